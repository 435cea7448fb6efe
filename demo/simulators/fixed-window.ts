// Calls counted in fixed windows of the simulator's clock, for each caller or kind of call its own. It refuses nothing:
// the limit and the words of a refusal are each provider's.

export interface Counted {
  /** In the window that is now, this one included. */
  readonly count: number;
  /** Unix milliseconds. */
  readonly endsAt: number;
}

export function createFixedWindow(lengthMs: number) {
  const used = new Map<string, { window: number; count: number }>();
  return (key: string, now: number): Counted => {
    const window = Math.floor(now / lengthMs);
    const before = used.get(key);
    const count = (before?.window === window ? before.count : 0) + 1;
    used.set(key, { window, count });
    return { count, endsAt: (window + 1) * lengthMs };
  };
}

/** As `Retry-After` has it: whole seconds, and never too few. */
export function secondsUntil(endsAt: number, now: number): string {
  return String(Math.ceil((endsAt - now) / 1000));
}
