/**
 * When to look again at an eSIM that was handed out. Most is to be seen right after something was heard of it: it was
 * opened, a webhook came, the customer said so. Pure; milliseconds.
 */

const FIRST_MS = 20_000;
const LONGEST_MS = 6 * 3_600_000;
/** After so long without any news nobody waits for them. */
const GIVEN_UP_MS = 45 * 86_400_000;

/** Half as long again as it has been quiet: five reads in the first three minutes, two dozen in the first day. */
export function nextWatch(quietForMs: number, atLeastMs = 0): number | null {
  if (quietForMs >= GIVEN_UP_MS) return null;
  return Math.max(Math.min(Math.max(FIRST_MS, quietForMs / 2), LONGEST_MS), atLeastMs);
}
