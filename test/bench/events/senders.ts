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
  /** As it stands there. */
  signatureOf(message: Message): string;
  withSignature(message: Message, signature: string): Message;
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
      ...inHeader("x-signature-sha256"),
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
      ...inHeader("airalo-signature"),
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
      signatureOf: ({ body }) => /"signature":"([^"]*)"/.exec(body)?.[1] ?? "",
      withSignature: ({ headers, body }, signature) => ({
        headers,
        body: body.replace(/(?<="signature":")[^"]*/, () => signature),
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
      ...inHeader("webhook-signature"),
    },
  ];
}

function inHeader(name: string): Pick<Sender, "signatureOf" | "withSignature"> {
  return {
    signatureOf: ({ headers }) => headers[name] ?? "",
    withSignature: ({ headers, body }, signature) => ({ headers: { ...headers, [name]: signature }, body }),
  };
}

const SIGNATURE = /^(v1,)?(.*)$/s;

/** What a signature comes to, however it is spelt. */
export function bytesOf(signature: string): Buffer {
  const [, , spelt = ""] = SIGNATURE.exec(signature) ?? [];
  return Buffer.from(spelt, isHex(spelt) ? "hex" : "base64");
}

/** With other bytes for a signature, in the spelling that it came in. */
export function resigned(sender: Sender, message: Message, change: (bytes: Buffer) => Buffer): Message {
  const signature = sender.signatureOf(message);
  const [, version = "", spelt = ""] = SIGNATURE.exec(signature) ?? [];
  const changed = change(bytesOf(signature)).toString(isHex(spelt) ? "hex" : "base64");
  return sender.withSignature(message, version + changed);
}

const isHex = (text: string) => /^(?:[\da-f]{2})+$/i.test(text);
