// BetaTel for the control API: pushing a profile along. It sends no webhooks, and takes no orders.

import {
  ControlError,
  type AdvanceOutcome,
  type AdvanceSubject,
  type AdvanceTarget,
  type SimContext,
} from "../provider.ts";
import { activationCode, stateWord, type BetatelState, type Esim } from "./state.ts";

export function advance(
  state: BetatelState,
  subject: AdvanceSubject,
  to: AdvanceTarget,
  context: SimContext,
): AdvanceOutcome {
  if (!("iccid" in subject)) throw new ControlError("BetaTel takes no orders: name an eSIM by its iccid");
  const esim = state.esims.find(({ iccid }) => iccid === subject.iccid);
  if (!esim) throw new ControlError(`BetaTel has no eSIM with ICCID ${subject.iccid}`);
  move(esim, to);
  esim.lastOperationAt = context.now;
  const view = { iccid: esim.iccid, activation_code: activationCode(esim), state: stateWord(esim) };
  return { order: null, esims: [view] };
}

function move(esim: Esim, to: AdvanceTarget): void {
  switch (to) {
    case "ready":
      // As the operator does in the portal: released anew, for somebody else.
      esim.place = "released";
      esim.reuseRemaining = esim.maxReuseCount;
      return;
    case "downloaded":
    case "installed":
    case "enabled":
    case "disabled":
      if (esim.place === "deleted") reuse(esim);
      esim.place = to;
      return;
    case "removed":
      esim.place = "deleted";
      return;
    default:
      throw new ControlError(`to: a BetaTel profile cannot become ${to}`);
  }
}

function reuse(esim: Esim): void {
  if (!esim.reuseEnabled || esim.reuseRemaining === 0) {
    throw new ControlError("the profile was deleted, and its reuse policy allows no other download");
  }
  esim.reuseRemaining -= 1;
}
