/** The operator's own codes: orders from a pool, and a system of the operator's that tells what became of them. */

import * as fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { Secret } from "../../worker/custody/secret.ts";
import { custom } from "../../worker/providers/custom.ts";
import type { CodePool, Connection, PooledCode, ProviderPlan } from "../../worker/providers/provider.ts";
import { input, value } from "./adapter.ts";

const SECRET = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLTAx";
const OTHER = "whsec_b3RoZXItb25seS1vdGhlci1vbmx5LW90aGVyLTAx";
const ITEM = "tr-3gb-30d";
const NOW = Date.parse("2026-11-28T09:00:00Z");
const ICCID = "8988247000000000017";

const PLAN: ProviderPlan = {
  item: ITEM,
  name: "Türkiye 3 GB",
  coverage: ["TR"],
  dataGb: 3,
  cost: { amount_cents: 300, currency: "USD" },
};

/** Takes from the front, and remembers who took. */
function poolOf(codes: PooledCode[], fails = () => false): CodePool {
  const taken = new Map<string, PooledCode[]>();
  const guard = () => {
    if (fails()) throw new Error("The account's object has stopped");
  };
  return {
    plans: async () => (guard(), codes.length > 0 ? [PLAN] : []),
    async take(item, quantity, key) {
      guard();
      const before = taken.get(key);
      if (before !== undefined) return before;
      if (item !== ITEM || codes.length < quantity) return null;
      const given = codes.splice(0, quantity);
      taken.set(key, given);
      return given;
    },
    taken: async (key) => (guard(), taken.get(key) ?? null),
  };
}

const codes = (howMany: number): PooledCode[] =>
  Array.from({ length: howMany }, (_, index) => ({
    ref: `r${index}`,
    iccid: index === 1 ? null : `898824700000000001${index}`,
    activationCode: `LPA:1$smdp.example.com$OWN-${index}`,
    confirmationCode: index === 2 ? "4711" : null,
  }));

function connection(pool?: CodePool, secret = SECRET): Connection {
  const fetch = () => Promise.reject(new Error("Nobody is called"));
  const base = { baseUrl: "", credential: new Secret(secret), fetch, options: {} };
  return pool === undefined ? base : { ...base, pool };
}

describe("orders", () => {
  it("are ready at once, with a code for each eSIM, and are read again by their reference", async () => {
    const at = connection(poolOf(codes(3)));
    expect(value(await custom.plans?.(at))).toEqual([PLAN]);
    const wanted = input(ITEM, { quantity: 3 });
    const order = value(await custom.place?.(at, wanted));
    expect(order).toMatchObject({ ref: wanted.upstreamKey, status: "ready", expiresAt: null });
    expect(order.esims).toEqual(codes(3).map((code) => ({ ...code, status: "ready" })));
    expect(value(await custom.place?.(at, wanted))).toEqual(order);
    expect(value(await custom.read?.(at, order.ref))).toEqual(order);
    expect(value(await custom.plans?.(at))).toEqual([]);
  });

  it("for more than there is are refused, and so is what was never ordered", async () => {
    const at = connection(poolOf(codes(1)));
    for (const wanted of [input(ITEM, { quantity: 2 }), input("another")]) {
      expect(await custom.place?.(at, wanted)).toEqual({ kind: "refused", reason: "rejected" });
    }
    expect(await custom.read?.(at, "nobody")).toEqual({ kind: "refused", reason: "not_found" });
  });

  it("are in doubt where the pool does not answer, and the same again then settles it", async () => {
    let down = true;
    const at = connection(poolOf(codes(1), () => down));
    const wanted = input(ITEM);
    expect(await custom.place?.(at, wanted)).toEqual({ kind: "unknown" });
    expect(await custom.plans?.(at)).toEqual({ kind: "unknown" });
    down = false;
    expect(value(await custom.place?.(at, wanted)).esims).toHaveLength(1);
    expect(custom.resend).toBe("A");
    expect(custom.resendWithinMs).toBe(Infinity);
  });

  it("cannot be placed on a connection without a pool", async () => {
    expect(await custom.place?.(connection(), input(ITEM))).toEqual({ kind: "unavailable" });
  });

  it("are not what a check is about: that is the secret", async () => {
    expect(await custom.check(connection())).toEqual({ kind: "ok", value: null });
    for (const secret of [`whsec_${"=".repeat(40)}`, `whsec_AB=D${"A".repeat(32)}`, "whsec_"]) {
      expect(await custom.check(connection(undefined, secret))).toEqual({
        kind: "misconfigured",
        reason: "credential",
      });
    }
  });
});

describe("webhooks", () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const bodyOf = (type: string, more: Record<string, unknown> = {}) =>
    JSON.stringify({ type, timestamp: "2026-11-28T08:59:30Z", data: { iccid: ICCID }, ...more });
  const BODY = bodyOf("profile.installed");

  function signed(body: string, { secret = SECRET, id = "msg_1", at = NOW } = {}): Record<string, string> {
    return {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, new Date(at), body),
    };
  }

  async function read(headers: Record<string, string>, body: string | Uint8Array, secret = SECRET) {
    if (custom.webhook === undefined) throw new Error("There is no receiver");
    const bytes = typeof body === "string" ? encode(body) : body;
    return custom.webhook.read(
      { body: bytes, header: (name) => headers[name.toLowerCase()] ?? null, nowMs: NOW },
      new Secret(secret),
    );
  }

  const hint = (status: string, at: number | null = NOW - 30_000, iccid = ICCID) => ({
    iccid,
    ref: null,
    upstreamKey: null,
    account: null,
    status,
    at,
  });

  it.each(["downloaded", "installed", "enabled", "disabled", "removed", "expired"])(
    "say that an eSIM was %s, and when",
    async (status) => {
      const body = bodyOf(`profile.${status}`);
      expect(await read(signed(body), body)).toEqual({ id: "msg_1", hints: [hint(status)] });
    },
  );

  it("count from a sender that is changing its secret", async () => {
    const both = [OTHER, SECRET].map((secret) => signed(BODY, { secret })["webhook-signature"]);
    for (const signature of [both.join(" "), both.toReversed().join(" "), `v2,AAAA ${both[1]}`]) {
      expect(await read({ ...signed(BODY), "webhook-signature": signature }, BODY)).not.toBeNull();
    }
  });

  it("do not count under another secret, or none that is one", async () => {
    for (const secret of [OTHER, SECRET.slice(0, -4), "", "whsec_", "whsec_%%%"]) {
      expect(await read(signed(BODY), BODY, secret)).toBeNull();
    }
    expect(await read(signed(BODY, { secret: OTHER }), BODY)).toBeNull();
  });

  it("do not count with any byte of body, id, time or signature changed", async () => {
    const headers = signed(BODY);
    const whole = encode(BODY);
    for (let at = 0; at < whole.length; at++) {
      expect(await read(headers, whole.with(at, (whole[at] ?? 0) ^ 1))).toBeNull();
    }
    expect(await read(headers, `${BODY} `)).toBeNull();
    expect(await read(headers, whole.subarray(1))).toBeNull();
    for (const [name, text] of Object.entries(headers)) {
      for (let at = 0; at < text.length; at++) {
        const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
        expect(await read({ ...headers, [name]: changed }, BODY)).toBeNull();
      }
      const { [name]: _, ...without } = headers;
      expect(await read(without, BODY)).toBeNull();
      expect(await read({ ...headers, [name]: "" }, BODY)).toBeNull();
    }
  });

  it.each([
    ["ten minutes old", -600, false],
    ["just too old", -301, false],
    ["five minutes old", -300, true],
    ["five minutes ahead", 300, true],
    ["just too new", 301, false],
    ["ten minutes ahead", 600, false],
  ])("%s: by the clock that is passed in", async (_, seconds, counts) => {
    const reading = await read(signed(BODY, { at: NOW + seconds * 1000 }), BODY);
    expect(reading !== null).toBe(counts);
  });

  it("are signed as they came: escapes, fractions and blanks stay what they are", async () => {
    const iccid = "89441234567890123475";
    for (const [body, found] of [
      [`{"type":"profile.enabled","data":{"iccid":"${ICCID}","name":"caf\\u00e9","gb":9.0}}`, ICCID],
      [`{ "type" : "profile.enabled", "data":{"name":"café","iccid":${iccid}}}`, iccid],
    ] as const) {
      const reading = await read(signed(body), body);
      expect(reading?.hints).toEqual([hint("enabled", null, found)]);
      const again = JSON.stringify(JSON.parse(body));
      expect(await read(signed(body), again)).toBeNull();
    }
  });

  it("from the future are taken for now, lest all that follows looks late", async () => {
    const body = bodyOf("profile.removed", { timestamp: "2099-01-01T00:00:00Z" });
    expect((await read(signed(body), body))?.hints).toEqual([hint("removed", NOW)]);
  });

  it.each([
    "",
    "null",
    "[]",
    "{",
    "\u0000",
    "{}",
    '{"type":"profile.installed"}',
    '{"type":"constructor","data":{"iccid":"8988247000000000017"}}',
    '{"type":"profile.installed","data":[]}',
    '{"type":["profile.installed"],"data":{"iccid":"8988247000000000017"}}',
    '{"type":"profile.installed","data":{"iccid":"1"}}',
    '{"type":"profile.installed","data":{"iccid":8.9e18}}',
  ])("that are signed and say nothing we know, such as %j, tell nothing", async (body) => {
    expect(await read(signed(body), body)).toEqual({ id: "msg_1", hints: [] });
  });

  it("never throw, whatever comes", async () => {
    const header = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("v1,", "NaN", "1e9", "-1", "v1,é"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        header,
        header,
        header,
        async (body, id, at, by) => {
          const headers = { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": by };
          expect(await read(headers, body)).toBeNull();
        },
      ),
      { numRuns: 300, seed: 5 },
    );
  });
});
