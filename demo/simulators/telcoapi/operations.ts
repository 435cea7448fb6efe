// What is done with TelcoAPI's profiles once they are made: downloaded to a device, enabled, disabled, deleted.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { incompatibilities } from "./devices.ts";
import { Problem } from "./errors.ts";
import { requireProfile } from "./find.ts";
import { eidOf, jsonBody, requiredText } from "./input.ts";
import { become } from "./lifecycle.ts";
import type { ActivationCode, Profile, TelcoState } from "./state.ts";

/** How long a device takes to download a profile. */
const DOWNLOAD_S = 5;

/** Answers at once; the profile is on the device a little later. */
export function downloadProfile(state: TelcoState, call: SimCall, context: SimContext): SimReply {
  const body = jsonBody(call);
  const wanted = requiredText(body, "activationCode");
  const eid = eidOf(body["eid"]);
  const { profile, code } = find(state, wanted, context);
  const device = state.devices[eid];
  if (profile.eid !== eid || (device && incompatibilities(device, profile.profileType).length > 0)) {
    throw new Problem("DEVICE_NOT_COMPATIBLE", "Device is not compatible with the profile");
  }
  if (profile.state !== "CREATED" || profile.downloadedAt !== null) {
    throw new Problem("OPERATION_NOT_PERMITTED", "The profile was downloaded already");
  }
  code.remainingUses -= 1;
  profile.downloadedAt = context.now + DOWNLOAD_S * 1000;
  return json(202, { operationId: context.ids.uuid(), status: "IN_PROGRESS", estimatedTime: DOWNLOAD_S });
}

export function changeState(
  state: TelcoState,
  call: SimCall,
  to: "ENABLED" | "DISABLED" | "DELETED",
  context: SimContext,
): SimReply {
  const profile = requireProfile(state, call);
  become(state, profile, to, context);
  const timestamp = new Date(context.now).toISOString();
  return json(200, { status: to, timestamp, operationId: context.ids.uuid() });
}

function find(
  state: TelcoState,
  wanted: string,
  context: SimContext,
): { profile: Profile; code: ActivationCode } {
  for (const profile of Object.values(state.profiles)) {
    const code = profile.codes.find((one) => one.code === wanted);
    if (code && code.remainingUses > 0 && code.expiresAt > context.now) return { profile, code };
  }
  throw new Problem("INVALID_ACTIVATION_CODE", "The provided activation code is invalid or expired");
}
