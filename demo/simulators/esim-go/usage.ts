// eSIM Go: using data. A bundle starts with the first of it, and bundles are used up in the order they came in.

import { sendFirstUse, sendUtilisation, type CallbackContext } from "./callbacks.ts";
import { addHistory } from "./provisioning.ts";
import type { BundleAssignment, Esim } from "./state.ts";

/** What is used as soon as the eSIM has a network: mail, maps, the usual. */
const FIRST_BYTES = 50_000_000;
const THRESHOLDS = [50, 80, 100];

export function startUsing(esim: Esim, context: CallbackContext): void {
  const waiting = esim.assignments.find(({ state }) => state === "Queued" || state === "Processing");
  const current = esim.assignments.find(({ state }) => state === "Active") ?? waiting;
  if (current === undefined) return;
  const isFirst = current.startedAt === undefined;
  current.state = "Active";
  current.startedAt ??= context.now;
  use(current, FIRST_BYTES);
  if (!isFirst) return;
  addHistory(esim, "eSIM First Use", context, current.bundle);
  sendFirstUse(esim, current, context);
}

/** All of what there is is used: an unlimited bundle never is. */
export function useUp(esim: Esim, context: CallbackContext): void {
  startUsing(esim, context);
  const current = esim.assignments.find(({ state, bytes }) => state === "Active" && bytes >= 0);
  if (current === undefined) return;
  for (const percent of THRESHOLDS) {
    use(current, (current.bytes * percent) / 100 - (current.usedBytes ?? 0));
    addHistory(esim, "eSIM Utilisation Alert", context, current.bundle);
    sendUtilisation(esim, current, context);
  }
  current.state = "Depleted";
}

function use(assignment: BundleAssignment, bytes: number): void {
  const used = (assignment.usedBytes ?? 0) + Math.max(0, bytes);
  assignment.usedBytes = assignment.bytes < 0 ? used : Math.min(used, assignment.bytes);
}
