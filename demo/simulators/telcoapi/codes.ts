// TelcoAPI's activation codes: made for a profile, good for a time and a number of downloads.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { Problem } from "./errors.ts";
import { requireProfile } from "./find.ts";
import type { ActivationCode, TelcoState } from "./state.ts";

const LIFE_MS = 7 * 86_400_000;
const USES = 3;

export function newCode(context: SimContext, profileEndsAt: number | null): ActivationCode {
  const expiresAt = Math.min(context.now + LIFE_MS, profileEndsAt ?? Infinity);
  const code = `LPA:1$smdp.telcoapi.example.com$${context.ids.matchingId([5, 5, 5, 5])}`;
  return { code, expiresAt, remainingUses: USES };
}

export function generateCode(state: TelcoState, call: SimCall, context: SimContext): SimReply {
  const profile = requireProfile(state, call);
  if (profile.state === "DELETED") {
    throw new Problem("OPERATION_NOT_PERMITTED", "The profile was deleted");
  }
  const made = newCode(context, profile.expiresAt);
  profile.codes.push(made);
  return json(200, {
    activationCode: made.code,
    expiresAt: new Date(made.expiresAt).toISOString(),
    remainingUses: made.remainingUses,
  });
}
