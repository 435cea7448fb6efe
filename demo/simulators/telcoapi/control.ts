// TelcoAPI for the control API: what was made, and pushing a profile along, in legal steps. Each step sends its webhook.

import {
  ControlError,
  type AdvanceOutcome,
  type AdvanceSubject,
  type AdvanceTarget,
  type ControlEsim,
  type ControlOrder,
  type SimContext,
} from "../provider.ts";
import { Problem } from "./errors.ts";
import { become } from "./lifecycle.ts";
import type { Profile, ProfileState, TelcoState } from "./state.ts";

const FORWARD: readonly ProfileState[] = ["CREATED", "DOWNLOADED", "INSTALLED", "ENABLED", "DISABLED"];
const TARGETS: Partial<Record<AdvanceTarget, ProfileState>> = {
  ready: "CREATED",
  downloaded: "DOWNLOADED",
  installed: "INSTALLED",
  enabled: "ENABLED",
  disabled: "DISABLED",
  removed: "DELETED",
};

/** TelcoAPI sells nothing: these are the profiles that it was asked to make. */
export function controlOrders(state: TelcoState): ControlOrder[] {
  return Object.values(state.profiles).map((profile) => ({
    id: profile.profileId,
    item: profile.profileType,
    quantity: 1,
    created_at: new Date(profile.createdAt).toISOString(),
    status: profile.state,
    iccids: [profile.iccid],
    esims: [controlEsim(profile)],
  }));
}

export function advance(
  state: TelcoState,
  subject: AdvanceSubject,
  to: AdvanceTarget,
  context: SimContext,
): AdvanceOutcome {
  const profile = Object.values(state.profiles).find((one) =>
    "iccid" in subject ? one.iccid === subject.iccid : one.profileId === subject.order,
  );
  if (!profile) throw new ControlError("TelcoAPI has no such profile");
  const target = TARGETS[to];
  if (target === undefined) throw new ControlError(`to: a TelcoAPI profile cannot become ${to}`);
  try {
    for (const step of stepsTo(profile.state, target)) become(state, profile, step, context);
  } catch (error) {
    if (error instanceof Problem) throw new ControlError(error.message);
    throw error;
  }
  return { order: null, esims: [controlEsim(profile)] };
}

function stepsTo(from: ProfileState, to: ProfileState): ProfileState[] {
  if (from === to) return [];
  if (to === "DELETED") return from === "ENABLED" ? ["DISABLED", "DELETED"] : ["DELETED"];
  const [here, there] = [FORWARD.indexOf(from), FORWARD.indexOf(to)];
  // Backwards there is one step, and `become` knows it: enabled again.
  return here >= 0 && here < there ? FORWARD.slice(here + 1, there + 1) : [to];
}

function controlEsim(profile: Profile): ControlEsim {
  return {
    iccid: profile.iccid,
    activation_code: profile.codes.at(-1)?.code ?? null,
    state: profile.state,
  };
}
