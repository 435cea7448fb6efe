/** The same key, much later or after trouble: what is repeated, what is not, and what to do next. */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { unique } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, post } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators, type ProviderName } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await newPartner(simulators);
});

const bought = async (provider: ProviderName) => (await simulators.orders(provider)).length;

describe("a key that comes back", () => {
  it.each(["esimpal", "esim-go"] as const)(
    "%s: within three days gets its answer, after that is told so, and never buys again",
    async (provider) => {
      const key = unique("late");
      const body = await approve(partner, fieldsFor(provider));
      const first = await post(partner, body, key);
      const orders = await bought(provider);

      travel(71 * HOUR_MS);
      const again = await post(partner, body, key);
      expect([again.status, again.text]).toEqual([201, first.text]);
      for (const ms of [HOUR_MS, DAY_MS, 30 * DAY_MS]) {
        travel(ms);
        const problem = expectProblem(await post(partner, body, key), "result_expired");
        expect(problem).toMatchObject({
          operation_state: "applied",
          operation_ref: first.json.order_id,
          safe_new_key: false,
        });
        expect(problem.detail).toContain(first.json.order_id);
      }
      expectProblem(await post(partner, { ...body, quantity: 2 }, key), "idempotency_key_reused");
      expect(await bought(provider)).toBe(orders);
    },
  );
});

describe("trouble that may pass", () => {
  it("asks for more patience each time, and the third time for a person", async () => {
    const key = unique("trouble");
    const body = await approve(partner, fieldsFor("esimpal"));
    await simulators.fault("esimpal", "POST /v1/orders", "rate_limit", { times: 4, ms: 1000 });
    const told = [];
    for (let i = 0; i < 4; i++) {
      told.push(expectProblem(await post(partner, body, key), "provider_unavailable").recovery);
    }
    const reference = expect.stringMatching(/^ord_/);
    expect(told).toEqual([
      { action: "retry", delay_ms: 2000 },
      { action: "retry", delay_ms: 4000 },
      { action: "escalate", reference },
      { action: "escalate", reference },
    ]);
    expect((await post(partner, body, key)).status).toBe(201);
  });

  it("never asks for less patience than the provider does", async () => {
    const body = await approve(partner, fieldsFor("esimpal"));
    await simulators.fault("esimpal", "POST /v1/orders", "rate_limit", { ms: 30_000 });
    const problem = expectProblem(await post(partner, body), "provider_unavailable");
    expect(problem.recovery).toEqual({ action: "retry", delay_ms: 30_000 });
  });
});
