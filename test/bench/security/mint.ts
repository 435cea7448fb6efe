/**
 * Everything that the Worker signs, made here from the formats alone and with any key: the forger of this bench. It
 * shares no code with the Worker, so that nothing judges itself; that it forges well is shown by what it makes with
 * the right key, which must be accepted.
 */

import { createHmac, hkdfSync, randomBytes } from "node:crypto";

export type Purpose = "client-token" | "signed-url" | "approval" | "handoff" | "reveal";

export interface Master {
  kid: string;
  key: Buffer;
}

export function masterOf(keyRing: string): Master {
  const { primary, keys } = JSON.parse(keyRing) as { primary: string; keys: Record<string, string> };
  return { kid: primary, key: Buffer.from(keys[primary] ?? "", "base64url") };
}

export function strangersMaster({ kid }: Master): Master {
  return { kid, key: randomBytes(32) };
}

export function tag({ key }: Master, purpose: Purpose, fields: readonly string[]): Buffer {
  const sub = hkdfSync("sha256", key, "", `mac|v1|${purpose}`, 32);
  return createHmac("sha256", Buffer.from(sub)).update(lengthPrefixed(fields)).digest();
}

export function signedToken(
  master: Master,
  purpose: Purpose,
  prefix: string,
  payload: Record<string, unknown>,
): string {
  const body = Buffer.from(JSON.stringify(payload)).toString("base64url");
  const head = `${prefix}1`;
  const mac = tag(master, purpose, [head, master.kid, body]).toString("base64url");
  return `${head}.${master.kid}.${body}.${mac}`;
}

export function signedPath(master: Master, path: string, exp: number, method = "GET"): string {
  const mac = tag(master, "signed-url", [method, path, String(exp), master.kid]);
  return `${path}?exp=${exp}&kid=${master.kid}&sig=${mac.toString("base64url")}`;
}

export function handoff(master: Master, activationId: string, exp: number): string {
  const [id, end] = [activationId.slice("act_".length), exp.toString(36)];
  const mac = tag(master, "handoff", [master.kid, id, end]).subarray(0, 16);
  return `${master.kid}.${id}.${end}.${mac.toString("base64url")}`;
}

function lengthPrefixed(fields: readonly string[]): Buffer {
  const parts = [u32(fields.length)];
  for (const field of fields) parts.push(u32(Buffer.byteLength(field)), Buffer.from(field));
  return Buffer.concat(parts);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
