/**
 * The element's events, typed. Every one bubbles and crosses shadow roots; none carries a code, a link or a token,
 * so a page may log them all.
 */

import type { EsimStatus } from "../shared/activation.ts";
import type { ActivationStatus, ChoiceOption, InstallMethod } from "../shared/api/types.ts";
import type { ProblemCode } from "../shared/problem.ts";
import type { Symptom } from "../shared/trouble.ts";

/** What a copy button copies; the name of a field, never its value. */
export type CopiedField = "activation_code" | "smdp_address" | "matching_id" | "confirmation_code";

export interface EsimActivateEvents {
  /** The first eSIM that can be installed is on show. `method` leads. */
  "esim-ready": { activationId: string | null; method: InstallMethod };
  /** The customer turned to another method. */
  "esim-method": { esimId: string; method: InstallMethod };
  /** The one-tap link was tapped. Whether the device installs anything cannot be known from here. */
  "esim-install": { esimId: string; method: InstallMethod };
  "esim-copy": { esimId: string; field: CopiedField };
  /** The customer chose between a new eSIM and one they have, and that is done. */
  "esim-choice": { esimId: string; kind: ChoiceOption["kind"] };
  /** The customer says what became of it; `symptom` is what the phone displayed, one of `shared/trouble`. */
  "esim-report": { esimId: string; report: "installed" | "failed"; symptom?: Symptom };
  /** The status of the activation or of one of its eSIMs is new. */
  "esim-status": { status: ActivationStatus; esims: { esimId: string; status: EsimStatus }[] };
  "esim-error": { code: ProblemCode; field?: string };
}

export type EsimActivateEventName = keyof EsimActivateEvents;

export type EsimActivateEventMap = {
  [Name in EsimActivateEventName]: CustomEvent<EsimActivateEvents[Name]>;
};

export function emit<Name extends EsimActivateEventName>(
  target: EventTarget,
  name: Name,
  detail: EsimActivateEvents[Name],
): void {
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap extends EsimActivateEventMap {}
}
