/**
 * The four that call us, as their documentation has them: how each signs, what it writes, and how a forger would alter
 * it. Shares no code with the Worker. Pure.
 */

import { createHmac, randomUUID } from "node:crypto";
import { CUSTOM_WEBHOOK_SECRET } from "../../../demo/stack/seed.ts";
import type { SimulatorKeys } from "../../../demo/simulators/keys.ts";

export interface Message {
  headers: Record<string, string>;
  body: string;
}

export interface Sender {
  provider: string;
  account: string;
  /** There is a time in it: what is too old, or from the future, is refused. */
  timed: boolean;
  /** News of this eSIM as a JSON library of another language writes it: `\u00e9`, `9.0`, the ICCID as a number. */
  odd(iccid: string, at: number): string;
  /** `at`: when it is sent, where that is signed as well. */
  sign(body: string, at: number): Message;
  /** The same with another signature. */
  resigned(message: Message, change: (signature: Buffer) => Buffer): Message;
}

export const TELCOAPI_SECRET = "bench-only-telcoapi-webhook-secret-5e1d";

const hmac = (hash: string, key: string | Buffer, body: string) => createHmac(hash, key).update(body);
const iso = (at: number) => new Date(at).toISOString();

export function senders(keys: SimulatorKeys): Sender[] {
  return [
    {
      provider: "esim-go",
      account: "esim-go-sandbox",
      timed: false,
      odd: (iccid) =>
        `{"alertType":"Utilisation","iccid":${iccid},"bundle":{"description":"Caf\\u00e9","remainingQuantity":9.0}}`,
      sign: (body) => ({
        headers: { "x-signature-sha256": hmac("sha256", keys.esimGo, body).digest("base64") },
        body,
      }),
      resigned: inHeader("x-signature-sha256"),
    },
    {
      provider: "airalo",
      account: "airalo-sandbox",
      timed: false,
      odd: (iccid) =>
        `{"event":"low_data_notification","iccid":${iccid},"package_name":"Caf\\u00e9","remaining_percentage":9.0}`,
      sign: (body) => ({
        headers: { "airalo-signature": hmac("sha512", keys.airalo.clientSecret, body).digest("hex") },
        body,
      }),
      resigned: inHeader("airalo-signature"),
    },
    {
      provider: "telcoapi",
      account: "telcoapi-sandbox",
      timed: true,
      odd: (iccid, at) =>
        `{"eventType":"PROFILE_INSTALLED","timestamp":"${iso(at)}","data":{"iccid":${iccid},"note":"Caf\\u00e9","share":9.0}}`,
      sign: (body) => {
        const signature = hmac("sha256", TELCOAPI_SECRET, body).digest("hex");
        return { headers: {}, body: `${body.slice(0, -1)},"signature":"${signature}"}` };
      },
      resigned: ({ headers, body }, change) => ({
        headers,
        body: body.replace(/(?<="signature":")[\da-f]{64}/, (hex) => respelled(hex, change)),
      }),
    },
    {
      provider: "custom",
      account: "custom-sandbox",
      timed: true,
      odd: (iccid, at) =>
        `{"type":"profile.installed","timestamp":"${iso(at)}","data":{"iccid":${iccid},"note":"Caf\\u00e9","share":9.0}}`,
      sign: (body, at) => {
        const [id, seconds] = [`msg_${randomUUID()}`, String(Math.floor(at / 1000))];
        const key = Buffer.from(CUSTOM_WEBHOOK_SECRET.replace("whsec_", ""), "base64");
        const signature = hmac("sha256", key, `${id}.${seconds}.${body}`).digest("base64");
        return {
          headers: { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` },
          body,
        };
      },
      resigned: inHeader("webhook-signature"),
    },
  ];
}

function inHeader(name: string): Sender["resigned"] {
  return ({ headers, body }, change) => {
    const [version = "", signature = ""] = /^(v1,)?(.*)$/.exec(headers[name] ?? "")?.slice(1) ?? [];
    return { headers: { ...headers, [name]: (version ?? "") + respelled(signature, change) }, body };
  };
}

/** In the spelling that it came in. */
function respelled(signature: string, change: (bytes: Buffer) => Buffer): string {
  const spelling = /^(?:[\da-f]{2})+$/.test(signature) ? "hex" : "base64";
  return change(Buffer.from(signature, spelling)).toString(spelling);
}
