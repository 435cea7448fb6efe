/**
 * What a change of an order is to its partner: the events between one record and the next. Pure; no event holds more
 * than ids of ours and a word.
 */

import type { EsimStatus, OrderStatus } from "../../shared/activation.ts";
import type { EventType } from "../webhooks/event.ts";
import type { EsimRecord, OrderRecord } from "./record.ts";

export interface OrderEvent {
  type: EventType;
  esimId: string | null;
  status: string;
  thresholdPercent: number | null;
  /** How the eSIM stood before, and since when (Unix milliseconds); `null`: it is new. */
  from: { status: string; since: number } | null;
}

/** Of the plan's data; told once each, the highest that was passed since the last look. */
export const THRESHOLDS = [50, 80, 100] as const;

const OF_ESIM: Partial<Record<EsimStatus, EventType>> = {
  ready: "activation.ready",
  downloaded: "activation.downloaded",
  installed: "activation.installed",
  enabled: "activation.enabled",
  disabled: "activation.disabled",
  removed: "activation.removed",
  used_up: "activation.used_up",
  expired: "activation.expired",
  failed: "activation.failed",
};
/** An order that ends before there is any eSIM. */
const OF_ORDER: Partial<Record<OrderStatus, EventType>> = {
  failed: "activation.failed",
  cancelled: "activation.failed",
  expired: "activation.expired",
};

/** What most events have nothing to say about. */
export const NO_MORE = { esimId: null, thresholdPercent: null, from: null };

/** `before`: `null` for what was just made. */
export function eventsBetween(before: OrderRecord | null, after: OrderRecord): OrderEvent[] {
  const known = new Map(before?.esims.map((esim) => [esim.esimId, esim]));
  const ofEsims = after.esims.flatMap((esim) => {
    const earlier = known.get(esim.esimId);
    return [...statusEvent(earlier, esim), ...usageEvent(earlier, esim)];
  });
  const type = before?.status === after.status ? undefined : OF_ORDER[after.status];
  return type === undefined ? ofEsims : [...ofEsims, { ...NO_MORE, type, status: after.status }];
}

/** Only what is new: the same status on somebody else's word is none. */
function statusEvent(before: EsimRecord | undefined, { esimId, status }: EsimRecord): OrderEvent[] {
  const type = before?.status === status ? undefined : OF_ESIM[status];
  const since = before?.history.at(-1)?.at;
  const from = before === undefined || since === undefined ? null : { status: before.status, since };
  return type === undefined ? [] : [{ type, esimId, status, thresholdPercent: null, from }];
}

function usageEvent(before: EsimRecord | undefined, after: EsimRecord): OrderEvent[] {
  const passed = thresholdOf(after);
  return passed === null || passed <= (before === undefined ? 0 : (thresholdOf(before) ?? 0))
    ? []
    : [
        {
          ...NO_MORE,
          type: "usage.threshold",
          esimId: after.esimId,
          status: after.status,
          thresholdPercent: passed,
        },
      ];
}

/** Whether account and partner have to be told which eSIMs and references are the order's. */
export function isNewlyKnown(before: OrderRecord | null, after: OrderRecord): boolean {
  const known = (record: OrderRecord | null) =>
    [record?.purchase?.ref ?? "", ...(record?.esims ?? []).map(({ iccid }) => iccid ?? "")].join(" ").trim();
  return known(after) !== "" && known(after) !== known(before);
}

function thresholdOf({ usage }: EsimRecord): number | null {
  if (!usage || usage.totalBytes === null || usage.totalBytes <= 0) return null;
  const percent = (usage.usedBytes / usage.totalBytes) * 100;
  return THRESHOLDS.filter((threshold) => percent >= threshold).at(-1) ?? null;
}
