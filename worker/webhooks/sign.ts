/** Standard Webhooks: the headers of one attempt, signed under every secret that is in use, and secrets themselves. */

import { Webhook } from "standardwebhooks";

const SECRET_BYTES = 32;

/** `whsec_` and base64, as every library of Standard Webhooks reads it. */
export function newSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(SECRET_BYTES))))}`;
}

/** With several secrets there are several signatures, so that a receiver can change over at any moment between. */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  nowMs: number,
  body: string,
): Record<string, string> {
  const at = new Date(nowMs);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(nowMs / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}
