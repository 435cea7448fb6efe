// @ts-check
/**
 * The way from the payment to a phone that is online, step by step, for a demo. Time comes through a port; it knows
 * states by name and nothing of the page.
 */

/** @type {import("./choices.js").Choices} */
export const JOURNEY = [
  ["payment", "Payment"],
  ["provisioning", "Preparing"],
  ["ready", "Ready"],
  ["downloaded", "Downloaded"],
  ["installed", "Installed"],
  ["enabled", "On"],
];

/** Long enough to read a headline. */
export const PACE_MS = 2600;

const STEPS = JOURNEY.map(([state]) => state);

/** @param {string} state @returns {string | undefined} nothing at the end; the first one from anywhere else */
export const nextStep = (state) => STEPS[STEPS.indexOf(state) + 1];

/** @param {string} state */
export const isStep = (state) => STEPS.includes(state);

/**
 * @typedef {object} Ports
 * @property {() => string} current
 * @property {(state: string) => void} show
 * @property {(playing: boolean) => void} changed
 * @property {(ms: number, run: () => void) => () => void} after returns what cancels it
 */

/** @param {Ports} ports */
export function createJourney({ current, show, changed, after }) {
  /** @type {(() => void) | undefined} */
  let cancel;

  function stop() {
    cancel?.();
    cancel = undefined;
    changed(false);
  }

  /** One step on; at the end it stops. */
  function step() {
    const next = nextStep(current());
    if (next === undefined) return stop();
    show(next);
    if (nextStep(next) === undefined) return stop();
    if (cancel !== undefined) cancel = after(PACE_MS, step);
  }

  /** From where it stands; from the first one where that is the end, or no step at all. */
  function play() {
    changed(true);
    const [first = ""] = STEPS;
    if (!isStep(current()) || nextStep(current()) === undefined) show(first);
    cancel = after(PACE_MS, step);
  }

  return { play, step, stop, toggle: () => (cancel === undefined ? play() : stop()) };
}
