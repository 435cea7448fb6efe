/**
 * One order call at a time for the same item and quantity, so that what a provider made in doubt can be told apart by
 * when it was made. A courtesy and no lock: whoever has waited long enough goes on beside the other.
 *
 * In memory. It does not know what is ordered.
 */

/** A call that takes longer is likely to end in doubt, and must not hold up everybody who buys the same. */
const PATIENCE_MS = 5000;

export class Lanes {
  readonly #holders = new Map<string, string>();
  readonly #waiting = new Map<string, { id: string; go: () => void }[]>();

  /** Resolves when it is `id`'s turn in the lane, after five seconds at the latest. */
  async enter(lane: string, id: string): Promise<void> {
    const holder = this.#holders.get(lane);
    if (holder === undefined || holder === id) {
      this.#holders.set(lane, id);
      return;
    }
    await new Promise<void>((resolve) => {
      const queue = this.#waiting.get(lane) ?? [];
      this.#waiting.set(lane, queue);
      const timer = setTimeout(resolve, PATIENCE_MS);
      queue.push({
        id,
        go: () => {
          clearTimeout(timer);
          resolve();
        },
      });
    });
    this.#forget(lane, id);
    this.#holders.set(lane, id);
  }

  /** Lets the next one in. Said by whoever went on beside the holder, it changes nothing. */
  leave(lane: string, id: string): void {
    if (this.#holders.get(lane) !== id) return;
    const queue = this.#waiting.get(lane) ?? [];
    const next = queue[0]?.id;
    if (next === undefined) {
      this.#holders.delete(lane);
      return;
    }
    this.#holders.set(lane, next);
    this.#forget(lane, next);
    for (const one of queue) if (one.id === next) one.go();
  }

  #forget(lane: string, id: string): void {
    const rest = (this.#waiting.get(lane) ?? []).filter((one) => one.id !== id);
    if (rest.length > 0) this.#waiting.set(lane, rest);
    else this.#waiting.delete(lane);
  }
}
