/**
 * Provider payloads to our types, by what a value is and not by what its field is called: "activation code" is a whole
 * code at one provider, a host at the next, a picture at a third.
 */

import { formatActivationCode, parseActivationCode } from "../../shared/activation-code.ts";
import type { Money } from "../../shared/api/types.ts";

export interface ActivationFields {
  /** Values that may be a whole activation code. */
  whole?: unknown[];
  smdpAddress?: unknown;
  matchingId?: unknown;
}

/** The canonical activation code in these fields, or `null` when they hold none. */
export function activationCodeFrom(fields: ActivationFields): string | null {
  for (const candidate of fields.whole ?? []) {
    const parsed = typeof candidate === "string" ? parseActivationCode(candidate) : null;
    if (parsed?.ok) return formatActivationCode(parsed.value);
  }
  const { smdpAddress, matchingId } = fields;
  if (typeof smdpAddress !== "string" || typeof matchingId !== "string" || matchingId === "") return null;
  const host = smdpAddress.trim().replace(/^[a-z]+:\/\//i, "");
  const parsed = parseActivationCode(`LPA:1$${host}$${matchingId.trim()}`);
  return parsed.ok ? formatActivationCode(parsed.value) : null;
}

/** ISO 4217 code and minor units; `null` when either is not what it should be. */
export function moneyFromCents(cents: unknown, currency: unknown): Money | null {
  if (typeof cents !== "number" || !Number.isSafeInteger(cents) || cents < 0) return null;
  if (typeof currency !== "string" || !/^[A-Za-z]{3}$/.test(currency)) return null;
  return { amount_cents: cents, currency: currency.toUpperCase() };
}

/** From a decimal amount such as `1.7`. */
export function moneyFromDecimal(amount: unknown, currency: unknown): Money | null {
  return typeof amount === "number" && Number.isFinite(amount)
    ? moneyFromCents(Math.round(amount * 100), currency)
    : null;
}

/** What a provider's word means, by a table; never what every object has, such as `constructor`. */
export function meaning<T>(table: Record<string, T>, word: unknown): T | undefined {
  return typeof word === "string" && Object.hasOwn(table, word) ? table[word] : undefined;
}

export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A number, or a text that is one. */
export function amount(value: unknown): number | null {
  const known = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof known === "number" && Number.isFinite(known) ? known : null;
}

export function count(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;
}

/** Unix milliseconds of an ISO 8601 time, with however many fractional digits. */
export function time(value: unknown): number | null {
  const ms = typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? null : ms;
}

export function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An ICCID: 19 or 20 digits (ITU-T E.118). A number is refused: JSON has rounded it already. */
export function iccid(value: unknown): string | null {
  return typeof value === "string" && /^89\d{17,18}$/.test(value) ? value : null;
}

/** 32 digits (GSMA SGP.29). */
export function eid(value: unknown): string | null {
  return typeof value === "string" && /^\d{32}$/.test(value) ? value : null;
}

export function iso2(value: unknown): string | null {
  return typeof value === "string" && /^[A-Za-z]{2}$/.test(value) ? value.toUpperCase() : null;
}
