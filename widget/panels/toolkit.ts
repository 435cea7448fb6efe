/**
 * What the panels get from the element: Lit's `html`, and the templates of the first view. Types only.
 *
 * Handed over rather than imported, so that this chunk imports nothing from the entry, which a page may load under any
 * address.
 */

import type { LitElement, html } from "lit";
import type { isInstallable } from "../../shared/activation.ts";
import type { CareWords, StepWords } from "../../shared/locales/words.ts";
import type { emit } from "../events.ts";
import type { Clock } from "../ports.ts";
import type { gigabytes } from "../../shared/quantities.ts";
import type { confirmationCode } from "../templates/codes.ts";
import type { fold, help, install, installLink, typed } from "../templates/install.ts";
import type { plan } from "../templates/ready.ts";

export interface Toolkit {
  html: typeof html;
  emit: typeof emit;
  install: typeof install;
  installLink: typeof installLink;
  fold: typeof fold;
  help: typeof help;
  typed: typeof typed;
  confirmationCode: typeof confirmationCode;
  plan: typeof plan;
  /** Of `shared`, where the element has them: no module may be in both files. */
  gigabytes: typeof gigabytes;
  isInstallable: typeof isInstallable;
  clock: Clock;
}

/** The words of everything but the first view. */
export type LaterWords = StepWords & Omit<CareWords, "esims"> & { esims: CareWords["esims"] | string };

export interface PanelsHost extends LitElement {
  qrStyle: string | undefined;
  refresh(): Promise<unknown>;
}

/** What each panel is made with. */
export interface Kit extends Toolkit {
  host: PanelsHost;
  /** As it is spoken now. */
  readonly t: LaterWords;
}
