/**
 * What the element needs of its surroundings, as small ports, and the browser's own behind them.
 *
 * Knows nothing of eSIMs. Tests hand in ports of their own instead of waiting for real time.
 */

/** Time. `after` returns what cancels it. */
export interface Clock {
  now(): number;
  after(ms: number, run: () => void): () => void;
}

/** Whether someone can see the page, and when it is worth asking again at once. */
export interface PageLife {
  hidden(): boolean;
  /** Calls back whenever the page is shown, restored, or online again, and when it gets hidden. */
  watch(changed: (awake: boolean) => void): () => void;
}

/** A `setTimeout` longer than this fires at once, in every browser. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const id = setTimeout(run, Math.min(ms, LONGEST_TIMER_MS));
    return () => clearTimeout(id);
  },
};

export const browserPage: PageLife = {
  hidden: () => document.hidden,
  watch(changed) {
    const off = new AbortController();
    const listen = (target: EventTarget, type: string): void =>
      target.addEventListener(type, () => changed(!document.hidden), off);
    listen(document, "visibilitychange");
    listen(window, "pageshow");
    listen(window, "online");
    return () => off.abort();
  },
};
