/**
 * Keeps one account's calls within what its provider takes per second, for all objects and partners alike.
 *
 * In memory: after a restart it begins anew, which costs at most one refusal. It does not know what the calls are.
 */

import type { Clock } from "../clock.ts";

/** A fixed window at the provider may begin anywhere in ours, and calls do not all travel equally fast. */
const WINDOW_MS = 1100;
/** Who would wait longer is told so at once, while nothing has been sent. */
const MAX_WAIT_MS = 10_000;

export class Throttle {
  readonly #clock: Clock;
  readonly #wait: (ms: number) => Promise<void>;
  /** When the last calls left or will leave, oldest first. */
  #turns: number[] = [];
  #pausedUntil = 0;

  constructor(clock: Clock, wait: (ms: number) => Promise<void> = sleep) {
    this.#clock = clock;
    this.#wait = wait;
  }

  /** Resolves when the call may leave; `false`: it may not, try again later. */
  async turn(perSecond: number | null): Promise<boolean> {
    const now = this.#clock.now();
    const free = perSecond === null ? now : (this.#turns.at(-perSecond) ?? 0) + WINDOW_MS;
    const at = Math.max(now, free, this.#pausedUntil);
    if (at - now > MAX_WAIT_MS) return false;
    if (perSecond !== null) this.#turns = [...this.#turns, at].slice(-perSecond);
    if (at > now) await this.#wait(at - now);
    return true;
  }

  /** The provider has said how long it wants to be left alone. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
