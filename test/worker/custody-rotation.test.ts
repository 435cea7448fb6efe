import { describe, expect, it } from "vitest";
import {
  createDataKey,
  nameBytes,
  openDataKey,
  seal,
  unseal,
  UnsealError,
  type WrappedKey,
} from "../../worker/custody/envelope.ts";
import { MissingKeyError } from "../../worker/custody/errors.ts";
import { keyRing } from "../../worker/custody/keyring.ts";
import { lookAtSlot, rewrapDataKey, rotateSlot, type KeySlot } from "../../worker/custody/rotation.ts";
import { RINGS } from "./support/rings.ts";

const [ONE, ADDED, PROMOTED, REMOVED] = [
  keyRing(RINGS.one),
  keyRing(RINGS.added),
  keyRing(RINGS.promoted),
  keyRing(RINGS.removed),
];
const OWNER = "partner:a";
const PLACE = { purpose: "order", record: "r1" };
const TEXT = "LPA:1$smdp.example.com$ROTATION-0001";

/** A slot that somebody else writes to, once, after it was read `after` times. */
function slotOf(stored: WrappedKey | null, after = Infinity, theirs: WrappedKey | null = null) {
  let [now, reads] = [stored, 0];
  const written: WrappedKey[] = [];
  const slot: KeySlot = {
    read() {
      const value = now;
      if (++reads === after) now = theirs;
      return value;
    },
    write(key) {
      now = key;
      written.push(key);
    },
  };
  return { slot, written, stored: () => now };
}

describe("a data key that is wrapped anew", () => {
  it("is the same key under the same name, and needs the old one of the ring no more", async () => {
    const before = await createDataKey(ONE, OWNER);
    const old = await openDataKey(ONE, OWNER, before);
    const sealed = await seal(old, PLACE, TEXT);

    const after = await rewrapDataKey(PROMOTED, OWNER, before);
    expect([after.id, after.kid]).toEqual([before.id, "k2"]);
    const opened = await openDataKey(REMOVED, OWNER, after);
    expect(await unseal(opened, PLACE, sealed)).toBe(TEXT);
    expect(await unseal(old, PLACE, await seal(opened, PLACE, TEXT))).toBe(TEXT);
    expect(await nameBytes(opened, "p", ["a"])).toEqual(await nameBytes(old, "p", ["a"]));
    await expect(openDataKey(REMOVED, OWNER, before)).rejects.toThrow(MissingKeyError);
  });

  it("stays as it is under the key that it is to be under", async () => {
    const key = await createDataKey(PROMOTED, OWNER);
    expect(await rewrapDataKey(PROMOTED, OWNER, key)).toBe(key);
    expect(await rewrapDataKey(ADDED, OWNER, key, "k2")).toBe(key);
  });

  it("is another text each time, and opens for its owner only", async () => {
    const before = await createDataKey(ONE, OWNER);
    const [one, two] = [
      await rewrapDataKey(PROMOTED, OWNER, before),
      await rewrapDataKey(PROMOTED, OWNER, before),
    ];
    expect(one.wrapped).not.toBe(two.wrapped);
    await expect(openDataKey(REMOVED, "partner:b", one)).rejects.toThrow(UnsealError);
    await expect(rewrapDataKey(PROMOTED, "partner:b", before)).rejects.toThrow(UnsealError);
    await expect(rewrapDataKey(PROMOTED, OWNER, { ...before, id: "other" })).rejects.toThrow(UnsealError);
  });

  it("says which key the ring lacks, to open or to wrap with, and quotes none", async () => {
    const before = await createDataKey(ONE, OWNER);
    const open = rewrapDataKey(REMOVED, OWNER, before);
    await expect(open).rejects.toThrow("The key ring holds no key k1");
    await expect(rewrapDataKey(ONE, OWNER, before, "k2")).rejects.toThrow("The key ring holds no key k2");
    const odd = openDataKey(ONE, OWNER, { ...before, kid: "c2Vjb25kLXRlc3Qtb25seS1z" });
    await expect(odd).rejects.toThrow("The key ring holds no key ?");
  });
});

describe("a slot", () => {
  it("gets the key anew, once, and says from where to where", async () => {
    const key = await createDataKey(ONE, OWNER);
    const { slot, written } = slotOf(key);
    expect(await rotateSlot(PROMOTED, OWNER, slot, "k2")).toEqual({
      was: "k1",
      kid: "k2",
      primary: "k2",
      trouble: null,
    });
    expect(await rotateSlot(PROMOTED, OWNER, slot, "k2")).toMatchObject({ was: "k2", kid: "k2" });
    expect(written.map(({ id, kid }) => [id, kid])).toEqual([[key.id, "k2"]]);
  });

  it("keeps the key that was put there meanwhile, and that one is wrapped anew", async () => {
    const [ours, theirs] = [await createDataKey(ONE, OWNER), await createDataKey(ONE, OWNER)];
    const { slot, written, stored } = slotOf(ours, 1, theirs);
    expect(await rotateSlot(PROMOTED, OWNER, slot, "k2")).toMatchObject({ was: "k1", kid: "k2" });
    expect(written.map(({ id }) => id)).toEqual([theirs.id]);
    expect(stored()?.id).toBe(theirs.id);
  });

  it("that was emptied meanwhile stays empty", async () => {
    const { slot, written } = slotOf(await createDataKey(ONE, OWNER), 1, null);
    expect(await rotateSlot(PROMOTED, OWNER, slot, "k2")).toBeNull();
    expect(written).toEqual([]);
  });

  it("with a key that does not open is left as it is, and says why", async () => {
    const key = await createDataKey(ONE, OWNER);
    const missing = slotOf(key);
    const trouble = { kind: "missing", kid: "k1" };
    expect(await rotateSlot(REMOVED, OWNER, missing.slot, "k2")).toMatchObject({ kid: "k1", trouble });
    expect(await lookAtSlot(REMOVED, OWNER, missing.slot)).toMatchObject({ kid: "k1", trouble });

    const altered = slotOf({ ...(await createDataKey(PROMOTED, OWNER)), wrapped: key.wrapped });
    expect(await rotateSlot(PROMOTED, OWNER, altered.slot, "k2")).toMatchObject({
      was: "k2",
      kid: "k2",
      trouble: { kind: "altered" },
    });
    expect([...missing.written, ...altered.written]).toEqual([]);
  });
});
