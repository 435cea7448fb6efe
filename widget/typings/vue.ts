/** Vue 3: properties and listeners in templates. Types only; `isCustomElement` is said to the compiler. */

import type { EmitFn, HTMLAttributes, PublicProps } from "vue";
import type { EsimActivate } from "../esim-activate.ts";
import type { EsimActivateEventMap } from "../events.ts";
import type { EsimActivateEither } from "./element-props.ts";

type Listeners = { [Name in keyof EsimActivateEventMap]: (event: EsimActivateEventMap[Name]) => void };

type Component = new () => EsimActivate & {
  /** Not there at run time. */
  $props: HTMLAttributes & EsimActivateEither & PublicProps;
  /** Not there at run time. */
  $emit: EmitFn<Listeners>;
};

declare module "vue" {
  interface GlobalComponents {
    "esim-activate": Component;
  }
}
