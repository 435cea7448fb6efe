/** The plan that is asked for, as the account has it: for a new eSIM, or for one that the customer has already. */

import type { Outcome, ProviderPlan } from "../providers/provider.ts";
import type { ChosenAccount } from "./account.ts";
import type { AccountPort } from "./ports.ts";

export async function findPlan(
  account: (id: string) => AccountPort,
  { accountId, provider, connection }: ChosenAccount,
  item: string,
  /** Of the eSIM that it goes on; `null`: a new one. */
  iccid: string | null,
): Promise<Outcome<ProviderPlan>> {
  if (iccid === null) return account(accountId).plan(item);
  if (provider.topsUp !== true) return { kind: "refused", reason: "not_possible_now" };
  if (provider.topUpPlans !== undefined) {
    const plans = await provider.topUpPlans(connection, iccid);
    if (plans.kind !== "ok") return plans;
    const plan = plans.value.find((one) => one.item === item);
    return plan === undefined ? { kind: "refused", reason: "unknown_item" } : { kind: "ok", value: plan };
  }
  const plan = await account(accountId).plan(item);
  const fits = plan.kind === "ok" && (await provider.isCompatible?.(connection, iccid, item));
  if (!fits || (fits.kind === "ok" && fits.value)) return plan;
  return fits.kind === "ok" ? { kind: "refused", reason: "rejected" } : fits;
}
