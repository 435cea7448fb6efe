import { describe, expect, it } from "vitest";
import { fromBase64url, toBase64url } from "../../shared/base64url.ts";
import { keyRing, type MacPurpose } from "../../worker/custody/keyring.ts";
import { mintApproval, readApproval } from "../../worker/signing/approval.ts";
import { mintClientToken, readClientToken } from "../../worker/signing/client-token.ts";
import { encodeFields } from "../../worker/signing/fields.ts";
import { readHandoff, signHandoff } from "../../worker/signing/handoff.ts";
import { isRevealed, signReveal } from "../../worker/signing/reveal-cookie.ts";
import { signToken, verifyToken } from "../../worker/signing/signed-token.ts";

const [K1, K2] = ["A".repeat(43), "B".repeat(42) + "A"];
const RING = keyRing(JSON.stringify({ primary: "k1", keys: { k1: K1 } }));
const ROTATED = keyRing(JSON.stringify({ primary: "k2", keys: { k1: K1, k2: K2 } }));
const DROPPED = keyRing(JSON.stringify({ primary: "k2", keys: { k2: K2 } }));
const NOW = Date.UTC(2026, 10, 21, 12);
const ACTIVATION = `act_${"A".repeat(30)}`;
const PURPOSES: MacPurpose[] = ["client-token", "signed-url", "approval", "handoff", "reveal"];

/** Each character once replaced by another that base64url knows. */
function* changed(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) {
    yield text.slice(0, at) + (text[at] === "Q" ? "R" : "Q") + text.slice(at + 1);
  }
}

/** The tag's last character carries bits that say nothing; a decoder that ignores them takes four spellings. */
const spellings = (tag: string) => [..."ABCDEFGHIJKLMNOP"].map((last) => tag.slice(0, -1) + last);

describe("a signed token", () => {
  const payload = { exp: NOW / 1000 + 60, what: "this" };
  const sign = (purpose: MacPurpose = "client-token", prefix = "ct_") =>
    signToken(RING, purpose, prefix, payload);

  it("verifies as it was signed, until its second", async () => {
    const token = await sign();
    expect(await verifyToken(RING, "client-token", "ct_", token, NOW)).toEqual({ ok: true, value: payload });
    expect((await verifyToken(RING, "client-token", "ct_", token, NOW + 59_999)).ok).toBe(true);
    expect(await verifyToken(RING, "client-token", "ct_", token, NOW + 60_000)).toEqual({
      ok: false,
      reason: "expired",
      value: payload,
    });
  });

  it("is forged with any character changed, cut off or added", async () => {
    const token = await sign();
    const wrong = [
      ...changed(token),
      token.slice(0, -1),
      token.slice(1),
      `${token}A`,
      `${token}.`,
      token.split(".").slice(0, 3).join("."),
      "",
    ];
    for (const one of wrong) {
      expect(await verifyToken(RING, "client-token", "ct_", one, NOW), one).toEqual({
        ok: false,
        reason: "forged",
      });
    }
  });

  it("has one spelling", async () => {
    const token = await sign();
    const tag = token.split(".")[3] ?? "";
    const good = spellings(tag).filter((one) => one !== tag);
    for (const one of good) {
      const respelled = token.slice(0, -tag.length) + one;
      expect((await verifyToken(RING, "client-token", "ct_", respelled, NOW)).ok).toBe(false);
    }
  });

  it("cannot be given more time", async () => {
    const [head, kid, body = "", tag] = (await sign()).split(".");
    const longer = new TextDecoder()
      .decode(fromBase64url(body) ?? new Uint8Array())
      .replace(/"exp":\d+/, '"exp":9999999999');
    const forged = [head, kid, toBase64url(new TextEncoder().encode(longer)), tag].join(".");
    expect(await verifyToken(RING, "client-token", "ct_", forged, NOW)).toEqual({
      ok: false,
      reason: "forged",
    });
  });

  it("is worth nothing for another purpose, under another prefix or another key id", async () => {
    for (const purpose of PURPOSES) {
      const token = await sign(purpose);
      for (const other of PURPOSES) {
        expect((await verifyToken(RING, other, "ct_", token, NOW)).ok).toBe(other === purpose);
      }
      expect((await verifyToken(RING, purpose, "ap_", token, NOW)).ok).toBe(false);
      expect((await verifyToken(RING, purpose, "ap_", token.replace(/^ct_/, "ap_"), NOW)).ok).toBe(false);
      expect((await verifyToken(ROTATED, purpose, "ct_", token.replace(".k1.", ".k2."), NOW)).ok).toBe(false);
    }
  });

  it("survives a new primary, and ends when its key is dropped", async () => {
    const token = await sign();
    expect((await verifyToken(ROTATED, "client-token", "ct_", token, NOW)).ok).toBe(true);
    expect((await verifyToken(DROPPED, "client-token", "ct_", token, NOW)).ok).toBe(false);
  });

  it("that is huge is refused unread", async () => {
    const token = await sign();
    expect((await verifyToken(RING, "client-token", "ct_", token + "A".repeat(100_000), NOW)).ok).toBe(false);
  });
});

describe("what is signed for", () => {
  it("an approval says whether it is over, and who forged it gets nothing", async () => {
    const subject = {
      action: "pay",
      partner: "a",
      order: "o",
      total: { amount_cents: 1, currency: "USD" },
    } as const;
    const { approval, nonce } = await mintApproval(RING, subject, NOW);
    expect(await readApproval(RING, approval, NOW)).toEqual({
      subject,
      nonce,
      expired: false,
      expiredForMs: 0,
    });
    const later = await readApproval(RING, approval, NOW + 15 * 60_000);
    expect(later).toMatchObject({ subject, nonce, expired: true });
    const muchLater = await readApproval(RING, approval, NOW + 75 * 60_000);
    expect((muchLater?.expiredForMs ?? 0) - (later?.expiredForMs ?? 0)).toBe(60 * 60_000);
    expect(await readApproval(RING, `${approval}x`, NOW)).toBeNull();
    expect((await mintApproval(RING, subject, NOW)).nonce).not.toBe(nonce);
  });

  it("a client token and a reveal are for one activation", async () => {
    const { client_token } = await mintClientToken(RING, "a", ACTIVATION, NOW);
    expect(await readClientToken(RING, client_token, NOW)).toMatchObject({
      partner: "a",
      activation: ACTIVATION,
    });
    const cookie = await signReveal(RING, ACTIVATION, NOW);
    expect(await isRevealed(RING, ACTIVATION, cookie, NOW)).toBe(true);
    expect(await isRevealed(RING, `${ACTIVATION.slice(0, -1)}B`, cookie, NOW)).toBe(false);
    expect(await isRevealed(RING, ACTIVATION, client_token, NOW)).toBe(false);
    expect(await isRevealed(RING, ACTIVATION, undefined, NOW)).toBe(false);
    expect(await readClientToken(RING, cookie, NOW)).toBeNull();
  });

  it("a hand-over is forged with any character changed, and over at its second", async () => {
    const token = await signHandoff(RING, ACTIVATION, NOW / 1000 + 60);
    expect(await readHandoff(RING, token, NOW)).toEqual({ ok: true, activationId: ACTIVATION });
    expect(await readHandoff(RING, token, NOW + 60_000)).toEqual({ ok: false, reason: "expired" });
    for (const wrong of [...changed(token), `${token}.x`, token.slice(0, -1), "", "...", "k1..."]) {
      expect(await readHandoff(RING, wrong, NOW), wrong).toEqual({ ok: false, reason: "forged" });
    }
  });

  it("fields keep their borders", () => {
    const pairs: [string[], string[]][] = [
      [
        ["ab", "c"],
        ["a", "bc"],
      ],
      [["a", ""], ["a"]],
      [
        ["", "a"],
        ["a", ""],
      ],
      [["a\u0000b"], ["a", "b"]],
    ];
    for (const [one, two] of pairs) expect(encodeFields(one)).not.toEqual(encodeFields(two));
  });
});
