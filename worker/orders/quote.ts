/**
 * Quoting: what an order would cost right now, with an approval for exactly that.
 *
 *   account and plan → total under the price rule → approval
 *
 * Nothing is stored: the approval carries what it approves.
 */

import type { Money, Quote } from "../../shared/api/types.ts";
import type { Clock } from "../clock.ts";
import type { KeyRing } from "../custody/keyring.ts";
import { failed, success, type Result } from "../failure.ts";
import { randomId } from "../ids.ts";
import { termsFor } from "../partners/price-rule.ts";
import type { PriceRule } from "../partners/settings.ts";
import type { Connection, Outcome, Provider, ProviderPlan } from "../providers/provider.ts";
import { mintApproval } from "../signing/approval.ts";
import { accountFor, splitPlanId, type Orderer } from "./account.ts";
import { findPlan } from "./find-plan.ts";
import type { AccountPort } from "./ports.ts";
import { formatMoney, partnerTotal, times } from "./price.ts";
import { readFailure } from "./trouble.ts";

export interface QuotePorts {
  clock: Clock;
  ring: KeyRing;
  account(id: string): AccountPort;
}

export interface QuoteCommand {
  partner: Orderer & { id: string };
  planId: string;
  quantity: number;
  /** What the partner expects to pay in; a plan in another currency is refused, never converted by guess. */
  currency: string | null;
  /** Of the customer's eSIM that the plan goes on; `null`: a new one. */
  iccid: string | null;
}

export async function quote(ports: QuotePorts, command: QuoteCommand): Promise<Result<Quote>> {
  const { partner, planId, quantity } = command;
  const account = await accountFor(ports, partner, planId);
  if (!account.ok) return account;

  const { item } = splitPlanId(planId) ?? { item: "" };
  const found = await findPlan(ports.account, account.value, item, command.iccid);
  if (found.kind !== "ok") return failed(readFailure(found, "plan"));

  const { provider, connection } = account.value;
  const total = await currentTotal(provider, connection, found.value, quantity, partner.priceRule);
  if (total.kind !== "ok") return failed(readFailure(total, "plan"));
  if (command.currency !== null && command.currency !== total.value.currency) {
    return failed({
      tag: "invalid_request",
      field: "currency",
      message: `This plan is priced in ${total.value.currency}. Leave currency out, or change the order's currency later.`,
    });
  }

  const subject = {
    action: "order",
    partner: partner.id,
    environment: partner.environment,
    plan: planId,
    quantity,
    total: total.value,
    ...(command.iccid === null ? {} : { onto: command.iccid }),
  } as const;
  const { approval, expires_at } = await mintApproval(ports.ring, subject, ports.clock.now());
  return success({
    quote_id: `quo_${randomId(12)}`,
    summary: `${quantity} × ${found.value.name}, ${formatMoney(total.value)}`,
    total: total.value,
    approval,
    expires_at,
  });
}

/** The partner's total, from the provider's own preflight where it has one, else from its list price. */
export async function currentTotal(
  provider: Provider,
  connection: Connection,
  plan: ProviderPlan,
  quantity: number,
  rule: PriceRule,
): Promise<Outcome<Money>> {
  const cost =
    provider.quote === undefined
      ? ({ kind: "ok", value: times(plan.cost, quantity) } as const)
      : await provider.quote(connection, plan.item, quantity);
  // Asked even where the partner's price is fixed: the provider may refuse the order.
  if (cost.kind !== "ok") return cost;
  const terms = termsFor(rule, `${provider.id}:${plan.item}`);
  return { kind: "ok", value: partnerTotal(cost.value, quantity, terms) };
}
