/** Which of the operator's accounts a partner's order goes to. */

import { failed, success, type Result } from "../failure.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import { isOffered } from "../partners/price-rule.ts";
import type { PriceRule } from "../partners/settings.ts";
import { sells, type Connection, type Provider, type Seller } from "../providers/provider.ts";
import { connectionId } from "../accounts/connection-id.ts";
import type { OrderPorts } from "./ports.ts";

export interface Orderer {
  environment: KeyEnvironment;
  grants: string[];
  priceRule: PriceRule;
}

export interface ChosenAccount {
  accountId: string;
  connectionId: string;
  provider: Seller;
  connection: Connection;
}

export type ReachedAccount = Omit<ChosenAccount, "accountId" | "provider"> & { provider: Provider };

/** `provider:their-id`, split; `null` for anything else. */
export function splitPlanId(planId: string): { provider: string; item: string } | null {
  const at = planId.indexOf(":");
  return at <= 0 || at === planId.length - 1
    ? null
    : { provider: planId.slice(0, at), item: planId.slice(at + 1) };
}

/**
 * The first granted account at the plan's provider, in the environment of the partner's key: a test key reaches only
 * sandbox accounts. A plan outside of the partner's assortment, or of a provider that they have no such account at,
 * does not exist for them.
 */
export async function accountFor(
  ports: Pick<OrderPorts, "account">,
  partner: Orderer,
  planId: string,
): Promise<Result<ChosenAccount>> {
  const wanted = splitPlanId(planId);
  const environment = accountEnvironment(partner.environment);
  const reachable = wanted !== null && isOffered(partner.priceRule, planId);
  for (const accountId of reachable ? partner.grants : []) {
    const account = ports.account(accountId);
    const loan = await account.lend();
    if (loan === null || loan.provider !== wanted?.provider || loan.environment !== environment) continue;
    const { provider, connection } = await account.connect(loan);
    if (!sells(provider)) continue;
    const id = connectionId(loan.provider, loan.baseUrl, loan.credential);
    return success({ accountId, connectionId: id, provider, connection });
  }
  return failed({ tag: "not_found", what: "plan" });
}

/** An account as it is now, opened for a call; `null` when it is gone. */
export async function reach(
  ports: Pick<OrderPorts, "account">,
  accountId: string,
): Promise<ReachedAccount | null> {
  const account = ports.account(accountId);
  const loan = await account.lend();
  return loan === null
    ? null
    : {
        connectionId: connectionId(loan.provider, loan.baseUrl, loan.credential),
        ...(await account.connect(loan)),
      };
}

/** As `reach`, where an order was placed: one that sells nothing is none. */
export async function reachSeller(
  ports: Pick<OrderPorts, "account">,
  accountId: string,
): Promise<Omit<ChosenAccount, "accountId"> | null> {
  const reached = await reach(ports, accountId);
  if (reached === null) return null;
  const { provider, ...rest } = reached;
  return sells(provider) ? { ...rest, provider } : null;
}

export function accountEnvironment(key: KeyEnvironment): "live" | "sandbox" {
  return key === "live" ? "live" : "sandbox";
}
