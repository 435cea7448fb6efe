import { describe, expect, it } from "vitest";
import { openCredential, sealCredential } from "../../worker/custody/credentials.ts";
import {
  createDataKey,
  nameBytes,
  openDataKey,
  seal,
  unseal,
  UnsealError,
  type WrappedKey,
} from "../../worker/custody/envelope.ts";
import { keyRing } from "../../worker/custody/keyring.ts";
import { Secret } from "../../worker/custody/secret.ts";
import { orderKeyFor, upstreamKey } from "../../worker/orders/names.ts";

const [K1, K2] = ["A".repeat(43), "B".repeat(42) + "A"];
const ONE = keyRing(JSON.stringify({ primary: "k1", keys: { k1: K1 } }));
const BOTH = keyRing(JSON.stringify({ primary: "k2", keys: { k1: K1, k2: K2 } }));
const OTHER = keyRing(JSON.stringify({ primary: "k1", keys: { k1: K2 } }));
const PLACE = { purpose: "order", record: "r1" };
const TEXT = "LPA:1$smdp.example.com$CUSTODY-0001";

/** The text with a byte changed in the middle of its last part. */
function tampered(sealed: string, at = -20): string {
  const index = sealed.length + at;
  return sealed.slice(0, index) + (sealed[index] === "A" ? "B" : "A") + sealed.slice(index + 1);
}

describe("the key ring", () => {
  const secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTAwMDE";
  const broken: [why: string, ring: string][] = [
    ["not JSON", `{"primary":"k1","keys":{"k1":"${secret}"}`],
    ["the bare secret", secret],
    ["null", "null"],
    ["a list", `["${secret}"]`],
    ["no primary", `{"keys":{"k1":"${secret}"}}`],
    ["a primary that it lacks", `{"primary":"${secret}","keys":{"k1":"${secret}"}}`],
    ["a key that is too short", `{"primary":"k1","keys":{"k1":"${secret.slice(0, 42)}"}}`],
    ["a key that is too long", `{"primary":"k1","keys":{"k1":"${secret}AA"}}`],
    ["a key of another alphabet", `{"primary":"k1","keys":{"k1":"${secret.slice(0, 42)}+"}}`],
    ["name and key in each other's place", `{"primary":"k1","keys":{"${secret}":"k1"}}`],
    ["a key that is a number", `{"primary":"k1","keys":{"k1":1}}`],
  ];

  it.each(broken)("refuses %s, and quotes none of it", (_, ring) => {
    let message = "";
    try {
      keyRing(ring);
    } catch (error) {
      message = error instanceof Error ? `${error.name}: ${error.message}` : "";
    }
    expect(message).toMatch(/KEY_RING/);
    for (let at = 0; at + 8 <= secret.length; at++) expect(message).not.toContain(secret.slice(at, at + 8));
  });

  it("gives keys that cannot be taken out", async () => {
    await expect(crypto.subtle.exportKey("raw", await ONE.mac("approval"))).rejects.toThrow();
    await expect(crypto.subtle.exportKey("raw", await ONE.wrapping("partner:a", "k1"))).rejects.toThrow();
    const { key, names } = await openDataKey(ONE, "partner:a", await createDataKey(ONE, "partner:a"));
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
    await expect(crypto.subtle.exportKey("raw", names)).rejects.toThrow();
  });
});

describe("a sealed record", () => {
  it("opens where it belongs, and nowhere else", async () => {
    const mine = await openDataKey(ONE, "partner:a", await createDataKey(ONE, "partner:a"));
    const sealed = await seal(mine, PLACE, TEXT);
    expect(await unseal(mine, PLACE, sealed)).toBe(TEXT);
    await expect(unseal(mine, { ...PLACE, purpose: "answer" }, sealed)).rejects.toThrow(UnsealError);
    await expect(unseal(mine, { ...PLACE, record: "r2" }, sealed)).rejects.toThrow(UnsealError);
    await expect(unseal({ ...mine, owner: "partner:b" }, PLACE, sealed)).rejects.toThrow(UnsealError);
    const theirs = await openDataKey(ONE, "partner:a", await createDataKey(ONE, "partner:a"));
    await expect(unseal(theirs, PLACE, sealed)).rejects.toThrow(UnsealError);
    await expect(unseal({ ...theirs, id: mine.id }, PLACE, sealed)).rejects.toThrow(UnsealError);
  });

  it("does not open when any part of it was changed", async () => {
    const mine = await openDataKey(ONE, "partner:a", await createDataKey(ONE, "partner:a"));
    const sealed = await seal(mine, PLACE, TEXT);
    const [version = "", id = "", data = ""] = sealed.split(".");
    const broken = [
      tampered(sealed),
      `${version}.${id}.${tampered(data, -data.length)}`,
      `${version}.${id}.${data.slice(0, -4)}`,
      `${version}.${id}.`,
      `${version}.${tampered(id, -1)}.${data}`,
      `s2.${id}.${data}`,
      `${sealed}.x`,
      data,
      "",
      "s1",
    ];
    for (const wrong of broken) await expect(unseal(mine, PLACE, wrong), wrong).rejects.toThrow(UnsealError);
  });

  it("is another one each time, holds nothing readable, and fails without quoting", async () => {
    const mine = await openDataKey(ONE, "partner:a", await createDataKey(ONE, "partner:a"));
    const [one, two] = [await seal(mine, PLACE, TEXT), await seal(mine, PLACE, TEXT)];
    expect(one).not.toBe(two);
    expect(one + two).not.toMatch(/CUSTODY|LPA|smdp/);
    const error = await unseal(mine, { ...PLACE, record: "secret-record" }, one).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(error)).not.toMatch(/secret-record|CUSTODY/);
  });
});

describe("a data key", () => {
  it("opens for its owner under its ring only, and not when it was altered", async () => {
    const wrapped = await createDataKey(ONE, "partner:a");
    const wrong: [ring: typeof ONE, owner: string, key: WrappedKey][] = [
      [ONE, "partner:b", wrapped],
      [ONE, "account:a", wrapped],
      [OTHER, "partner:a", wrapped],
      [BOTH, "partner:a", { ...wrapped, kid: "k2" }],
      [ONE, "partner:a", { ...wrapped, kid: "k9" }],
      [ONE, "partner:a", { ...wrapped, id: "other" }],
      [ONE, "partner:a", { ...wrapped, wrapped: tampered(wrapped.wrapped) }],
    ];
    for (const [ring, owner, key] of wrong) {
      await expect(openDataKey(ring, owner, key)).rejects.toThrow(UnsealError);
    }
    expect((await openDataKey(ONE, "partner:a", wrapped)).id).toBe(wrapped.id);
  });

  it("gives the same names when the ring's primary has changed, and other owners others", async () => {
    const wrapped = await createDataKey(ONE, "partner:a");
    const [before, after] = [
      await openDataKey(ONE, "partner:a", wrapped),
      await openDataKey(BOTH, "partner:a", wrapped),
    ];
    const order = await orderKeyFor(before, "order", "test", "key-1");
    expect(await orderKeyFor(after, "order", "test", "key-1")).toBe(order);
    expect(await upstreamKey(after, "place", [order])).toBe(await upstreamKey(before, "place", [order]));
    expect(await unseal(after, PLACE, await seal(before, PLACE, TEXT))).toBe(TEXT);

    const other = await openDataKey(ONE, "partner:a", await createDataKey(ONE, "partner:a"));
    const names = [
      order,
      await orderKeyFor(other, "order", "test", "key-1"),
      await orderKeyFor(before, "order", "live", "key-1"),
      await orderKeyFor(before, "import", "test", "key-1"),
      await orderKeyFor(before, "order", "test", "key-2"),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => /^[A-Za-z0-9_-]{22}$/.test(name))).toBe(true);
    const bytes = [await nameBytes(before, "p", ["ab", "c"]), await nameBytes(before, "p", ["a", "bc"])];
    expect(bytes[0]).not.toEqual(bytes[1]);
  });

  it("makes upstream keys in the form of a UUID", async () => {
    const key = await openDataKey(ONE, "partner:a", await createDataKey(ONE, "partner:a"));
    expect(await upstreamKey(key, "place", ["x"])).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(await upstreamKey(key, "place", ["x"])).not.toBe(await upstreamKey(key, "pay", ["x"]));
  });
});

describe("a credential", () => {
  it("opens for its account only", async () => {
    const stored = await sealCredential(ONE, "acme", new Secret("provider-key-0001"));
    expect(JSON.stringify(stored)).not.toContain("provider-key");
    expect((await openCredential(ONE, "acme", stored)).reveal()).toBe("provider-key-0001");
    await expect(openCredential(ONE, "other", stored)).rejects.toThrow(UnsealError);
    await expect(openCredential(OTHER, "acme", stored)).rejects.toThrow(UnsealError);
    await expect(
      openCredential(ONE, "acme", { ...stored, sealed: tampered(stored.sealed) }),
    ).rejects.toThrow();
  });

  it("prints nowhere", () => {
    const secret = new Secret("provider-key-0001");
    const printed = [
      `${secret}`,
      String(secret),
      JSON.stringify({ secret }),
      Object.entries(secret).join(),
      Object.getOwnPropertyNames(secret).join(),
      new Error(`${secret}`).message,
      JSON.stringify([structuredClone({ ...secret })]),
    ];
    expect(printed.join()).not.toContain("provider-key");
    expect(secret.reveal()).toBe("provider-key-0001");
  });
});
