/** Which view fits the situation: one pure function. Knows no markup and no words. */

import type { ActivationStatus } from "../shared/api/types.ts";
import type { SessionState } from "./controllers/session.ts";

export type View =
  /** The page's own children: nothing is loaded yet, or never will be. */
  | "fallback"
  | "loading"
  /** Nothing loaded yet and no connection; it is being tried again. */
  | "offline"
  | "waiting"
  | "ready"
  | "failed"
  /** Expired or revoked. */
  | "ended";

export interface Situation extends SessionState {
  /** The element has children to show instead of itself. */
  children: boolean;
}

const OF_STATUS: Partial<Record<ActivationStatus, View>> = {
  ready: "ready",
  failed: "failed",
  cancelled: "failed",
  expired: "ended",
  revoked: "ended",
};

export function viewOf({ session, failure, trouble, children }: Situation): View {
  if (session) {
    const view = OF_STATUS[session.status] ?? "waiting";
    // What was revealed stays; nobody waits for what is not asked for any more.
    return failure && view === "waiting" ? "failed" : view;
  }
  // What the page shows without script may be out of date then, and says nothing of why.
  if (failure?.status === 410) return "ended";
  if (failure?.code === "activation_code_invalid") return "failed";
  if (children) return "fallback";
  return failure ? "failed" : trouble ? "offline" : "loading";
}
