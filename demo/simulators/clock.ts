// The simulators' clock: real time plus an offset that only the control API moves.

export interface SimClock {
  readonly now: () => number;
  readonly offsetMs: () => number;
  readonly setOffsetMs: (offsetMs: number) => void;
}

export function createClock(realNow: () => number): SimClock {
  let offset = 0;
  return {
    now: () => realNow() + offset,
    offsetMs: () => offset,
    setOffsetMs(offsetMs) {
      offset = offsetMs;
    },
  };
}
