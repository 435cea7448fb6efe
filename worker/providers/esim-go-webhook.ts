/**
 * eSIM Go's callbacks (V3): usage, first attachment, first use, country, the newer change of a profile's status, and a
 * low balance. Signed with the API key; its documentation says base64 in one place and hex in another. No timestamp
 * and no id in them.
 */

import { parseExact } from "./exact-json.ts";
import { iccid, isRecord, text } from "./normalise.ts";
import type { WebhookReceiver } from "./provider.ts";
import { isSignedBy } from "./signature.ts";

export const webhook: WebhookReceiver = {
  signedWith: "credential",
  async read({ body, header }, secret) {
    const signature = header("X-Signature-SHA256") ?? header("X-Signature");
    if (!(await isSignedBy(secret.reveal(), "SHA-256", signature, body))) return null;
    const json = parseExact(new TextDecoder().decode(body));
    const told = isRecord(json) ? json : {};
    // What is about an eSIM names it, at the top or one level down; what it says of it is asked again anyway.
    const id = [told, ...Object.values(told)]
      .map((part) => (isRecord(part) ? iccid(part.iccid) : null))
      .find((found) => found !== null);
    const account = /balance/i.test(text(told.alertType) ?? "") ? "low_balance" : null;
    const hint = {
      iccid: id ?? null,
      ref: null,
      upstreamKey: null,
      account,
      status: null,
      at: null,
    } as const;
    return { id: null, hints: id === undefined && account === null ? [] : [hint] };
  },
};
