/**
 * React 19 and newer: properties, attributes and listeners (`onesim-ready`) in JSX. Types only.
 *
 * React 18 sets neither properties nor listeners on custom elements: see `react-18.ts`.
 */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { EsimActivate } from "../esim-activate.ts";
import type { EsimActivateEither, EsimActivateListeners } from "./element-props.ts";

type EsimActivateProps = DetailedHTMLProps<HTMLAttributes<EsimActivate>, EsimActivate> &
  EsimActivateEither &
  EsimActivateListeners<"on">;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "esim-activate": EsimActivateProps;
    }
  }
}
