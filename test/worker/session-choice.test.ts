/** Choosing how a plan is installed, by the element: at most once, by the customer's own tap, and never by itself. */

import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChoiceOption, CreatedActivation, OrderView, Session } from "../../shared/api/types.ts";
import { esimpal } from "../../worker/providers/esimpal.ts";
import { call, must, unique } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open, order, pay, readyOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

let simulators: OwnSimulators;
let partner: Partner;
let view: OrderView;
let opened: CreatedActivation;
let before: number;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
});

/** A customer who has an eSIM already, and whose second order is paid. */
beforeEach(async () => {
  const customer = { customer_ref: unique("customer") };
  await readyOrder(partner, simulators, "esimpal", customer);
  view = await order(partner, "esimpal", customer);
  await pay(partner, view);
  await simulators.advance("esimpal", (await simulators.newest("esimpal")).id, "ready");
  await ring(view.order_id, 3001);
  opened = await open(partner, { order_id: view.order_id });
  before = await activated();
});

async function activated(): Promise<number> {
  const calls = await simulators.calls("esimpal");
  return calls.filter(({ path, status }) => path.includes("/activate/") && status === 200).length;
}

async function sent(): Promise<number> {
  return (await simulators.calls("esimpal")).filter(({ path }) => path.includes("/activate/")).length;
}

const session = () => must<Session>("/v1/session", { token: opened.client_token });

async function offered(): Promise<{ esim_id: string; options: ChoiceOption[] }> {
  const [esim] = (await session()).esims;
  if (!esim?.choice) throw new Error("There is nothing to choose");
  return { esim_id: esim.esim_id, options: esim.choice.options };
}

async function chosen(kind: "new" | "existing") {
  const { esim_id, options } = await offered();
  const option = options.find((one) => one.kind === kind);
  if (option === undefined) throw new Error(`There is no option ${kind}`);
  return { esim_id, option_id: option.option_id, confirmation: option.confirmation };
}

const choose = (json: unknown, key: string = unique("choice")) =>
  call<Session>("/v1/session/choice", { token: opened.client_token, key, json });

describe("an order whose customer has an eSIM already", () => {
  it("waits for the customer, whoever looks and however long", async () => {
    for (let i = 0; i < 5; i++) await ring(view.order_id, 60_000);
    const shown = await session();
    expect(shown.esims).toMatchObject([{ status: "awaiting_choice", activation_code: null, methods: [] }]);
    expect(await activated()).toBe(before);
  });

  it("offers named options, without the provider's ids", async () => {
    const { options } = await offered();
    expect(options.map(({ kind }) => kind)).toEqual(["new", "existing"]);
    expect(options[1]?.label).toMatch(/^\p{L}+ eSIM \(…\d{4}\)$/u);
    expect(new Set(options.flatMap((one) => [one.option_id, one.confirmation])).size).toBe(4);
    for (const { confirmation } of options) expect(confirmation.length).toBeGreaterThanOrEqual(22);
    const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/;
    expect(JSON.stringify(options)).not.toMatch(uuid);
  });

  it("is put on a new eSIM by the tap, and shows its code", async () => {
    const { status, json } = await choose(await chosen("new"));
    expect(status).toBe(200);
    expect(json.esims).toMatchObject([
      { status: "ready", choice: null, added_to: null, activation_code: expect.stringMatching(/^LPA:1\$/) },
    ]);
    expect(await activated()).toBe(before + 1);
  });

  it("is added to the one that was named", async () => {
    const { options } = await offered();
    const { json } = await choose(await chosen("existing"));
    expect(json.esims).toMatchObject([{ status: "ready", added_to: options[1]?.label }]);
    expect(await activated()).toBe(before + 1);
  });
});

describe("a choice that is made more than once", () => {
  it("at the same time, in two tabs and by double taps: is one, and everybody sees it", async () => {
    const choice = await chosen("new");
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, i) => choose(choice, i % 2 === 0 ? "one-tab" : `other-${i}`)),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(await activated()).toBe(before + 1);
  });

  it("for another option: is refused, and nothing more is activated", async () => {
    const other = await chosen("existing");
    await choose(await chosen("new"));
    expectProblem(await choose(other), "not_possible_now");
    expect((await session()).esims[0]?.added_to).toBeNull();
    expect(await activated()).toBe(before + 1);
  });

  it("under a key that was sent with another option: is refused before anything is looked at", async () => {
    const [first, second] = [await chosen("new"), await chosen("existing")];
    const key = unique("choice");
    await choose({ ...first, confirmation: "x".repeat(24) }, key);
    expectProblem(await choose(second, key), "idempotency_key_reused");
    expect(await activated()).toBe(before);
  });
});

describe("a choice that is none", () => {
  it("without a key, or with a confirmation that belongs to something else, changes nothing", async () => {
    const [choice, other] = [await chosen("new"), await chosen("existing")];
    const noKey = await call("/v1/session/choice", { token: opened.client_token, json: choice });
    expectProblem(noKey, "idempotency_key_missing");
    expectProblem(await choose({ ...choice, confirmation: other.confirmation }), "approval_invalid");
    expectProblem(await choose({ ...choice, option_id: "opt_none" }), "approval_invalid");
    const noEsim = expectProblem(await choose({ ...choice, esim_id: "esim_none" }), "invalid_request");
    expect(noEsim.field).toBe("esim_id");
    expect(await activated()).toBe(before);
    expect((await choose(choice)).status).toBe(200);
  });

  it("of a revoked activation is refused", async () => {
    const choice = await chosen("new");
    await partner.must(`/v1/activations/${opened.activation_id}/revoke`, { method: "POST" });
    expectProblem(await choose(choice), "activation_revoked");
    expect(await activated()).toBe(before);
  });
});

describe("a choice whose answer is lost", () => {
  it.each(["drop_after_commit", "error_after_commit", "garbage"] as const)(
    "after %s was made: the next look shows it, and it is not made again",
    async (kind) => {
      const { options } = await offered();
      const choice = await chosen("existing");
      const sentBefore = await sent();
      await simulators.fault("esimpal", "POST /activate/existing", kind);
      expectProblem(await choose(choice), "provider_timeout");
      expect((await session()).esims[0]?.choice).toBeNull();
      expect((await choose(choice)).status).toBe(200);
      expectProblem(await choose({ ...choice, option_id: options[0]?.option_id ?? "" }), "approval_invalid");
      await ring(view.order_id, 2001);
      expect((await session()).esims).toMatchObject([{ status: "ready", added_to: options[1]?.label }]);
      expect(await sent()).toBe(sentBefore + 1);
    },
  );

  it("and was not made: may be made again, once the provider has had its time", async () => {
    const choice = await chosen("new");
    await simulators.fault("esimpal", "POST /activate/new", "timeout", { ms: 10 });
    expectProblem(await choose(choice), "provider_timeout");
    for (const ms of [2001, 3001, 30_000]) {
      await ring(view.order_id, ms);
      expect((await session()).esims[0]?.choice).toBeNull();
    }
    await ring(view.order_id, 60_001);
    expect((await choose(await chosen("new"))).json.esims[0]?.status).toBe("ready");
    expect(await activated()).toBe(before + 1);
  });

  it("but was accepted, its code still to come: is not offered again, however long that takes", async () => {
    const choice = await chosen("new");
    const activate = vi.spyOn(esimpal, "activate").mockImplementation(async (_, { esimRef: ref }) => ({
      kind: "ok",
      value: { ref, iccid: null, status: "awaiting_choice", activationCode: null },
    }));
    expect((await choose(choice)).status).toBe(200);
    for (const ms of [30_000, 31_000, 120_000]) {
      await ring(view.order_id, ms);
      expect((await session()).esims[0]?.choice).toBeNull();
    }
    expect(activate).toHaveBeenCalledTimes(1);
    activate.mockRestore();
    // What the provider shows in the end is what the customer sees.
    await simulators.activateElsewhere((await simulators.newest("esimpal")).id);
    await ring(view.order_id, 120_000);
    expect((await session()).esims[0]?.status).toBe("ready");
  });

  it("because it never left: can be made at once", async () => {
    const choice = await chosen("new");
    await simulators.fault("esimpal", "POST /activate/new", "rate_limit");
    expectProblem(await choose(choice), "provider_unavailable");
    expect((await choose(choice)).status).toBe(200);
    expect(await activated()).toBe(before + 1);
  });
});

describe("an eSIM that was activated elsewhere meanwhile", () => {
  it("shows as what it is, instead of the choice", async () => {
    const choice = await chosen("existing");
    const upstream = await simulators.newest("esimpal");
    await simulators.activateElsewhere(upstream.id);
    expectProblem(await choose(choice), "not_possible_now");
    await ring(view.order_id, 3001);
    expect((await session()).esims).toMatchObject([{ status: "ready", choice: null, added_to: null }]);
  });
});
