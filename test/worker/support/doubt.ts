/** Orders in doubt, and the object or the wire between objects stopping at a chosen place. */

import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { OrderView } from "../../../shared/api/types.ts";
import { connectionId } from "../../../worker/accounts/connection-id.ts";
import { unique, type Reply } from "./http.ts";
import type { Partner } from "./operator.ts";
import { approve, fieldsFor, orderIdFor, post } from "./orders.ts";
import { CREDENTIALS, type OwnSimulators, type ProviderName } from "./simulators.ts";
import { until } from "./until.ts";

/** What the operator writes to point an account at these simulators. */
export function settingsAt(simulators: OwnSimulators, provider: ProviderName): Record<string, unknown> {
  return {
    provider,
    environment: "sandbox",
    exclusive: true,
    base_url: simulators.baseUrl(provider),
    credential: CREDENTIALS[provider],
    ...(provider === "esim-go" ? { requests_per_second: 1000 } : {}),
  };
}

export interface Doubtful {
  id: string;
  waiting: Promise<Reply<OrderView>>;
  again: () => Promise<Reply<OrderView>>;
}

/** Orders, loses the answer, and comes back while the caller still waits. */
export async function inDoubt(
  simulators: OwnSimulators,
  partner: Partner,
  provider: ProviderName,
  more: Record<string, unknown> = {},
): Promise<Doubtful> {
  const key = unique("doubt");
  const body = await approve(partner, fieldsFor(provider, more));
  const route = provider === "esimpal" ? "POST /v1/orders" : "POST /orders";
  await simulators.fault(provider, route, "drop_after_commit");
  const waiting = post(partner, body, key);
  const id = await orderIdFor(partner, key);
  await until(
    async () =>
      (await partner.call<OrderView>(`/v1/orders/${id}`)).json?.operation_state === "unknown" || null,
    "doubt",
  );
  return { id, waiting, again: () => post(partner, body, key) };
}

/** The account's connection as orders see it now. */
export async function connectionOf(accountId: string): Promise<string> {
  const loan = await env.ACCOUNTS.getByName(accountId).lend();
  if (loan === null) throw new Error(`There is no account ${accountId}`);
  return connectionId(loan.provider, loan.baseUrl, loan.credential);
}

/** The next call of the method is not carried out, or its answer is lost on the way. */
export function loseOnce<T extends object>(
  prototype: T,
  method: keyof T & string,
  how: "call" | "answer",
): void {
  const original = Reflect.get(prototype, method) as (...args: unknown[]) => unknown;
  vi.spyOn(prototype as Record<string, (...args: unknown[]) => unknown>, method).mockImplementationOnce(
    function (this: T, ...args) {
      if (how === "answer") Reflect.apply(original, this, args);
      throw new Error(`${method}: the ${how} was lost`);
    },
  );
}
