/**
 * What time it is. Everything that decides by time is handed a `Clock`; only this module asks the platform.
 *
 * Run locally, the Worker follows the simulators' clock, so that an hour's wait can be tried in a second. The offset
 * is per isolate, and stays zero where `LOCAL` is not set.
 */

export interface Clock {
  /** Unix milliseconds. */
  now(): number;
}

let offsetMs = 0;

export const clock: Clock = { now: () => Date.now() + offsetMs };

/** Local mode only: see `routes/local`. */
export function setClockOffset(ms: number): void {
  offsetMs = ms;
}

/**
 * When an alarm must be set, in platform time, for something due at `dueMs` by our clock.
 *
 * A local clock may be moved after the alarm was set, so there it rings every second, or as often as `localMs` says,
 * and the object looks again.
 */
export function alarmTime(dueMs: number, local: boolean, localMs = 1000): number {
  const at = dueMs - offsetMs;
  return local ? Math.min(at, Date.now() + localMs) : at;
}
