/**
 * Copies text and remembers for a moment how that went, so that the button can say so.
 *
 * Knows no field and no event; the host decides what may be copied.
 */

import type { LitElement, ReactiveController } from "lit";
import type { Clock } from "../ports.ts";

const SAY_SO_MS = 2_500;

export class CopyController implements ReactiveController {
  /** What was copied last, or could not be, until its moment is over. */
  last: { key: string; done: boolean } | undefined;
  #host: LitElement;
  #clock: Clock;
  #cancel: (() => void) | undefined;
  #otherwise: (text: string) => Promise<boolean | undefined>;

  /** `otherwise`: for browsers without a clipboard API. */
  constructor(host: LitElement, clock: Clock, otherwise: (text: string) => Promise<boolean | undefined>) {
    this.#host = host;
    this.#clock = clock;
    this.#otherwise = otherwise;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.last = undefined;
  }

  /** Resolves to whether the text is on the clipboard. */
  async copy(key: string, text: string): Promise<boolean> {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = !!(await this.#otherwise(text));
    }
    if (!this.#host.isConnected) return done;
    this.#cancel?.();
    this.last = { key, done };
    this.#host.requestUpdate();
    this.#cancel = this.#clock.after(SAY_SO_MS, () => {
      this.last = undefined;
      this.#host.requestUpdate();
    });
    return done;
  }
}
