/**
 * React 18 and older: in JSX it sets attributes of custom elements, and nothing else. Properties and listeners go
 * through a ref. Types only.
 */

import type { ClassAttributes, HTMLAttributes } from "react";
import type { EsimActivate } from "../esim-activate.ts";
import type { EsimActivateAttributes } from "./element-props.ts";

/** `class`: React 18 leaves the names of a custom element's attributes alone, and `className` is none. */
type Props = ClassAttributes<EsimActivate> &
  Omit<HTMLAttributes<EsimActivate>, "className"> &
  EsimActivateAttributes & { class?: string | undefined };

declare global {
  namespace JSX {
    interface IntrinsicElements {
      "esim-activate": Props;
    }
  }
}
