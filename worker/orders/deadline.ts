/** A time that several steps share. What it gives up on goes on unheard, so only for what changes nothing. */
export class Deadline {
  readonly #at: number;

  constructor(ms: number) {
    this.#at = Date.now() + ms;
  }

  get leftMs(): number {
    return Math.max(0, this.#at - Date.now());
  }

  /** The promise's value, or `null` once the time is up. */
  async for<T>(promise: Promise<T>): Promise<T | null> {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.leftMs);
    });
    promise.catch(() => undefined);
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
