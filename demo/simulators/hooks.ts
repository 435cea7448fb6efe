// Webhooks that the simulated providers send: where to, and what became of them. Bodies may hold ICCIDs; of the headers
// only signatures, which open nothing.

import type { SimHook } from "./provider.ts";

export interface HookRecord extends SimHook {
  readonly provider: string;
  readonly at: string;
  /** The answer's; 0: none (yet); `null`: it had nowhere to go. */
  status: number | null;
}

export interface HookLog {
  readonly send: (provider: string, hook: SimHook, now: number) => void;
  readonly list: (provider?: string) => HookRecord[];
  /** By provider. */
  readonly urls: () => Readonly<Record<string, string>>;
  readonly setUrl: (provider: string, url: string | null) => void;
  readonly replaceUrls: (urls: Readonly<Record<string, string>>) => void;
  /** Forgets what was sent. Where to send stays: a reset of the data is none of the portal's settings. */
  readonly clear: () => void;
}

const KEEP = 5_000;
const TIMEOUT_MS = 15_000;

export function createHookLog(): HookLog {
  let records: HookRecord[] = [];
  let urls: Record<string, string> = {};
  return {
    send(provider, hook, now) {
      const record: HookRecord = {
        provider,
        at: new Date(now).toISOString(),
        ...hook,
        status: hook.url === null ? null : 0,
      };
      records.push(record);
      if (records.length > KEEP) records = records.slice(-KEEP / 2);
      if (hook.url !== null) void deliver(hook.url, record);
    },
    list: (provider) => records.filter((record) => provider === undefined || record.provider === provider),
    urls: () => urls,
    setUrl(provider, url) {
      const { [provider]: _, ...others } = urls;
      urls = url === null ? others : { ...others, [provider]: url };
    },
    replaceUrls(kept) {
      urls = { ...kept };
    },
    clear() {
      records = [];
    },
  };
}

/** Once, as most providers do: whoever misses a webhook asks. */
async function deliver(url: string, record: HookRecord): Promise<void> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...record.headers },
      body: record.body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    record.status = answer.status;
  } catch {
    // Stays 0: not delivered.
  }
}
