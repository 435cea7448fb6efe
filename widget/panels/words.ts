/** English for the lazy panels, beyond the shared catalogue. */

import type { RecoveryAction } from "../../shared/problem.ts";

const later = "Try again in a moment.";
const otherPlan = "Go back to the shop and choose another plan. Nothing was installed.";
const help = "Ask the shop where you bought it for help.";

/** What to do after a failure; `reload` when the page's token was refused. */
export const recovery: Record<RecoveryAction | "reload", string> = {
  choose_other_plan: otherPlan,
  new_approval: otherPlan,
  retry_payment: "Go back to the shop and try the payment again.",
  retry: later,
  wait: later,
  contact_support: help,
  escalate: help,
  reload: "Load this page again to go on.",
};

export const reference = "Please mention";
export const stopped = "Something went wrong";
export const expiredHint = "Your eSIM may still be fine. Ask the shop where you bought it for a new link.";
export const handoffHint =
  "Scan this with your phone’s camera. It opens this page there, with everything ready to install.";
export const qrHint = "Scan this where the phone’s settings ask for the eSIM’s QR code.";
export const qrBroken = "The QR code cannot be shown here. Enter the code by hand instead.";
