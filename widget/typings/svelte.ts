/** Svelte: properties, attributes and listeners, as Svelte 5 (`onesim-ready`) and 4 (`on:esim-ready`) write them. Types only. */

import type { HTMLAttributes } from "svelte/elements";
import type { EsimActivate } from "../esim-activate.ts";
import type { EsimActivateEither, EsimActivateListeners } from "./element-props.ts";

type EsimActivateProps = HTMLAttributes<EsimActivate> &
  EsimActivateEither &
  EsimActivateListeners<"on"> &
  EsimActivateListeners<"on:">;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "esim-activate": EsimActivateProps;
  }
}
