/** Registers `<esim-activate>`, once, wherever there are custom elements. The script tag loads this. */

import { EsimActivate } from "./esim-activate.ts";

// A page may load two versions; the first one stays.
if (globalThis.customElements && !customElements.get("esim-activate")) {
  customElements.define("esim-activate", EsimActivate);
}

declare global {
  interface HTMLElementTagNameMap {
    "esim-activate": EsimActivate;
  }
}

export { EsimActivate };
/** Declares the events of every element in TypeScript. */
export type { EsimActivateEventMap } from "./events.ts";
