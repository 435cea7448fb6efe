/** Profiles at the simulated TelcoAPI, and webhooks signed as it signs them. */

import { Secret } from "../../worker/custody/secret.ts";
import type { Connection, NewProfile, Outcome } from "../../worker/providers/provider.ts";
import { telcoapi } from "../../worker/providers/telcoapi.ts";
import type { OwnSimulators } from "../worker/support/simulators.ts";
import { madeUp } from "./about.ts";
import { value } from "./adapter.ts";

export const OPTIONS = { auth_header: "Authorization", auth_scheme: "Bearer" };
export const HOOK_SECRET = "tests-only-hook-secret-51d0c7a8e39b4f62";
/** Nobody listens there: what is sent is read from the simulator. */
export const HOOK_URL = "http://127.0.0.1:9/hooks/telcoapi";

export const { admin, webhook } = telcoapi;
if (admin === undefined || webhook === undefined) throw new Error("TelcoAPI has both");

export function made(): NewProfile {
  return madeUp({ name: "telcoapi", header: "Authorization", esim: async () => "" }).profile;
}

/** A profile that can be installed. */
export async function newProfile(
  connection: Connection,
  more: Partial<NewProfile> = {},
): Promise<NewProfile & { activationCode: string }> {
  const profile = { ...made(), ...more };
  const { activationCode } = value(await admin?.createProfile(connection, profile));
  return { ...profile, activationCode: activationCode ?? "" };
}

export async function newEsim(_: OwnSimulators, connection: Connection): Promise<string> {
  return (await newProfile(connection)).iccid;
}

export function register(connection: Connection, secret = HOOK_SECRET): Promise<Outcome<null>> {
  const outcome = webhook?.register?.(connection, HOOK_URL, new Secret(secret));
  if (outcome === undefined) throw new Error("TelcoAPI registers webhooks by its API");
  return outcome;
}

/** In hex, over the bytes of the text. */
export async function sign(text: string, secret = HOOK_SECRET): Promise<string> {
  const encode = (words: string) => new TextEncoder().encode(words);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encode(secret), algorithm, false, ["sign"]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** As the provider sends it: the signature as the last member. */
export async function signed(unsigned: string, secret = HOOK_SECRET): Promise<string> {
  return `${unsigned.slice(0, -1)},"signature":"${await sign(unsigned, secret)}"}`;
}
