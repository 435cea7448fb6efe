/** Whether what an adapter hands on is of the port's form, whatever the provider has answered. */

import { ESIM_STATUSES, ORDER_STATUSES } from "../../shared/activation.ts";
import { isCanonical } from "./about.ts";

const STATUSES: readonly unknown[] = [...ESIM_STATUSES, ...ORDER_STATUSES];
const isText = (value: unknown) => typeof value === "string" && value !== "";

/** By the name of a field, wherever in an outcome it stands. `null` and absent are always well. */
const FORMS: Record<string, (value: unknown) => boolean> = {
  kind: (value) => ["ok", "refused", "unavailable", "unknown", "misconfigured"].includes(String(value)),
  ref: isText,
  item: isText,
  label: isText,
  event: isText,
  iccid: (value) => typeof value === "string" && /^89\d{17,18}$/.test(value),
  eid: (value) => typeof value === "string" && /^\d{32}$/.test(value),
  status: (value) => STATUSES.includes(value),
  activationCode: (value) => typeof value === "string" && isCanonical(value),
  confirmationCode: isText,
  amount_cents: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  currency: (value) => typeof value === "string" && /^[A-Z]{3}$/.test(value),
  coverage: (value) => Array.isArray(value) && value.every((one) => /^[A-Z]{2}$/.test(String(one))),
  dataGb: (value) => typeof value === "number" && Number.isFinite(value) && value >= 0,
  days: (value) => typeof value === "number" && Number.isFinite(value),
  usedBytes: (value) => typeof value === "number" && Number.isFinite(value) && value >= 0,
  totalBytes: (value) => typeof value === "number" && Number.isFinite(value) && value >= 0,
  expiresAt: isText,
  url: (value) => typeof value === "string" && /^https?:\/\//.test(value) && URL.canParse(value),
  retryAfterMs: (value) => typeof value === "number" && value >= 0,
};

/** Paths to what is not. */
export function faultsOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    const here = `${path}.${field}`;
    const form = Array.isArray(value) || !Object.hasOwn(FORMS, field) ? undefined : FORMS[field];
    const wrong = inner !== null && inner !== undefined && form !== undefined && !form(inner);
    return [...(wrong ? [here] : []), ...faultsOf(inner, here)];
  });
}
