/** What the customer can do about a failure, as a key of the catalogue. Knows no language and no failure. */

import type { RecoveryAction } from "../../shared/problem.ts";
import type { StepWords } from "../../shared/locales/words.ts";

/** By the recovery that the backend names; `reload` when the page's token was refused. */
export const RECOVERY = {
  choose_other_plan: "otherPlan",
  new_approval: "otherPlan",
  retry_payment: "payAgain",
  retry: "later",
  wait: "later",
  contact_support: "askShop",
  escalate: "askShop",
  reload: "loadAgain",
} as const satisfies Record<RecoveryAction | "reload", keyof StepWords>;
