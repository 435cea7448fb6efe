/** What the Worker signs a library of Standard Webhooks verifies, and what the library signs the Worker does. */

import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { newSecret, signedHeaders } from "../../worker/webhooks/sign.ts";
import { isSigned, type Message, signMessage, webhookKey } from "../../worker/webhooks/standard.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const secretOf = (raw: Uint8Array) => `whsec_${btoa(String.fromCharCode(...raw))}`;

/** From one byte to more than a block of the hash, which is hashed before it is used. */
const anySecret = fc.uint8Array({ minLength: 1, maxLength: 130 }).map(secretOf);
/** Any code units: also halves of pairs, which go over the wire as U+FFFD. */
const anyBody = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    "",
    "\u0000",
    "\uFEFF{}",
    '{"gb":9.0}',
    '{"name":"caf\\u00e9"}',
    '{"name":"café"}',
    "العربية 👩‍👩‍👧",
  ),
);
const anyId = fc.string({ minLength: 1, maxLength: 40 });
const anyTime = fc.integer({ min: 0, max: 2 ** 33 });
const RUNS = { numRuns: 200, seed: 5 };

async function verifies(secret: string, message: Message, signatures: string[]): Promise<boolean> {
  const key = await webhookKey(secret);
  if (key === null) throw new Error("Not a secret");
  return isSigned(key, message, signatures);
}

const MESSAGE: Message = { id: "msg_1", timestamp: "1795856400", body: '{"type":"x"}' };
const SECRET = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLTAx";
const OTHER = "whsec_b3RoZXItb25seS1vdGhlci1vbmx5LW90aGVyLTAx";

describe("the library and we", () => {
  it("sign alike, whatever the secret, id, time and body, and verify what the other signs", async () => {
    await fc.assert(
      fc.asyncProperty(anySecret, anyId, anyTime, anyBody, async (secret, id, seconds, body) => {
        const message = { id, timestamp: String(seconds), body };
        const theirs = new Webhook(secret).sign(id, new Date(seconds * 1000), body);
        expect(await signMessage(secret, message)).toBe(theirs);
        expect(await signMessage(secret, { ...message, body: bytes(body) })).toBe(theirs);
        expect(await verifies(secret, { ...message, body: bytes(body) }, [theirs])).toBe(true);
      }),
      RUNS,
    );
  });

  it("agree on the headers of one attempt, under any of several secrets", async () => {
    const secrets = Array.from({ length: 3 }, newSecret);
    await fc.assert(
      fc.asyncProperty(anyId, anyBody, async (id, body) => {
        const now = Date.now();
        const headers = await signedHeaders(secrets, id, now, body);
        expect(headers).toMatchObject({
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(now / 1000)),
        });
        const signatures = headers["webhook-signature"]?.split(" ") ?? [];
        expect(signatures).toHaveLength(3);
        for (const secret of secrets) {
          const read = () => new Webhook(secret).verify(body, headers, { jsonParse: false });
          expect(read).not.toThrow();
          const message = { id, timestamp: String(Math.floor(now / 1000)), body };
          expect(await verifies(secret, message, signatures)).toBe(true);
        }
        expect(() => new Webhook(newSecret()).verify(body, headers, { jsonParse: false })).toThrow(
          "No matching signature",
        );
      }),
      { ...RUNS, numRuns: 40 },
    );
  });

  it("read a secret alike, with its padding or without, and we take none that the library refuses", async () => {
    const letters = fc.string({ unit: fc.constantFrom(..."ABCxyz019+/"), minLength: 4, maxLength: 50 });
    const odd = fc.string({ unit: fc.constantFrom(..."Az9+/=-_ \n%é"), maxLength: 3 });
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(letters, odd, async (text, end) => {
        const secret = `whsec_${text}${end}`;
        const theirs = () => {
          const at = new Date(Number(MESSAGE.timestamp) * 1000);
          return new Webhook(secret).sign(MESSAGE.id, at, String(MESSAGE.body));
        };
        // The library puts up with more: wrong padding, and a letter too many.
        if ((await webhookKey(secret)) === null) return;
        taken += 1;
        expect(await signMessage(secret, MESSAGE)).toBe(theirs());
      }),
      { ...RUNS, numRuns: 1000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

describe("a secret", () => {
  it.each(["", "whsec_", "whsec_%%%", `whsec_${"=".repeat(40)}`, "whsec_AB=D", "whsec_A", SECRET.slice(6)])(
    "is not %j",
    async (secret) => {
      expect(await webhookKey(secret)).toBeNull();
      await expect(signMessage(secret, MESSAGE)).rejects.toThrow("Not a secret");
    },
  );

  it("that is new has 32 bytes, and is like no other", () => {
    const all = Array.from({ length: 50 }, newSecret);
    expect(new Set(all).size).toBe(50);
    for (const secret of all) {
      expect(secret).toMatch(/^whsec_/);
      expect(atob(secret.slice(6))).toHaveLength(32);
    }
  });
});

describe("a signature", () => {
  it("counts wherever it stands among others, and only under its own secret", async () => {
    const right = await signMessage(SECRET, MESSAGE);
    const wrong = await signMessage(OTHER, MESSAGE);
    for (const all of [[right], [wrong, right], [right, wrong], ["", "v2,AAAA", "v1,", "v1", right]]) {
      expect(await verifies(SECRET, MESSAGE, all)).toBe(true);
    }
    for (const none of [[], [""], [wrong], [wrong, wrong], ["v1,", "v1"]]) {
      expect(await verifies(SECRET, MESSAGE, none)).toBe(false);
    }
  });

  it("has one spelling: no other version, case, padding, alphabet or unused bits", async () => {
    const right = await signMessage(SECRET, MESSAGE);
    const tag = right.slice(3);
    for (let at = 0; at < right.length; at++) {
      for (let bit = 1; bit < 128; bit <<= 1) {
        const changed =
          right.slice(0, at) + String.fromCharCode(right.charCodeAt(at) ^ bit) + right.slice(at + 1);
        expect(await verifies(SECRET, MESSAGE, [changed])).toBe(false);
      }
    }
    const spellings = [tag, `v1a,${tag}`, `V1,${tag}`, `v1=${tag}`, ` ${right}`, `${right}\n`, `${right},x`];
    const base64s = [tag.slice(0, -1), `${tag}=`, `${tag.slice(0, 20)}\t${tag.slice(20)}`];
    for (const one of [...spellings, ...base64s.map((text) => `v1,${text}`)]) {
      expect(await verifies(SECRET, MESSAGE, [one])).toBe(false);
    }
  });

  it("is over each of id, time and body, byte by byte", async () => {
    const signatures = [await signMessage(SECRET, MESSAGE)];
    const { id, timestamp, body } = MESSAGE;
    const others: Message[] = [
      { ...MESSAGE, id: "msg_2" },
      { ...MESSAGE, timestamp: `0${timestamp}` },
      { ...MESSAGE, body: `${String(body)} ` },
      { ...MESSAGE, body: `\uFEFF${String(body)}` },
      { id, timestamp: `${timestamp}.`, body: String(body).slice(1) },
    ];
    for (const other of others) expect(await verifies(SECRET, other, signatures)).toBe(false);
    expect(await verifies(SECRET, { ...MESSAGE, body: bytes(String(body)) }, signatures)).toBe(true);
  });

  it("is of the bytes that came: two bodies that read alike are two", async () => {
    const [one, two] = [new Uint8Array([0x22, 0xff, 0x22]), new Uint8Array([0x22, 0xfe, 0x22])];
    const signatures = [await signMessage(SECRET, { ...MESSAGE, body: one })];
    expect(await verifies(SECRET, { ...MESSAGE, body: one }, signatures)).toBe(true);
    expect(await verifies(SECRET, { ...MESSAGE, body: two }, signatures)).toBe(false);
  });
});
