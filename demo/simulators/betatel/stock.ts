// The eSIMs that the simulated BetaTel begins with: a dozen, the same in every run, and of every kind that its
// documentation knows.

import { identifiersFrom } from "../identifiers.ts";
import type { BetatelState, Esim } from "./state.ts";

const COUNT = 12;
const PROVISIONED_AT = Date.UTC(2026, 9, 24, 8, 30);
const DAY_MS = 86_400_000;
const SPELLINGS = ["upper", "lower", "capitalised"] as const;

export function stock(): BetatelState {
  const ids = identifiersFrom({ below: sequence(51_952), uuid: () => "" });
  const esims = Array.from({ length: COUNT }, (_, index): Esim => {
    const reuseEnabled = index % 4 !== 1;
    const maxReuseCount = reuseEnabled ? 2 : 0;
    const provisionedAt = PROVISIONED_AT + index * DAY_MS;
    return {
      iccid: index % 2 === 0 ? ids.iccid("891480", 20) : ids.iccid("89445", 19),
      eid: `89049032${ids.digits(24)}`,
      imsi: `90143${ids.digits(10)}`,
      shape: index % 3 === 2 ? "wrapped" : "flat",
      smdpAddress: "smdp.betatel.example.com",
      matchingId: ids.matchingId([4, 8, 4]),
      nickname: `Profile ${index + 1}`,
      inventory: index < 8 ? 51_952 : 51_953,
      spelling: SPELLINGS[index % SPELLINGS.length] ?? "upper",
      timeUnit: index % 2 === 0 ? "s" : "ms",
      ccRequired: index % 4 === 3,
      reuseEnabled,
      maxReuseCount,
      provisionedAt,
      reuseRemaining: maxReuseCount,
      place: "released",
      lastOperationAt: provisionedAt,
    };
  });
  return { version: 1, esims };
}

/** Numbers that look random and are the same each time: mulberry32. */
function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}
