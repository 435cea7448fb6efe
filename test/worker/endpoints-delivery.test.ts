/** One event's way to a partner's server: what is sent, how it is signed, and what each answer means. */

import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import type { DeliveryView } from "../../shared/api/types.ts";
import { clock } from "../../worker/clock.ts";
import { PartnerObject } from "../../worker/objects/partner.ts";
import { deliver } from "../../worker/webhooks/deliver.ts";
import type { SeenWebhook, WebhookAnswer } from "../support/webhook-behaviour.ts";
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
  verify,
} from "./support/endpoints.ts";
import { dump, forms } from "./support/disk.ts";
import type { Partner } from "./support/operator.ts";
import { travel } from "./support/time.ts";
import { until } from "./support/until.ts";

const DAY_MS = 86_400_000;
let partner: Partner;

beforeEach(async () => {
  partner = await listener();
});

afterEach(() => vi.restoreAllMocks());

/** Without the library: HMAC-SHA-256 over id, time and body, under the secret's bytes. */
async function signature(secret: string, { headers, body }: SeenWebhook): Promise<string> {
  const raw = Uint8Array.from(atob(secret.replace("whsec_", "")), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const tag = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(tag)))}`;
}

describe("what is sent", () => {
  it("is a thin JSON body under the headers of Standard Webhooks, and verifies", async () => {
    const endpoint = await newEndpoint(partner);
    const event = newEvent();
    await hand(endpoint, event);
    await ringUntilDone(endpoint);
    const [webhook, ...more] = await seen(endpoint);
    if (webhook === undefined) throw new Error("Nothing was sent");
    expect(more).toEqual([]);

    const { type, timestamp, data } = event;
    expect(webhook.method).toBe("POST");
    expect(JSON.parse(webhook.body)).toEqual({ type, timestamp, data });
    expect(webhook.headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": "esim-activate-webhooks",
      "webhook-id": event.id,
    });
    const at = Number(webhook.headers["webhook-timestamp"]);
    expect(Number.isInteger(at)).toBe(true);
    expect(Math.abs(at * 1000 - clock.now())).toBeLessThan(60_000);
    expect(webhook.headers["webhook-signature"]).toBe(await signature(endpoint.secret, webhook));
    expect(verify(endpoint.secret, webhook)).toEqual({ type, timestamp, data });

    const other = await newEndpoint(partner);
    expect(() => verify(other.secret, webhook)).toThrow("No matching signature");
    expect(() => verify(endpoint.secret, { ...webhook, body: `${webhook.body} ` })).toThrow();
    expect(await log(partner, endpoint)).toMatchObject([
      { event_id: event.id, state: "delivered", attempts: 1, last_result: "delivered", last_status: 204 },
    ]);
  });

  it("has the same id and body at every attempt, and a time and signature of its own", async () => {
    const endpoint = await newEndpoint(partner);
    const event = newEvent();
    await behave(endpoint, { answers: [{ status: 500 }, { status: 429 }, { instead: "reset" }] });
    await hand(endpoint, event);
    await ringUntilDone(endpoint, 7000);
    const all = await seen(endpoint);
    expect(idsOf(all)).toEqual([event.id, event.id, event.id, event.id]);
    expect(new Set(all.map(({ body }) => body)).size).toBe(1);
    expect(new Set(all.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(4);
    for (const webhook of all) expect(verify(endpoint.secret, webhook)).toBeDefined();
  });

  it("is sent once, however often it is handed over", async () => {
    const endpoint = await newEndpoint(partner);
    const event = newEvent();
    await hand(endpoint, event, event);
    await hand(endpoint, event);
    await ringUntilDone(endpoint);
    await hand(endpoint, event);
    await ring(endpoint);
    expect(idsOf(await seen(endpoint))).toEqual([event.id]);
    expect(await log(partner, endpoint)).toHaveLength(1);
  });

  it("comes in the order of its subject, and in the order in which it was handed over", async () => {
    const endpoint = await newEndpoint(partner);
    const events = Array.from({ length: 60 }, (_, n) => newEvent(`ord_${n % 7}`));
    await hand(endpoint, ...events.slice(0, 20));
    await hand(endpoint, ...events.slice(20));
    await ringUntilDone(endpoint);
    expect(idsOf(await seen(endpoint))).toEqual(events.map(({ id }) => id));
  });

  it("reaches nobody where there is no endpoint", async () => {
    const stub = endpointObject("ep_nobodys-endpoint-00000");
    await stub.enqueue([newEvent()]);
    await runInDurableObject(stub, (instance) => instance.alarm());
    expect(await dump(stub)).toBe("[[],[]]");
  });
});

describe("an answer", () => {
  const FAILURES: [string, WebhookAnswer, Partial<DeliveryView>][] = [
    ["a server's failure", { status: 503 }, { last_result: "http_503", last_status: 503 }],
    ["a refusal", { status: 400, body: "no" }, { last_result: "http_400", last_status: 400 }],
    ["a request to slow down", { status: 429 }, { last_result: "http_429", last_status: 429 }],
    ["a closed connection", { instead: "reset" }, { last_result: "network", last_status: null }],
    ["what is no HTTP", { instead: "noise" }, { last_result: "network", last_status: null }],
  ];
  for (const [what, answer, expected] of FAILURES) {
    it(`that is ${what} is tried again, and is all that the log says`, async () => {
      const endpoint = await newEndpoint(partner);
      await behave(endpoint, { answers: [answer] });
      await hand(endpoint, newEvent());
      await ring(endpoint);
      const [failed] = await log(partner, endpoint);
      expect(failed).toMatchObject({ state: "pending", attempts: 1, ...expected });
      expect(Date.parse(failed?.next_attempt_at ?? "")).toBeGreaterThan(clock.now());
      await ringUntilDone(endpoint, 7000);
      expect(await log(partner, endpoint)).toMatchObject([{ state: "delivered", attempts: 2 }]);
      expect((await read(partner, endpoint)).performance).toMatchObject({ deliveries: 1, failures: 1 });
    });
  }

  it("that redirects is a failure, and nobody is called there", async () => {
    const [endpoint, elsewhere] = [await newEndpoint(partner), await newEndpoint(partner)];
    await behave(endpoint, {
      answers: [307, 302, 308].map((status) => ({ status, headers: { Location: elsewhere.path } })),
    });
    await hand(endpoint, newEvent());
    await ring(endpoint);
    expect(await log(partner, endpoint)).toMatchObject([{ last_result: "redirect", last_status: 307 }]);
    await ringUntilDone(endpoint, 15_000);
    expect(await seen(endpoint)).toHaveLength(4);
    expect(await seen(elsewhere)).toEqual([]);
  });

  it("of any length and kind is not read: its status is enough", async () => {
    const endpoint = await newEndpoint(partner);
    const garbage = {
      status: 200,
      headers: { "Content-Type": "text/html" },
      body: "GARBAGE <script>".repeat(999),
    };
    await behave(endpoint, { answers: [garbage, { instead: "endless" }, { status: 201 }] });
    await hand(endpoint, newEvent(), newEvent(), newEvent());
    await ring(endpoint);
    expect((await log(partner, endpoint)).map(({ state }) => state)).toEqual(Array(3).fill("delivered"));
    expect(await dump(endpointObject(endpoint.endpoint_id))).not.toContain("GARBAGE");
  });

  it("that never comes is waited for as long as is said, and no longer", async () => {
    const endpoint = await newEndpoint(partner);
    await behave(endpoint, { afterwards: { instead: "hang" } });
    const target = { url: inject("webhookReceiver") + endpoint.path, secrets: [endpoint.secret] };
    const ports = { fetch: (request: Request) => fetch(request), timeoutMs: 50 };
    expect(await deliver(ports, target, newEvent(), clock.now())).toEqual({
      result: "timeout",
      status: null,
      blames: "endpoint",
    });
    await release(endpoint);
  });
});

describe("a crash", () => {
  it("in the middle of a delivery loses nothing: it is sent again, under the same id", async () => {
    const endpoint = await newEndpoint(partner);
    const [first, second] = [newEvent("ord_crash"), newEvent("ord_crash")];
    await behave(endpoint, { answers: [{ instead: "hang" }] });
    await hand(endpoint, first, second);
    const cut = ring(endpoint).catch(() => "cut");
    await until(async () => (await seen(endpoint)).length === 1, "the first attempt");
    const stopping = runInDurableObject(endpointObject(endpoint.endpoint_id), (_, state) =>
      state.abort("crash"),
    );
    await expect(stopping).rejects.toThrow("crash");
    await release(endpoint);
    expect(await cut).toBe("cut");
    await ringUntilDone(endpoint, 7000);
    expect(idsOf(await seen(endpoint))).toEqual([first.id, first.id, second.id]);
  });

  it("of what the alarm needs is caught, and the alarm set again", async () => {
    const endpoint = await newEndpoint(partner);
    const lines = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const lost = vi.spyOn(PartnerObject.prototype, "endpointKey").mockImplementation(() => {
      throw new Error("The partner object is away");
    });
    await hand(endpoint, newEvent());
    for (let time = 0; time < 10; time++) await ring(endpoint, 61_000);
    const alarm = await runInDurableObject(endpointObject(endpoint.endpoint_id), (_, { storage }) =>
      storage.getAlarm(),
    );
    expect(alarm).not.toBeNull();
    expect(await seen(endpoint)).toEqual([]);
    await until(async () => lines.mock.calls.length > 0, "a line");
    expect(String(lines.mock.calls[0])).toMatch(
      /^\{"event":"delivery_failed","endpoint":"[0-9a-f]{16}","what":"Error"\}$/,
    );

    lost.mockRestore();
    await ringUntilDone(endpoint, 61_000);
    expect(await seen(endpoint)).toHaveLength(1);
  });
});

describe("secrets", () => {
  it("may be several: both sign until the older one's end, and then the newer alone", async () => {
    const endpoint = await newEndpoint(partner);
    const path = `/v1/endpoints/${endpoint.endpoint_id}/secrets`;
    const newer = await partner.must<{ secret: string; secrets: unknown[] }>(path, { method: "POST" });
    expect(newer.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newer.secret).not.toBe(endpoint.secret);
    expect(newer.secrets).toHaveLength(2);

    await hand(endpoint, newEvent());
    await ringUntilDone(endpoint, DAY_MS - 60_000);
    await hand(endpoint, newEvent());
    await ringUntilDone(endpoint, 60_001);
    const [during, after] = await seen(endpoint);
    if (during === undefined || after === undefined) throw new Error("Two were to be sent");
    expect(during.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    for (const secret of [endpoint.secret, newer.secret]) expect(verify(secret, during)).toBeDefined();
    expect(verify(newer.secret, after)).toBeDefined();
    expect(() => verify(endpoint.secret, after)).toThrow("No matching signature");
    expect((await read(partner, endpoint)).secrets).toHaveLength(1);
  });

  it("are three at most, and one that was stolen can be ended at once", async () => {
    const endpoint = await newEndpoint(partner);
    const path = `/v1/endpoints/${endpoint.endpoint_id}/secrets`;
    for (const old_ends_in of [3600, 7200]) await partner.must(path, { json: { old_ends_in } });
    const full = await partner.call(path, { method: "POST" });
    expect([full.status, full.text]).toEqual([409, expect.stringContaining("old_ends_in")]);
    // The first one's end is not put off by the second rotation.
    const [oldest] = (await read(partner, endpoint)).secrets;
    expect(Date.parse(oldest?.ends_at ?? "")).toBeLessThanOrEqual(clock.now() + 3_600_000);

    const last = await partner.must<{ secret: string; secrets: unknown[] }>(path, {
      json: { old_ends_in: 0 },
    });
    expect(last.secrets).toHaveLength(1);
    await hand(endpoint, newEvent());
    await ringUntilDone(endpoint);
    const [webhook] = await seen(endpoint);
    expect(webhook?.headers["webhook-signature"]).not.toContain(" ");
    if (webhook !== undefined) expect(verify(last.secret, webhook)).toBeDefined();
  });

  it("and the URL are sealed where they are kept, and in no line of the log", async () => {
    const methods = ["log", "info", "warn", "error", "debug"] as const;
    const spies = methods.map((method) => vi.spyOn(console, method).mockImplementation(() => undefined));
    const url = `${inject("webhookReceiver")}/sentinel-path?token=SENTINEL-9c41`;
    const endpoint = await newEndpoint(partner, { url });
    const event = newEvent();
    await behave({ path: "/sentinel-path" }, { answers: [{ status: 500, body: "SENTINEL-BODY" }] });
    await hand(endpoint, event);
    await ringUntilDone(endpoint, 7000);
    travel(0);
    const kept = await dump(endpointObject(endpoint.endpoint_id));
    const lines = spies.flatMap(({ mock }) => mock.calls.flat().map(String)).join("\n");
    for (const secret of [url, "SENTINEL-9c41", endpoint.secret, endpoint.secret.slice(6), "SENTINEL-BODY"]) {
      for (const form of forms(secret)) {
        expect(kept).not.toContain(form);
        expect(lines).not.toContain(form);
      }
    }
    for (const id of [endpoint.endpoint_id, event.id]) expect(lines).not.toContain(id);
    expect((await read(partner, endpoint)).url).toBe(url);
    expect(JSON.stringify(await log(partner, endpoint))).not.toContain("SENTINEL");
  });
});
