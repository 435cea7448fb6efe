// The Idempotency-Key rule of eSIMPal: required, per endpoint and API key, 24 hours; same parameters get the same
// answer again, other parameters get 409. Only answers to work that was done are remembered.

import { createHash } from "node:crypto";
import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { isObject, parseJson } from "../reply.ts";
import { refuse } from "./errors.ts";
import type { EsimpalState } from "./state.ts";

const KEEP_MS = 24 * 60 * 60 * 1000;

/** `endpoint` is the route's pattern: the ids in the path count as parameters. */
export function once(
  state: EsimpalState,
  call: SimCall,
  context: SimContext,
  scope: { owner: string; endpoint: string },
  work: (key: string) => SimReply,
): SimReply {
  const key = call.header("idempotency-key")?.trim();
  if (!key) throw refuse(400, "idempotency_key_required", "The Idempotency-Key header is required");
  if (key.length > 255)
    throw refuse(400, "idempotency_key_invalid", "Idempotency-Key: 255 characters at most");

  forgetOld(state, context.now);
  const slot = sha256(JSON.stringify([scope.owner, scope.endpoint, key]));
  const fingerprint = sha256(call.path + canonical(parseJson(call.body)));
  const known = state.replies[slot];
  if (known && known.fingerprint !== fingerprint) {
    throw refuse(409, "idempotency_conflict", "This Idempotency-Key was used with different parameters");
  }
  if (known)
    return { status: known.status, headers: { "content-type": "application/json" }, body: known.body };

  const reply = work(key);
  state.replies[slot] = { at: context.now, fingerprint, status: reply.status, body: String(reply.body) };
  return reply;
}

function forgetOld(state: EsimpalState, now: number): void {
  for (const [slot, reply] of Object.entries(state.replies)) {
    if (now - reply.at >= KEEP_MS) delete state.replies[slot];
  }
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The same text for the same JSON value, whatever the order of its members. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "";
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}
