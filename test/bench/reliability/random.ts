/** Chance that can be repeated: the same seed gives the same decisions (mulberry32). */

export interface Random {
  /** From 0 to just below 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  shuffled<T>(from: readonly T[]): T[];
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick(from) {
      const one = from[between(0, from.length - 1)];
      if (one === undefined) throw new Error("Nothing to pick from");
      return one;
    },
    shuffled(from) {
      const drawn = from.map((one) => ({ one, at: next() }));
      return drawn.sort((a, b) => a.at - b.at).map(({ one }) => one);
    },
  };
}
