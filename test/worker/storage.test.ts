/** What is on disk: the rows of every object that a purchase touches, and what KV keeps. */

import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { dump, forms, kv } from "./support/disk.ts";
import { call, must } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open, orderObject, readyOrder } from "./support/orders.ts";
import { CREDENTIALS, ownSimulators, type OwnSimulators, type ProviderName } from "./support/simulators.ts";

const EMAIL = "Traveller.Sentinel@Example.com";
const REF = "customer-ref-sentinel";
const CODE = "LPA:1$smdp.example.com$DISK-SENTINEL-01$$1";
const CONFIRMATION = "99887766";
let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
});

it.each(["esimpal", "esim-go"] as ProviderName[])(
  "holds nothing of an order at %s in the clear",
  async (provider) => {
    const ready = await readyOrder(partner, simulators, provider, {
      customer_email: EMAIL,
      customer_ref: REF,
    });
    const opened = await open(partner, { order_id: ready.view.order_id, access: "code" });
    await call(new URL(opened.url).pathname, {
      method: "POST",
      body: new URLSearchParams({ access_code: opened.access_code ?? "" }),
    });
    await must("/v1/session", { token: opened.client_token });

    const disk = [
      await dump(orderObject(ready.view.order_id)),
      await dump(env.PARTNERS.getByName(partner.id)),
      ...(await Promise.all(partner.accounts.map((id) => dump(env.ACCOUNTS.getByName(id))))),
      await kv(),
    ].join("\n");
    expect(disk).toContain(ready.view.order_id);
    expect(disk).toContain("answer:");

    const secrets = [
      ready.activationCode,
      ready.activationCode.split("$").at(-1) ?? "",
      ...ready.upstream.iccids,
      CREDENTIALS[provider],
      EMAIL,
      REF,
      partner.key,
      new URL(opened.url).pathname.slice(-22),
      opened.client_token,
      ready.upstream.id,
    ];
    for (const secret of secrets) for (const form of forms(secret)) expect(disk).not.toContain(form);
    expect(disk).not.toContain(`"${opened.access_code}"`);
  },
);

it("holds nothing of an imported activation code in the clear", async () => {
  const opened = await open(partner, {
    activation_code: CODE,
    confirmation_code: CONFIRMATION,
    label: "Label-Sentinel",
  });
  const disk =
    (await dump(orderObject(opened.activation_id))) + (await dump(env.PARTNERS.getByName(partner.id)));
  for (const secret of ["DISK-SENTINEL-01", "smdp.example.com", CONFIRMATION, "Label-Sentinel"]) {
    for (const form of forms(secret)) expect(disk).not.toContain(form);
  }
});
