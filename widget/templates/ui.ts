/**
 * What every template gets: the words, the session, what the element remembers, and what it does on a tap.
 *
 * Templates never touch the element, the network or the clock.
 */

import type { TemplateResult, nothing } from "lit";
import type { EventReport, InstallMethod, Session, SessionEsim } from "../../shared/api/types.ts";
import type { Language } from "../../shared/locales/match.ts";
import type { ElementWords } from "../../shared/locales/words.ts";
import type { Command, Failure, SessionResult } from "../api-client.ts";
import type { SessionState } from "../controllers/session.ts";
import type { CopiedField } from "../events.ts";
import type { Panels } from "../panels/panels.ts";

export type Fragment = TemplateResult | typeof nothing;

/** What can be opened below the first way: another way, or help. */
export type Fold = "qr" | "manual" | "trouble";

export interface Ui {
  t: ElementWords;
  lang: Language;
  session: Session | undefined;
  failure: Failure | undefined;
  /** There is no connection, or no answer, at the moment. */
  trouble: boolean;
  /** The page's wish for methods, in its order. */
  wanted: readonly string[];
  /** What was copied a moment ago, or could not be. */
  copied: { key: string; done: boolean } | undefined;
  /** Everything but the first view, once it is loaded. */
  loaded: Panels | undefined;
  /** The same; asking loads it. `undefined` on the way, `null` when it cannot be had. */
  panels(): Panels | undefined | null;
  /** The customer has opened this; until then nothing in it is loaded or drawn. */
  opened(esim: SessionEsim, fold: Fold): boolean;
  open(esim: SessionEsim, fold: Fold): void;
  copy(esim: SessionEsim, field: CopiedField, text: string): void;
  /** Of what is no code: a link, or details for support. */
  copyText(key: string, text: string): void;
  /** By `esim_id`: its one-tap link was tapped. */
  tapped: Set<string>;
  tap(esim: SessionEsim, method: InstallMethod): void;
  /** Resolves when it is sent; `undefined` where there is no backend. */
  report(report: EventReport): Promise<void> | undefined;
  /** In place of an answer, where there is no backend. */
  change(state: SessionState): void;
  /** What the customer has confirmed; resolves to `undefined` when there was no answer. */
  send(command: Command): Promise<SessionResult | undefined>;
  retry(): void;
}
