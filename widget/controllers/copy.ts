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

  constructor(host: LitElement, clock: Clock) {
    this.#host = host;
    this.#clock = clock;
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
      // Embedded browsers and pages without TLS have no clipboard API; most still have the old command.
      done = copyByCommand(this.#host.renderRoot as ShadowRoot, text);
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

function copyByCommand(root: ShadowRoot, text: string): boolean {
  const focused = root.activeElement;
  const area = document.createElement("textarea");
  area.className = "sr";
  area.readOnly = true;
  area.value = text;
  root.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
