/**
 * From an HTTP answer to an outcome, by a table that stands beside each adapter: what a status means there, beside
 * each row why we believe it. Whatever no row covers is the careful reading: no answer, or for a call that spends, doubt.
 */

import { callProvider, type Answer, type Call } from "./http.ts";
import { isRecord } from "./normalise.ts";
import type { Connection, Outcome, RefusalReason } from "./provider.ts";

export type Verdict =
  | { kind: "ok" }
  | { kind: "refused"; reason: RefusalReason }
  | { kind: "misconfigured"; reason: "credential" | "balance" }
  | { kind: "unavailable" }
  | { kind: "unknown" };

export interface OutcomeRule {
  /** An exact status, or the first digit of a class, as in `5`. */
  status: number;
  /**
   * Narrows the rule to bodies with this text in `message` or `reason`; the only use ever made of a provider's words.
   */
  message?: RegExp;
  /** Narrows the rule to bodies whose `data` says something about this field, "" for any; `message` is of that then. */
  field?: string;
  /** Narrows the rule to bodies with this in `code` or `error`, as a number or a word. */
  code?: string;
  means: Verdict;
}

export const OK: Verdict = { kind: "ok" };
export const CREDENTIAL: Verdict = { kind: "misconfigured", reason: "credential" };
export const BALANCE: Verdict = { kind: "misconfigured", reason: "balance" };
/** Nothing was done. */
export const UNAVAILABLE: Verdict = { kind: "unavailable" };
/** It may have been done. */
export const DOUBT: Verdict = { kind: "unknown" };
export const refused = (reason: RefusalReason): Verdict => ({ kind: "refused", reason });

/** The first rule that fits decides. */
export function judge(rules: readonly OutcomeRule[], answer: Answer): Verdict {
  const said = wordOf(answer.json, "message") || wordOf(answer.json, "reason");
  const codes = [wordOf(answer.json, "code"), wordOf(answer.json, "error")];
  for (const rule of rules) {
    const fits =
      rule.status < 10 ? Math.floor(answer.status / 100) === rule.status : answer.status === rule.status;
    if (!fits || (rule.code !== undefined && !codes.includes(rule.code))) continue;
    const message = rule.field === undefined ? said : aboutField(answer.json, rule.field);
    if (message !== null && (rule.message ?? /^/).test(message)) return rule.means;
  }
  return { kind: "unknown" };
}

/** How long the provider wants to be left alone, in milliseconds, where it has said so. */
export function retryAfterOf(outcome: Outcome<unknown>): number | undefined {
  return "retryAfterMs" in outcome ? outcome.retryAfterMs : undefined;
}

/** Sends one call and reads it: `decode` returns `null` for a body that is not what the provider documents. */
export async function request<T>(
  connection: Connection,
  call: Call,
  rules: readonly OutcomeRule[],
  decode: (json: unknown, bytes: Uint8Array<ArrayBuffer> | null) => T | null,
): Promise<Outcome<T>> {
  const result = await callProvider(call, connection.fetch);
  if (result.kind === "not_sent") return { kind: "unavailable" };
  if (result.kind === "lost") {
    // The runtime does not tell a refused connection from a broken one; where nothing can have changed, neither do we.
    return { kind: isHarmless(call) && !result.timedOut ? "unavailable" : "unknown" };
  }
  const { answer } = result;
  const judged = judge(rules, answer);
  const verdict = answer.foreign === true ? foreignVerdict(call, answer, judged) : judged;
  if (verdict.kind === "ok") {
    const value = decode(answer.json, answer.bytes ?? null);
    // A success that cannot be read is still a success at the provider: doubt, never a refusal.
    return value === null ? { kind: "unknown" } : { kind: "ok", value };
  }
  if (verdict.kind === "refused" || verdict.kind === "misconfigured") return verdict;
  return answer.retryAfterMs === undefined ? verdict : { ...verdict, retryAfterMs: answer.retryAfterMs };
}

/** Where it only matters that it was done. */
export function nothing(outcome: Outcome<unknown>): Outcome<null> {
  return outcome.kind === "ok" ? { kind: "ok", value: null } : outcome;
}

function isHarmless(call: Call): boolean {
  return call.method === "GET" || call.changesNothing === true;
}

/**
 * Of an answer that is not the provider's own, a status says little: nothing was refused by whom was asked. It is no
 * answer, or for a call that changes something doubt; but for "too many requests", which nobody passes on.
 */
function foreignVerdict(call: Call, { status }: Answer, judged: Verdict): Verdict {
  const told = judged.kind === "unavailable" || judged.kind === "misconfigured";
  if (told && (isHarmless(call) || status === 429)) return judged;
  return { kind: isHarmless(call) ? "unavailable" : "unknown" };
}

function aboutField(json: unknown, field: string): string | null {
  const data = isRecord(json) && isRecord(json.data) ? json.data : {};
  const word = field === "" ? Object.values(data)[0] : Object.hasOwn(data, field) && data[field];
  return typeof word === "string" ? word : null;
}

function wordOf(json: unknown, field: string): string {
  const word =
    typeof json === "object" && json !== null ? (json as Record<string, unknown>)[field] : undefined;
  return typeof word === "string" || typeof word === "number" ? String(word) : "";
}
