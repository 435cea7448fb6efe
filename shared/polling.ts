/**
 * When to ask again about something that is still under way. One schedule for the order's poller at the provider and
 * for the element at the Worker.
 *
 * Pure: it starts no timer and knows neither who asks nor whom. All times are milliseconds.
 */

export interface PollState {
  /** Since the waiting began. */
  elapsedMs: number;
  /** What the last answer's `Retry-After` asked for. Wins over the schedule, within one second and one day. */
  retryAfterMs?: number | undefined;
  /** Until what is waited for expires. */
  expiresInMs?: number | undefined;
  /** Nobody is looking at the page: once a minute at most. Whoever shows it again asks at once. */
  hidden?: boolean | undefined;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Timers overflow at 25 days and then fire at once. */
const DAY = 24 * 60 * MINUTE;

/**
 * Every 3 s for the first 30 s, every 10 s for the next 2 min, then after 1, 2, 4, 8 and at last every 15 min: at most
 * 22 reads in the first three minutes. The last one falls on the expiry.
 *
 * @returns milliseconds until the next read; `null` once it has expired
 */
export function nextPollDelay(state: PollState & { expiresInMs?: undefined }): number;
export function nextPollDelay(state: PollState): number | null;
export function nextPollDelay({ elapsedMs, retryAfterMs, expiresInMs, hidden }: PollState): number | null {
  if (expiresInMs !== undefined && expiresInMs <= 0) return null;
  const asked = retryAfterMs !== undefined && retryAfterMs >= 0 ? clamp(retryAfterMs) : undefined;
  const delay = asked ?? Math.max(scheduled(elapsedMs), hidden ? MINUTE : 0);
  return Math.min(delay, expiresInMs ?? Infinity);
}

function clamp(retryAfterMs: number): number {
  return Math.min(Math.max(retryAfterMs, SECOND), DAY);
}

function scheduled(elapsedMs: number): number {
  if (!(elapsedMs >= 30 * SECOND)) return 3 * SECOND;
  if (elapsedMs < 150 * SECOND) return 10 * SECOND;
  // One minute, doubled as often as the doubling waits fit into the time since: a function of the time alone.
  const doublings = Math.floor(Math.log2((elapsedMs - 150 * SECOND) / MINUTE + 1));
  return doublings >= 4 ? 15 * MINUTE : MINUTE * 2 ** doublings;
}

/**
 * The `Retry-After` header (RFC 9110 §10.2.3), seconds or a date, as milliseconds from now; nothing when there is none
 * or it cannot be read.
 */
export function parseRetryAfter(header: string | null | undefined, nowMs: number): number | undefined {
  const value = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND;
  // Every HTTP date begins with a day's name; `Date.parse` alone would take "-5" for a year.
  const date = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
