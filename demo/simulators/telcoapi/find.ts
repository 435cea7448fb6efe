// The profile that a path of TelcoAPI names.

import type { SimCall } from "../provider.ts";
import { Problem } from "./errors.ts";
import type { Profile, TelcoState } from "./state.ts";

export function requireProfile(state: TelcoState, call: SimCall): Profile {
  const iccid = call.params["iccid"] ?? "";
  const profile = Object.hasOwn(state.profiles, iccid) ? state.profiles[iccid] : undefined;
  if (!profile) throw new Problem("PROFILE_NOT_FOUND", "The requested profile does not exist");
  return profile;
}
