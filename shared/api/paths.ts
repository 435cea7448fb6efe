/** The routes that a browser calls, spelled once for the element and the Worker. Knows no host and no token. */

export const SESSION_PATH = "/v1/session";
export const SESSION_EVENTS_PATH = "/v1/session/events";
export const SESSION_CHOICE_PATH = "/v1/session/choice";
export const WIDGET_PATH = "/widget";
export const LANDING_PATH = "/a";
/** Providers' webhooks. */
export const HOOKS_PATH = "/hooks";

export type QrFormat = "svg" | "png";

/** `GET` and `HEAD`; only answers with the query that the session signed. `esim` is an eSIM's id, or `handoff`. */
export function qrPath(activationId: string, esim: string, format: QrFormat): string {
  return `/v1/qr/${activationId}/${esim}.${format}`;
}
