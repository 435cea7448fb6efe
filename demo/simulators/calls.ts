// The log of calls to the providers' APIs. Holds paths without their query, and no header or body, so that neither
// a key nor an activation code can end up in it.

export interface CallRecord {
  provider: string;
  at: string;
  method: string;
  path: string;
  authenticated: boolean;
  /** 0: not answered (yet), or cut off by a fault. */
  status: number;
}

export interface CallLog {
  /** The record is in the log at once; set its `status` when the call is answered. */
  readonly begin: (record: CallRecord) => CallRecord;
  readonly list: (provider?: string) => CallRecord[];
  readonly replace: (records: CallRecord[]) => void;
}

const KEEP = 20_000;

export function createCallLog(): CallLog {
  let records: CallRecord[] = [];
  return {
    begin(record) {
      records.push(record);
      if (records.length > KEEP) records = records.slice(-KEEP / 2);
      return record;
    },
    list: (provider) => records.filter((record) => provider === undefined || record.provider === provider),
    replace(kept) {
      records = kept;
    },
  };
}
