/** Which of the operator's accounts administers a partner's profiles, and what its answers mean to the partner. */

import { FailureError } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import { measureCall } from "../metrics.ts";
import { accountPort } from "../objects/order-ports.ts";
import { accountEnvironment } from "../orders/account.ts";
import { readFailure, type Trouble } from "../orders/trouble.ts";
import type { Connection, Outcome, ProfileAdmin, Provider } from "../providers/provider.ts";
import { findProvider } from "../providers/registry.ts";

export interface AdminAccount {
  accountId: string;
  provider: Provider;
  admin: ProfileAdmin;
  connection: Connection;
}

/** The first granted one, in the environment of the partner's key; with `wanted` that one, if it still is such. */
export async function adminAccount(c: AppContext, wanted?: string): Promise<AdminAccount | null> {
  const { id, environment, settings } = c.get("partner");
  for (const accountId of settings.grants) {
    if (wanted !== undefined && accountId !== wanted) continue;
    const port = accountPort(c.env, accountId, (call) => measureCall(c.env, { partner: id }, call));
    const loan = await port.lend();
    if (loan?.environment !== accountEnvironment(environment)) continue;
    if (findProvider(loan.provider)?.admin === undefined) continue;
    const { provider, connection } = await port.connect(loan);
    if (provider.admin !== undefined) return { accountId, provider, admin: provider.admin, connection };
  }
  return null;
}

/** For what there has to be an account for already. */
export async function anyAdminAccount(c: AppContext): Promise<AdminAccount> {
  const account = await adminAccount(c);
  if (account === null) throw new FailureError({ tag: "not_found", what: "account for profiles" });
  return account;
}

/** `what` it was about; `field`: what is wrong where the provider takes the request for invalid. */
export async function answerOf<T>(
  c: AppContext,
  { accountId }: AdminAccount,
  outcome: Outcome<T>,
  what: string,
  field = "(body)",
): Promise<T> {
  if (outcome.kind === "ok") return outcome.value;
  if (outcome.kind === "misconfigured") await c.env.ACCOUNTS.getByName(accountId).notice("dead_credential");
  throw problemOf(outcome, what, field);
}

/** Also where the provider was not asked, because it is somebody else's: nobody can tell the difference. */
export function notPossible(): FailureError {
  return new FailureError({ tag: "not_possible_now", message: "The provider does not allow this now." });
}

function problemOf(trouble: Trouble, what: string, field: string): FailureError {
  if (trouble.kind === "refused" && trouble.reason === "not_possible_now") return notPossible();
  if (trouble.kind === "refused" && trouble.reason === "invalid") {
    return new FailureError({ tag: "invalid_request", field, message: "The provider does not take this." });
  }
  return new FailureError(readFailure(trouble, what));
}
