/** `/v1/endpoints`: what a partner can do with its endpoints, and nobody else. */

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import type { AuditEntry, DeliveryView, EndpointView } from "../../shared/api/types.ts";
import { clock } from "../../worker/clock.ts";
import { EVENT_TYPES } from "../../worker/webhooks/event.ts";
import { dump } from "./support/disk.ts";
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
  ring,
  ringUntilDone,
  seen,
} from "./support/endpoints.ts";
import { call, unique, type Sending } from "./support/http.ts";
import { mustAdmin, newKey, type Partner } from "./support/operator.ts";
import { expectProblem, withoutRequestId } from "./support/problem.ts";
import { until } from "./support/until.ts";

const PUBLIC = "https://shop.example.com/hooks/esim";
const DAY = 86_400_000;
let partner: Partner;

beforeEach(async () => {
  partner = await listener();
});

afterEach(() => {
  Reflect.set(env, "LOCAL", "1");
});

const patch = (path: string, json: unknown) => partner.call<EndpointView>(path, { method: "PATCH", json });

describe("an endpoint", () => {
  it("is made with a secret that is shown once, and wants all events unless it says otherwise", async () => {
    const url = `${PUBLIC}?a=1`;
    const made = await partner.call<EndpointView & { secret: string }>("/v1/endpoints", { json: { url } });
    expect(made.status).toBe(201);
    expect(made.headers.get("Cache-Control")).toBe("no-store");
    const { secret, ...view } = made.json;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(view).toEqual({
      endpoint_id: expect.stringMatching(/^ep_[A-Za-z0-9_-]{22}$/),
      url,
      events: [...EVENT_TYPES],
      description: null,
      enabled: true,
      disabled_reason: null,
      failing_since: null,
      created_at: expect.any(String),
      secrets: [{ secret_id: expect.any(String), created_at: view.created_at, ends_at: null }],
      performance: { deliveries: 0, failures: 0, average_ms: null, max_ms: null },
    });
    const path = `/v1/endpoints/${view.endpoint_id}`;
    expect((await partner.call(path)).json).toEqual(view);
    const list = await partner.call("/v1/endpoints");
    expect(list.json).toEqual({ data: [view], next_cursor: null });
    expect(list.text).not.toContain(secret.slice(6, 20));
  });

  it("can be changed, and is told only what it wants", async () => {
    const some = await newEndpoint(partner, { events: ["activation.ready"], description: "Shop" });
    const all = await newEndpoint(partner);
    const object = env.PARTNERS.getByName(partner.id);
    const path = `/v1/endpoints/${some.endpoint_id}`;
    const ready = { endpointId: some.endpoint_id, types: ["activation.ready"] };
    const both = ["activation.ready", "activation.installed"] as const;
    const everything = { endpointId: all.endpoint_id, types: [...both] };
    expect(await object.endpointsFor("test", [...both])).toEqual([ready, everything]);
    expect(await object.endpointsFor("test", ["usage.threshold"])).toEqual([
      { endpointId: all.endpoint_id, types: ["usage.threshold"] },
    ]);
    expect(await object.endpointsFor("live", [...both])).toEqual([]);

    const changed = await patch(path, { url: PUBLIC, events: ["usage.threshold"], description: "Till" });
    expect(changed.json).toMatchObject({
      url: PUBLIC,
      events: ["usage.threshold"],
      description: "Till",
      enabled: true,
    });
    expect(await object.endpointsFor("test", [...both])).toEqual([everything]);
    expect((await patch(path, { enabled: false })).json).toMatchObject({
      enabled: false,
      disabled_reason: "requested",
    });
    expect(await object.endpointsFor("test", ["usage.threshold"])).toHaveLength(1);
    expect((await patch(path, {})).json).toEqual(await read(partner, some));
    expect((await patch(path, { enabled: true })).json.disabled_reason).toBeNull();
    expect(await object.endpointsFor("test", ["usage.threshold"])).toHaveLength(2);
  });

  it("under a new URL gets at once what was refused under the old one", async () => {
    const endpoint = await newEndpoint(partner);
    await behave(endpoint, { afterwards: { status: 500 } });
    const events = [newEvent("ord_a"), newEvent("ord_a"), newEvent("ord_b")];
    await hand(endpoint, ...events);
    for (let rings = 0; rings < 9; rings++) await ring(endpoint, 3_600_000);
    const url = `${inject("webhookReceiver")}/${unique("moved")}`;
    await patch(`/v1/endpoints/${endpoint.endpoint_id}`, { url });
    await ringUntilDone(endpoint);
    expect(idsOf(await seen({ path: new URL(url).pathname }))).toEqual(events.map(({ id }) => id));
    expect((await read(partner, endpoint)).failing_since).toBeNull();
  });

  it("that is deleted is forgotten, with what waited for it", async () => {
    const endpoint = await newEndpoint(partner);
    const path = `/v1/endpoints/${endpoint.endpoint_id}`;
    await behave(endpoint, { afterwards: { status: 500 } });
    await hand(endpoint, newEvent());
    await ring(endpoint);
    const attempts = (await seen(endpoint)).length;
    expect((await partner.call(path, { method: "DELETE" })).status).toBe(204);
    expectProblem(await partner.call(path), "not_found");
    expectProblem(await partner.call(path, { method: "DELETE" }), "not_found");
    await hand(endpoint, newEvent());
    await ring(endpoint, DAY);
    expect(await seen(endpoint)).toHaveLength(attempts);
    expect(await dump(endpointObject(endpoint.endpoint_id))).toBe("[[],[]]");
    expect(await env.PARTNERS.getByName(partner.id).endpointsFor("test", ["activation.ready"])).toEqual([]);
    // Its URL is free.
    await partner.must("/v1/endpoints", { json: { url: endpoint.url } });
  });

  it("is one per URL, and ten per environment", async () => {
    const first = await newEndpoint(partner, { url: PUBLIC });
    const same = { json: { url: "https://SHOP.example.com:443/hooks/esim" } };
    expect(expectProblem(await partner.call("/v1/endpoints", same), "not_possible_now").detail).toContain(
      first.endpoint_id,
    );
    const other = await newEndpoint(partner);
    expectProblem(await patch(`/v1/endpoints/${other.endpoint_id}`, { url: PUBLIC }), "not_possible_now");
    expect((await read(partner, other)).url).toBe(other.url);
    for (let n = 2; n < 10; n++) await newEndpoint(partner);
    expectProblem(
      await partner.call("/v1/endpoints", { json: { url: `${PUBLIC}/eleventh` } }),
      "not_possible_now",
    );
    expect((await partner.must<{ data: unknown[] }>("/v1/endpoints")).data).toHaveLength(10);
    // Of another environment there is none yet, nor of this URL.
    const { key } = await newKey(partner.id, { environment: "live" });
    expect((await call("/v1/endpoints", { token: key, json: { url: PUBLIC } })).status).toBe(201);
  });

  it("is on the public internet, save on a developer's machine", async () => {
    const post = (url: unknown) => partner.call("/v1/endpoints", { json: { url } });
    const refused = [
      "http://shop.example.com/hooks",
      "https://10.0.0.1/hooks",
      "https://user:pass@shop.example.com/",
      "https://localhost/hooks",
      "ftp://localhost/",
      "http://127.0.0.1.nip.io/",
      "http://localhost@evil.example.com/",
      "",
      7,
    ];
    for (const url of refused) expect(expectProblem(await post(url), "invalid_request").field).toBe("url");
    expectProblem(await partner.call("/v1/endpoints", { json: {} }), "invalid_request");
    const events = { url: PUBLIC, events: ["activation.eaten"] };
    expect(
      expectProblem(await partner.call("/v1/endpoints", { json: events }), "invalid_request").field,
    ).toBe("events.0");
    const local = "http://localhost:9999/hooks?a=b";
    Reflect.set(env, "LOCAL", undefined);
    expectProblem(await post(local), "invalid_request");
    Reflect.set(env, "LOCAL", "1");
    expect((await post(local)).status).toBe(201);
  });
});

describe("the delivery log", () => {
  it("has every event, newest first, by state and in pages", async () => {
    const endpoint = await newEndpoint(partner);
    const path = `/v1/endpoints/${endpoint.endpoint_id}/deliveries`;
    const events = Array.from({ length: 60 }, () => newEvent());
    await hand(endpoint, ...events);
    await ringUntilDone(endpoint);
    await behave(endpoint, { afterwards: { status: 500 } });
    const waits = newEvent();
    await hand(endpoint, waits);
    await ring(endpoint);

    const page = await partner.must<{ data: DeliveryView[]; next_cursor: string }>(path);
    expect(page.data).toHaveLength(50);
    const rest = await partner.must<{ data: DeliveryView[]; next_cursor: null }>(
      `${path}?cursor=${page.next_cursor}`,
    );
    expect(rest.next_cursor).toBeNull();
    const ids = [...page.data, ...rest.data].map(({ event_id }) => event_id);
    expect(ids).toEqual([waits, ...events.toReversed()].map(({ id }) => id));
    const { id, type, timestamp, data } = waits;
    expect(page.data[0]).toEqual({
      event_id: id,
      type,
      timestamp,
      data,
      state: "pending",
      created_at: expect.any(String),
      attempts: 1,
      last_result: "http_500",
      last_status: 500,
      last_attempt_at: expect.any(String),
      next_attempt_at: expect.any(String),
    });
    expect(await log(partner, endpoint, "?state=pending")).toHaveLength(1);
    expect(await log(partner, endpoint, "?state=delivered")).toHaveLength(50);
    expect(await log(partner, endpoint, "?state=failed")).toEqual([]);
    expectProblem(await partner.call(`${path}?state=eaten`), "invalid_request");
    for (const cursor of ["x", "WyJhIl0", "e30"]) {
      expect(expectProblem(await partner.call(`${path}?cursor=${cursor}`), "invalid_request").field).toBe(
        "cursor",
      );
    }
    const { performance } = await read(partner, endpoint);
    expect(performance).toMatchObject({ deliveries: 60, failures: 1 });
    expect(performance.max_ms).toBeGreaterThanOrEqual(performance.average_ms ?? Infinity);
  });

  it("forgets after thirty days, and of what was delivered all but the newest two thousand", async () => {
    const endpoint = await newEndpoint(partner);
    await hand(endpoint, ...Array.from({ length: 2100 }, () => newEvent()));
    await ringUntilDone(endpoint);
    const count = async () => (await dump(endpointObject(endpoint.endpoint_id))).split('"evt_').length - 1;
    expect(await count()).toBe(2100);
    // An hour later no order hands them over again.
    await hand(endpoint, newEvent());
    await ring(endpoint, 3_600_001);
    await hand(endpoint, newEvent());
    await ring(endpoint);
    expect(await count()).toBeLessThanOrEqual(2002);
    for (let rings = 0; rings < 6; rings++) await ring(endpoint, 31 * DAY);
    expect(await count()).toBe(0);
  }, 120_000);

  it("can have anything sent again: under its id, once more, after what waits of the same order", async () => {
    const endpoint = await newEndpoint(partner);
    const event = newEvent();
    await hand(endpoint, event);
    await ringUntilDone(endpoint);
    const path = `/v1/endpoints/${endpoint.endpoint_id}/deliveries`;
    const again = await partner.call<DeliveryView>(`${path}/${event.id}/redeliver`, { method: "POST" });
    expect([again.status, again.json.event_id, again.json.state]).toEqual([202, event.id, "pending"]);
    await ringUntilDone(endpoint);
    const [first, second, ...more] = await seen(endpoint);
    expect(more).toEqual([]);
    expect([second?.headers["webhook-id"], second?.body]).toEqual([event.id, first?.body]);
    expect(await log(partner, endpoint)).toMatchObject([{ state: "delivered", attempts: 2 }]);
    expectProblem(await partner.call(`${path}/evt_nobodys/redeliver`, { method: "POST" }), "not_found");
  });

  it("can have what was given up sent again, and what waits for its next attempt at once", async () => {
    const endpoint = await newEndpoint(partner);
    const path = `/v1/endpoints/${endpoint.endpoint_id}/deliveries`;
    const event = newEvent();
    const again = () => partner.must<DeliveryView>(`${path}/${event.id}/redeliver`, { method: "POST" });
    await behave(endpoint, { answers: [{ status: 500 }, { status: 500 }, { status: 500 }] });
    await hand(endpoint, event);
    await ring(endpoint);
    const next = await again();
    expect(Date.parse(next.next_attempt_at ?? "")).toBeLessThanOrEqual(clock.now());
    await ring(endpoint);
    expect(await seen(endpoint)).toHaveLength(2);

    await ring(endpoint, 3 * DAY + 60_000);
    expect(await log(partner, endpoint)).toMatchObject([{ state: "failed" }]);
    await again();
    await ringUntilDone(endpoint, 10_000);
    expect(await log(partner, endpoint)).toMatchObject([{ state: "delivered" }]);
    expect(new Set(idsOf(await seen(endpoint)))).toEqual(new Set([event.id]));
  });
});

describe("whose endpoint it is", () => {
  const routes = (id: string): [string, Sending][] => [
    [`/v1/endpoints/${id}`, {}],
    [`/v1/endpoints/${id}`, { method: "PATCH", json: { enabled: false } }],
    [`/v1/endpoints/${id}`, { method: "DELETE" }],
    [`/v1/endpoints/${id}/secrets`, { method: "POST" }],
    [`/v1/endpoints/${id}/deliveries`, {}],
    [`/v1/endpoints/${id}/deliveries/evt_0123456789012345678901/redeliver`, { method: "POST" }],
  ];

  it("matters: another partner's, another environment's and nobody's are the same 404", async () => {
    const endpoint = await newEndpoint(partner);
    const before = await read(partner, endpoint);
    const stranger = await listener();
    const { key: live } = await newKey(partner.id, { environment: "live" });
    const theirs = routes(endpoint.endpoint_id);
    const nobodys = routes(`ep_${"A".repeat(22)}`);
    for (const [at, [path, sending]] of theirs.entries()) {
      const [otherPath = "", otherSending] = nobodys[at] ?? [];
      const missing = await stranger.call(otherPath, otherSending);
      expectProblem(missing, "not_found");
      for (const token of [stranger.key, live]) {
        const reply = await call(path, { token, ...sending });
        expectProblem(reply, "not_found");
        expect(withoutRequestId(reply)).toEqual(withoutRequestId(missing));
      }
    }
    for (const [path] of routes("ep_short")) expectProblem(await partner.call(path), "not_found");
    expect(await read(partner, endpoint)).toEqual(before);
    expect((await stranger.must<{ data: unknown[] }>("/v1/endpoints")).data).toEqual([]);
    expect(await dump(endpointObject(`ep_${"A".repeat(22)}`))).toBe("[[],[]]");
  });

  it("takes the scope that the route needs", async () => {
    const endpoint = await newEndpoint(partner);
    for (const scope of ["endpoints:read", "endpoints:write"] as const) {
      const { key: token, key_id } = await newKey(partner.id, { scopes: [scope] });
      const all: [string, Sending][] = [
        ["/v1/endpoints", {}],
        ["/v1/endpoints", { json: { url: PUBLIC } }],
        ...routes(endpoint.endpoint_id).filter(([, { method }]) => method !== "DELETE"),
      ];
      for (const [path, sending] of all) {
        const reads = sending.method === undefined && sending.json === undefined;
        const reply = await call(path, { token, ...sending });
        if (reads === (scope === "endpoints:read")) expect(reply.text).not.toContain("scope_missing");
        else expectProblem(reply, "scope_missing");
      }
      await mustAdmin("DELETE", `/partners/${partner.id}/keys/${key_id}`);
    }
  });
});

it("is written down: who made, changed and removed what, for keys of its environment", async () => {
  const endpoint = await newEndpoint(partner);
  const path = `/v1/endpoints/${endpoint.endpoint_id}`;
  await patch(path, { enabled: false, description: "Till" });
  await partner.must(`${path}/secrets`, { method: "POST" });
  await partner.call(path, { method: "DELETE" });
  const { key } = await newKey(partner.id, { environment: "live" });
  const entries = async (token: string) =>
    (await call<{ data: AuditEntry[] }>("/v1/audit", { token })).json.data
      .filter(({ action }) => action.startsWith("endpoint."))
      .map(({ action, subject, actor, detail }) => [action, subject, actor.slice(0, 4), detail]);
  const told = (action: string, detail = {}) => [action, endpoint.endpoint_id, "key:", detail];
  expect(await entries(partner.key)).toEqual([
    told("endpoint.removed"),
    told("endpoint.secret_added"),
    told("endpoint.changed", { fields: ["description", "enabled"] }),
    told("endpoint.created"),
  ]);
  expect(await entries(key)).toEqual([]);
});

it("ends with its partner: nothing more is sent, and nothing is left", async () => {
  const [endpoint, idle] = [await newEndpoint(partner), await newEndpoint(partner)];
  await behave(endpoint, { afterwards: { status: 500 } });
  await hand(endpoint, newEvent());
  await ring(endpoint);
  await mustAdmin("DELETE", `/partners/${partner.id}`);
  expect(await env.PARTNERS.getByName(partner.id).endpointsFor("test", ["activation.ready"])).toEqual([]);
  const attempts = (await seen(endpoint)).length;
  await hand(endpoint, newEvent());
  await ring(endpoint, DAY);
  expect(await seen(endpoint)).toHaveLength(attempts);
  for (const { endpoint_id } of [endpoint, idle]) {
    const empty = async () => (await dump(endpointObject(endpoint_id))) === "[[],[]]";
    await until(empty, "an empty object");
  }
});
