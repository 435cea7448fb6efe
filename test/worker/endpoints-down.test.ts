/** Endpoints that are down, slow, gone, or refuse one event: nothing is lost, nobody is hammered, nobody else waits. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditEntry } from "../../shared/api/types.ts";
import { clock } from "../../worker/clock.ts";
import type { OutboundEvent } from "../../worker/webhooks/event.ts";
import type { Behaviour } from "../support/webhook-behaviour.ts";
import {
  behave,
  endpointObject,
  hand,
  idsOf,
  listener,
  log,
  newEndpoint,
  newEvent,
  read,
  release,
  ring,
  ringUntilDone,
  seen,
  type MadeEndpoint,
} from "./support/endpoints.ts";
import { mustAdmin, type Partner } from "./support/operator.ts";
import { until } from "./support/until.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Thousands of deliveries and hundreds of alarms, on a slow machine. */
const LONG = 120_000;
let partner: Partner;

beforeEach(async () => {
  partner = await listener();
});

const ofSubject = (events: OutboundEvent[], subject: string) =>
  events.filter((event) => event.subject === subject).map(({ id }) => id);

interface FailingItem {
  kind: string;
  endpoint: string;
  partner: string;
  failing_since: string | null;
  last_result: string | null;
  pending: number;
  disabled: boolean;
  log_tag: string;
}

async function attention({ endpoint_id }: MadeEndpoint): Promise<FailingItem[]> {
  const { data } = await mustAdmin<{ data: FailingItem[] }>("GET", "/attention");
  return data.filter((item) => item.kind === "failing_endpoint" && item.endpoint === endpoint_id);
}

describe("an endpoint that is down for an hour, with a thousand events waiting", () => {
  for (const [how, down] of [
    ["answers 503", { afterwards: { status: 503 } }],
    ["closes the connection", { afterwards: { instead: "reset" } }],
    ["has lost its way and answers 404", { afterwards: { status: 404 } }],
  ] satisfies [string, Behaviour][]) {
    it(
      `and ${how}, costs a dozen attempts, and gets each of them once and in order when it is back`,
      async () => {
        const endpoint = await newEndpoint(partner);
        await behave(endpoint, down);
        const subjects = Array.from({ length: 250 }, (_, n) => `ord_${n}`);
        const events = [1, 2, 3, 4].flatMap(() => subjects.map((subject) => newEvent(subject)));
        await hand(endpoint, ...events.slice(0, 500));
        // Half of them while it is down, which is no reason to try.
        const start = clock.now();
        for (let rings = 0; clock.now() < start + HOUR; rings++) {
          if (rings === 40) await hand(endpoint, ...events.slice(500));
          await ring(endpoint, 15 * SECOND);
        }
        const attempts = (await seen(endpoint)).length;
        console.log(`1,000 pending events, an hour down (${how}): ${attempts} attempts`);
        expect(attempts).toBeGreaterThanOrEqual(8);
        expect(attempts).toBeLessThanOrEqual(14);
        await ring(endpoint, MINUTE);
        expect(await attention(endpoint)).toMatchObject([{ pending: 1000, disabled: false }]);

        const inVain = (await seen(endpoint)).length;
        await behave(endpoint, {});
        await ringUntilDone(endpoint, 20 * MINUTE);
        const arrived = idsOf((await seen(endpoint)).slice(inVain));
        expect(arrived).toHaveLength(1000);
        expect(new Set(arrived).size).toBe(1000);
        const order = new Map(arrived.map((id, at) => [id, at]));
        for (const subject of subjects) {
          const places = ofSubject(events, subject).map((id) => order.get(id));
          expect(places).toEqual([...places].sort((a, b) => Number(a) - Number(b)));
          expect(places).toHaveLength(4);
        }
        expect((await read(partner, endpoint)).failing_since).toBeNull();
        expect(await attention(endpoint)).toEqual([]);
      },
      LONG,
    );
  }
});

it("is left alone for as long as it asks, up to an hour", async () => {
  const endpoint = await newEndpoint(partner);
  const wait = (seconds: number) => ({ status: 503, headers: { "Retry-After": String(seconds) } });
  await behave(endpoint, { answers: [wait(1800), wait(86_400)] });
  await hand(endpoint, newEvent());
  await ring(endpoint);
  await ring(endpoint, 1799 * SECOND);
  expect(await seen(endpoint)).toHaveLength(1);
  await ring(endpoint, 2 * SECOND);
  expect(await seen(endpoint)).toHaveLength(2);
  await ring(endpoint, HOUR - 2 * SECOND);
  expect(await seen(endpoint)).toHaveLength(2);
  await ring(endpoint, 3 * SECOND);
  expect(await seen(endpoint)).toHaveLength(3);
  expect(await log(partner, endpoint)).toMatchObject([{ state: "delivered", attempts: 3 }]);
});

it("sends no more than a batch in one run, and goes on at once", async () => {
  const endpoint = await newEndpoint(partner);
  await hand(endpoint, ...Array.from({ length: 120 }, () => newEvent()));
  const alarm = await runInDurableObject(
    endpointObject(endpoint.endpoint_id),
    async (instance, { storage }) => {
      await instance.alarm();
      return storage.getAlarm();
    },
  );
  const sent = (await seen(endpoint)).length;
  if (sent < 120) expect(alarm).toBeLessThanOrEqual(Date.now() + SECOND);
  expect(sent).toBeGreaterThanOrEqual(50);
  await ringUntilDone(endpoint);
  expect(await seen(endpoint)).toHaveLength(120);
});

describe("an endpoint that", () => {
  for (const [does, behaviour] of [
    ["hangs", { afterwards: { instead: "hang" } }],
    ["is slow", { afterwards: { status: 200, delayMs: 1500 } }],
    ["redirects", { afterwards: { status: 301, headers: { Location: "/elsewhere" } } }],
    ["answers without an end", { afterwards: { instead: "endless" } }],
    ["answers what is no HTTP", { afterwards: { instead: "noise" } }],
  ] satisfies [string, Behaviour][]) {
    it(`${does} delays no other`, async () => {
      const [bad, good] = [await newEndpoint(partner), await newEndpoint(partner)];
      await behave(bad, behaviour);
      const events = Array.from({ length: 20 }, () => newEvent());
      await hand(bad, ...events);
      await hand(good, ...events);
      const done: string[] = [];
      const badly = ring(bad).then(() => done.push("bad"));
      await until(async () => (await seen(bad)).length > 0, "the bad one's first attempt");
      await ringUntilDone(good).then(() => done.push("good"));
      expect(idsOf(await seen(good))).toEqual(events.map(({ id }) => id));
      if (does === "hangs" || does === "is slow") expect(done).toEqual(["good"]);
      await behave(bad, {});
      await release(bad);
      await badly;
      await ringUntilDone(bad, MINUTE);
      expect(new Set(idsOf(await seen(bad)))).toEqual(new Set(events.map(({ id }) => id)));
    });
  }
});

describe("an event that an endpoint refuses for its own sake", () => {
  for (const status of [400, 500]) {
    it(
      `with ${status} holds up what is of its own subject, and nothing else, and is given up after three days`,
      async () => {
        const endpoint = await newEndpoint(partner);
        const poison = newEvent("ord_poison");
        const behind = newEvent("ord_poison");
        const esim_id = "esim_poison";
        const bad = { ...poison, data: { ...poison.data, esim_id } };
        await behave(endpoint, { refuses: { text: esim_id, with: { status } } });
        const others = Array.from({ length: 100 }, () => newEvent());
        await hand(endpoint, bad, behind, ...others);
        // A 4xx makes room at the next step; what looks like a failure of the whole endpoint is tried a few times first.
        for (let rings = 0; rings < 12; rings++) await ring(endpoint, 10 * SECOND);
        const early = idsOf(await seen(endpoint));
        expect(new Set(early)).toEqual(new Set([poison.id, ...others.map(({ id }) => id)]));

        for (let rings = 0; rings < 3 * 24 * 6 - 2; rings++) {
          if (rings % 100 === 50) await hand(endpoint, newEvent());
          await ring(endpoint, 10 * MINUTE);
        }
        const late = idsOf(await seen(endpoint));
        const attempts = late.filter((id) => id === poison.id).length;
        console.log(`An event that is answered ${status} for three days: ${attempts} attempts`);
        expect(attempts).toBeLessThan(350);
        expect(late).not.toContain(behind.id);
        expect(late).toHaveLength(attempts + 100 + 4);

        await ring(endpoint, 10 * MINUTE);
        await ringUntilDone(endpoint, 20 * MINUTE);
        expect(await log(partner, endpoint, "?state=failed")).toMatchObject([
          { event_id: poison.id, last_result: `http_${status}`, next_attempt_at: null },
        ]);
        // It has waited as long, but never had its turn.
        expect(idsOf(await seen(endpoint)).filter((id) => id === behind.id)).toHaveLength(1);
      },
      LONG,
    );
  }
});

describe("an endpoint that answers 410", () => {
  it("is disabled, says why, and gets what it has missed when it is enabled again", async () => {
    const endpoint = await newEndpoint(partner);
    const path = `/v1/endpoints/${endpoint.endpoint_id}`;
    const object = env.PARTNERS.getByName(partner.id);
    const events = [newEvent("ord_gone"), newEvent("ord_gone"), newEvent()];
    await behave(endpoint, { answers: [{ status: 410 }] });
    await hand(endpoint, ...events);
    expect(await object.endpointsFor("test", ["activation.ready"])).toHaveLength(1);
    await ring(endpoint);
    for (let rings = 0; rings < 10; rings++) await ring(endpoint, HOUR);
    expect(await seen(endpoint)).toHaveLength(1);
    expect(await read(partner, endpoint)).toMatchObject({ enabled: false, disabled_reason: "gone" });
    expect(await object.endpointsFor("test", ["activation.ready"])).toEqual([]);
    expect(await attention(endpoint)).toMatchObject([
      { partner: partner.id, last_result: "gone", pending: 3, disabled: true },
    ]);
    const { data } = await partner.must<{ data: AuditEntry[] }>("/v1/audit?action=endpoint.changed");
    expect(data).toMatchObject([
      { actor: "system", subject: endpoint.endpoint_id, detail: { fields: ["enabled"] } },
    ]);
    const again = await partner.call(`${path}/deliveries/${events[0]?.id}/redeliver`, { method: "POST" });
    expect(again.status).toBe(409);

    await partner.must(path, { method: "PATCH", json: { enabled: true } });
    await ringUntilDone(endpoint);
    expect(idsOf(await seen(endpoint)).slice(1)).toEqual(events.map(({ id }) => id));
    expect(await read(partner, endpoint)).toMatchObject({ enabled: true, disabled_reason: null });
    expect(await object.endpointsFor("test", ["activation.ready"])).toHaveLength(1);
    expect(await attention(endpoint)).toEqual([]);
  });

  it("loses what waits for three days, and keeps saying so", async () => {
    const endpoint = await newEndpoint(partner);
    await behave(endpoint, { afterwards: { status: 410 } });
    await hand(endpoint, newEvent(), newEvent());
    await ring(endpoint);
    await ring(endpoint, 3 * DAY - MINUTE);
    expect((await log(partner, endpoint)).map(({ state }) => state)).toEqual(["pending", "pending"]);
    await ring(endpoint, 2 * MINUTE);
    expect((await log(partner, endpoint)).map(({ state }) => state)).toEqual(["failed", "failed"]);
    expect(await seen(endpoint)).toHaveLength(1);
  });
});

describe("the operator", () => {
  it("hears of an endpoint that has failed for more than an hour, and of no other", async () => {
    const [bad, good, off] = await Promise.all([1, 2, 3].map(() => newEndpoint(partner)));
    if (!bad || !good || !off) throw new Error("There are three");
    await behave(bad, { afterwards: { status: 502 } });
    await partner.must(`/v1/endpoints/${off.endpoint_id}`, { method: "PATCH", json: { enabled: false } });
    for (const endpoint of [bad, good, off]) {
      await hand(endpoint, newEvent());
      await ring(endpoint);
    }
    expect(await attention(bad)).toEqual([]);
    await ring(bad, HOUR + SECOND);
    const since = (await read(partner, bad)).failing_since;
    expect(await attention(bad)).toEqual([
      {
        kind: "failing_endpoint",
        endpoint: bad.endpoint_id,
        partner: partner.id,
        failing_since: since,
        last_result: "http_502",
        pending: 1,
        disabled: false,
        log_tag: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ]);
    for (const endpoint of [good, off]) expect(await attention(endpoint)).toEqual([]);
    expect(await seen(off)).toEqual([]);
  });
});
