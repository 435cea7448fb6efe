/** What is logged while an order goes well and badly: events, and nothing that a log must not hold. */

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi, type MockInstance } from "vitest";
import type { Session } from "../../shared/api/types.ts";
import { ringOf } from "../../worker/env.ts";
import { log } from "../../worker/log.ts";
import { logTag } from "../../worker/signing/log-tag.ts";
import { call, must, unique } from "./support/http.ts";
import { mustAdmin, newAccount, newPartner } from "./support/operator.ts";
import { approve, fieldsFor, open, post, readyOrder } from "./support/orders.ts";
import { CREDENTIALS, ownSimulators } from "./support/simulators.ts";
import { until } from "./support/until.ts";

const METHODS = ["log", "info", "warn", "error", "debug"] as const;
let spies: MockInstance[];

beforeEach(() => {
  spies = METHODS.map((method) => vi.spyOn(console, method).mockImplementation(() => undefined));
});

afterEach(() => {
  for (const spy of spies) spy.mockRestore();
});

const logged = () => spies.flatMap((spy) => spy.mock.calls.map((args) => args.map(String).join(" ")));

/** `log` writes in the background; the next line of the same kind has to come after it. */
const written = () => until(async () => logged().length > 0, "a line");

it("tags ids, the same each time, and tells the operator which tag is whose", async () => {
  const simulators = await ownSimulators();
  const partner = await newPartner(simulators);
  const { view } = await readyOrder(partner, simulators, "esimpal");
  const lines = logged().filter((line) => line.includes('"order_moved"'));
  const { log_tag } = await mustAdmin<{ log_tag: string }>("GET", `/orders/${view.order_id}`);
  expect(log_tag).toMatch(/^[0-9a-f]{16}$/);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ event: "order_moved", order: log_tag });
  for (const line of logged()) expect(line).not.toContain(view.order_id);
  expect(log_tag).toBe(await logTag(ringOf(env), view.order_id));
});

it("says of an account in trouble which one, to the operator alone", async () => {
  const simulators = await ownSimulators();
  const account = await newAccount(simulators, "esimpal", { credential: "wrong-credential-0003" });
  await (await newPartner(simulators, { grants: [account] })).call("/v1/plans");
  const { log_tag } = await mustAdmin<{ log_tag: string }>("GET", `/accounts/${account}`);
  const line = logged().find((one) => one.includes('"provider_trouble"')) ?? "";
  expect(JSON.parse(line)).toEqual({ event: "provider_trouble", account: log_tag, trouble: "misconfigured" });
});

it("scrubs what should never have come so far", async () => {
  const leak = "LPA:1$smdp.example.com$PLANTED-LEAK-1 8944500102198304826 ct_1.k1.planted.tag";
  // An error's class, of all things, that quotes what it should not.
  log({ event: "place_failed", order_id: "ord_x", what: leak });
  await written();
  const [line = ""] = logged();
  expect(JSON.parse(line)).toMatchObject({
    event: "place_failed",
    what: "[activation code] [number] [token]",
  });
  expect(line).not.toMatch(/PLANTED|planted|89445/);
});

it("holds events, and no code, key, ICCID, link, token or customer", async () => {
  const simulators = await ownSimulators();
  const partner = await newPartner(simulators);
  const customer = { customer_email: "sentinel@example.com", customer_ref: "sentinel-ref" };
  const secrets: string[] = [
    partner.key,
    partner.key.slice(-20),
    ...Object.values(CREDENTIALS),
    ...Object.values(customer),
  ];

  for (const provider of ["esimpal", "esim-go"] as const) {
    const ready = await readyOrder(partner, simulators, provider, customer);
    const opened = await open(partner, { order_id: ready.view.order_id, access: "code" });
    const shown = await must<Session>("/v1/session", { token: opened.client_token });
    await call(new URL(opened.url).pathname);
    await call(new URL(opened.url).pathname, {
      method: "POST",
      body: new URLSearchParams({ access_code: "x" }),
    });
    await call(shown.esims[0]?.qr?.url ?? "");
    const [, , matchingId = ""] = ready.activationCode.split("$");
    secrets.push(
      ready.activationCode,
      matchingId,
      ...ready.upstream.iccids,
      opened.client_token,
      opened.url.slice(-22),
    );
    secrets.push(opened.access_code ?? "", shown.handoff?.url ?? "", ready.upstream.id);
  }
  // Now what goes wrong: a lost answer, a provider's refusal, input that is none.
  const lost = await approve(partner, fieldsFor("esim-go", customer));
  await simulators.fault("esim-go", "POST /orders", "garbage");
  // The alarm finds it in the provider's list while the caller waits.
  expect((await post(partner, lost)).status).toBe(201);
  secrets.push(...(await simulators.newest("esim-go")).iccids, lost.approval);
  const locked = await newAccount(simulators, "esimpal", { credential: "wrong-credential-0002" });
  const stuck = await newPartner(simulators, { grants: [locked] });
  expect((await stuck.call("/v1/plans")).status).toBe(502);
  secrets.push("wrong-credential-0002");
  const malformed = "LPA:1$smdp.example.com$SENTINEL-9$1.2$7777";
  await partner.call("/v1/activations", { key: unique("k"), json: { activation_code: malformed } });
  await partner.call(`/v1/orders/${malformed}`);
  secrets.push("SENTINEL-9");

  const lines = logged();
  expect(lines.some((line) => line.includes('"provider_trouble"'))).toBe(true);
  expect(lines.some((line) => line.includes('"order_moved"'))).toBe(true);
  for (const line of lines) {
    expect(Object.keys(JSON.parse(line) as object)[0]).toBe("event");
    for (const secret of secrets) expect(line).not.toContain(secret);
    expect(line).not.toMatch(/LPA:|lpa%3a|\b89\d{17,18}\b|esk_|ct_1|ap_1/i);
  }
});
