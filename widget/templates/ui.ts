/**
 * What every template gets: the words, the session, what the element remembers, and what it does on a tap.
 *
 * Templates never touch the element, the network or the clock.
 */

import type { TemplateResult, nothing } from "lit";
import type { ChoiceRequest, InstallMethod, Session, SessionEsim } from "../../shared/api/types.ts";
import type { Catalogue } from "../../shared/locales/catalogue.ts";
import type { Failure, SessionResult } from "../api-client.ts";
import type { CopiedField } from "../events.ts";
import type { Panels } from "../panels/panels.ts";

export type Fragment = TemplateResult | typeof nothing;

export interface Ui {
  t: Catalogue;
  session: Session | undefined;
  failure: Failure | undefined;
  /** There is no connection, or no answer, at the moment. */
  trouble: boolean;
  /** The page's wish for methods, in its order. */
  wanted: readonly string[];
  /** The field copied a moment ago, or that could not be. */
  copied: { key: string; done: boolean } | undefined;
  /** QR codes and steps; asking loads them. `undefined` on the way, `null` when they cannot be had. */
  panels(): Panels | undefined | null;
  /** The customer has opened this way of this eSIM; until then nothing in it is loaded or drawn. */
  opened(esim: SessionEsim, method: InstallMethod): boolean;
  copy(esim: SessionEsim, field: CopiedField, text: string): void;
  turnTo(esim: SessionEsim, method: InstallMethod): void;
  tapped(esim: SessionEsim, method: InstallMethod): void;
  /** What the customer has confirmed; resolves to `undefined` when there was no answer. */
  choose(choice: ChoiceRequest): Promise<SessionResult | undefined>;
  retry(): void;
}
