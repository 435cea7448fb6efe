/** How long to wait after a failed delivery. Pure: randomness is handed in. */

const FIRST_MS = 5000;
const LONGEST_MS = 15 * 60_000;
const LONGEST_ASKED_MS = 60 * 60_000;

/** An event that was not delivered for so long is given up. There is no other limit. */
export const GIVE_UP_MS = 3 * 86_400_000;

/** After `failures` in a row (at least one): 5 s doubling to 15 min, a fifth more or less. `random` is in [0, 1). */
export function backoffMs(failures: number, random: number): number {
  const delay = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 20), LONGEST_MS);
  return Math.round(delay * (0.8 + 0.4 * random));
}

/** What the endpoint asks for is given to it, up to an hour, unless it is less than ours. */
export function holdMs(failures: number, random: number, retryAfterMs: number | undefined): number {
  return Math.max(backoffMs(failures, random), Math.min(retryAfterMs ?? 0, LONGEST_ASKED_MS));
}
