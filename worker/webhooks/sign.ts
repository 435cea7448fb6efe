/** Standard Webhooks: the headers of one attempt, signed under every secret that is in use, and secrets themselves. */

import { toBase64 } from "../base64.ts";
import { signMessage } from "./standard.ts";

const SECRET_BYTES = 32;

/** `whsec_` and base64, as every library of Standard Webhooks reads it. */
export function newSecret(): string {
  return `whsec_${toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))}`;
}

/** With several secrets there are several signatures, so that a receiver can change over at any moment between. */
export async function signedHeaders(
  secrets: readonly string[],
  id: string,
  nowMs: number,
  body: string,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signatures = secrets.map((secret) => signMessage(secret, { id, timestamp, body }));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": (await Promise.all(signatures)).join(" "),
  };
}
