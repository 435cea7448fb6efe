/** What the tests of Airalo's adapter share. */

import { Secret } from "../../worker/custody/secret.ts";
import { airalo } from "../../worker/providers/airalo.ts";
import type { Connection, Outcome } from "../../worker/providers/provider.ts";
import { CREDENTIALS, type OwnSimulators } from "../worker/support/simulators.ts";
import { input, value } from "./adapter.ts";

export const ITEM = "anadolu-mobil-7days-1gb";
export const TOP_UP = `${ITEM}-topup`;

/** Where there is no provider, only its answers. */
export const TOKEN = async (): Promise<Outcome<Secret>> => ({ kind: "ok", value: new Secret("t") });

export async function newEsim(_: OwnSimulators, connection: Connection): Promise<string> {
  const order = value(await airalo.place(connection, input(ITEM)));
  return order.esims[0]?.iccid ?? "none";
}

export function readHook(body: string, signature: string, credential = CREDENTIALS.airalo) {
  return airalo.webhook?.read(
    {
      body: new TextEncoder().encode(body),
      header: (name) => (name.toLowerCase() === "airalo-signature" ? signature : null),
      nowMs: Date.UTC(2026, 10, 28),
    },
    new Secret(credential),
  );
}

export async function sign(body: string, secret: string): Promise<string> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey("raw", encode(secret), { name: "HMAC", hash: "SHA-512" }, false, [
    "sign",
  ]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encode(body)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
