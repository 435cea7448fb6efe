import { describe, expect, it } from "vitest";
import { nextRing } from "../../demo/keyring.ts";
import { keyRing } from "../../worker/custody/keyring.ts";

interface Ring {
  primary: string;
  keys: Record<string, string>;
}

const read = (line: string) => JSON.parse(line) as Ring;
const FIRST = nextRing("new", undefined, null);

describe("a key ring", () => {
  it("goes through its phases, and its keys stay what they are", () => {
    const added = nextRing("add", undefined, FIRST);
    const promoted = nextRing("promote", "k2", added);
    const removed = nextRing("remove", "k1", promoted);
    const taken = [FIRST, added, promoted, removed].map((line) => keyRing(line));
    expect(taken.map(({ primary, retired }) => [primary, ...retired])).toEqual([
      ["k1"],
      ["k1", "k2"],
      ["k2", "k1"],
      ["k2"],
    ]);
    const { k1, k2 } = read(added).keys;
    expect([k1, k2].map((key) => Buffer.from(key ?? "", "base64url").length)).toEqual([32, 32]);
    expect(k1).not.toBe(k2);
    expect(read(FIRST)).toEqual({ primary: "k1", keys: { k1 } });
    expect(read(added)).toEqual({ primary: "k1", keys: { k1, k2 } });
    expect(read(promoted)).toEqual({ primary: "k2", keys: { k1, k2 } });
    expect(read(removed)).toEqual({ primary: "k2", keys: { k2 } });
    expect(Object.keys(read(nextRing("add", undefined, removed)).keys)).toEqual(["k2", "k3"]);
    expect(FIRST).not.toBe(nextRing("new", undefined, null));
  });

  it("refuses a step that would lose a key or lead nowhere, and quotes none", () => {
    const wrong: [step: string | undefined, kid: string | undefined, present: string | null][] = [
      [undefined, undefined, FIRST],
      ["turn", "k1", FIRST],
      ["add", "k1", FIRST],
      ["add", "K-2", FIRST],
      ["promote", undefined, FIRST],
      ["promote", "k2", FIRST],
      ["remove", "k1", FIRST],
      ["add", undefined, null],
      ["add", undefined, "{}"],
      ["add", undefined, FIRST.slice(1)],
    ];
    for (const [step, kid, present] of wrong) {
      let message = "";
      try {
        nextRing(step, kid, present);
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(/key|ring|KEY_RING|steps/);
      expect(message).not.toContain(read(FIRST).keys.k1);
    }
  });
});
