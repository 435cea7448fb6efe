/** Two partners on one account: what one's customer has is never offered to the other's, whatever they are called. */

import { beforeAll, expect, it } from "vitest";
import type { Session } from "../../shared/api/types.ts";
import { must } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open, order, pay, readyOrder, ring } from "./support/orders.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

let simulators: OwnSimulators;
let one: Partner;
let other: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
  one = await newPartner(simulators);
  other = await newPartner(simulators, { grants: one.accounts });
});

async function esimOf(partner: Partner, customer: Record<string, string>) {
  const view = await order(partner, "esimpal", customer);
  await pay(partner, view);
  await simulators.advance("esimpal", (await simulators.newest("esimpal")).id, "ready");
  await ring(view.order_id, 3001);
  const { client_token } = await open(partner, { order_id: view.order_id });
  const [esim] = (await must<Session>("/v1/session", { token: client_token })).esims;
  return esim;
}

it.each([
  ["reference", { customer_ref: "1001" }],
  ["address", { customer_email: "traveller@example.com" }],
] as const)(
  "a customer under the same %s is another's elsewhere, and one's own at home",
  async (_, customer) => {
    await readyOrder(one, simulators, "esimpal", customer);
    expect(await esimOf(other, customer)).toMatchObject({ status: "ready", choice: null });
    expect((await esimOf(one, customer))?.choice?.options.map(({ kind }) => kind)).toEqual([
      "new",
      "existing",
    ]);
  },
);
