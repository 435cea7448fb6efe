/** Looks again and again, until it is as it should be or patience ends; what was seen last. */

import { wait } from "../reliability/crowd.ts";

const PAUSE_MS = 20;

export async function until<T>(
  patienceMs: number,
  look: () => T | Promise<T>,
  isGood: (seen: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (isGood(seen) || Date.now() > deadline) return seen;
    await wait(PAUSE_MS);
  }
}
