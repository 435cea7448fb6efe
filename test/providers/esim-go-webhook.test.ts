import { expect, it } from "vitest";
import { webhook } from "../../worker/providers/esim-go-webhook.ts";
import { receive } from "./receiving.ts";

const SECRET = "tests-only-esim-go-key";
const ICCID = "8944123456789012347";
const NOBODY = { iccid: null, ref: null, upstreamKey: null, account: null, status: null, at: null };

async function tag(body: string): Promise<Uint8Array> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encode(SECRET), hmac, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, encode(body)));
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

async function read(body: string, encode = base64, header = "X-Signature-SHA256") {
  const headers = { [header]: encode(await tag(body)) };
  return receive(webhook, { headers, body: new TextEncoder().encode(body) }, SECRET, 0);
}

const BODY = JSON.stringify({ alertType: "FirstAttachment", iccid: ICCID });

it.each([
  ["base64", base64],
  ["hex", hex],
  ["hex in capitals", (bytes: Uint8Array) => hex(bytes).toUpperCase()],
])("takes a signature in %s", async (_, encode) => {
  for (const header of ["X-Signature-SHA256", "x-signature-sha256", "X-Signature"]) {
    expect(await read(BODY, encode, header)).toEqual({ id: null, hints: [{ ...NOBODY, iccid: ICCID }] });
  }
});

it("takes no other", async () => {
  for (const encode of [
    (bytes: Uint8Array) => hex(bytes.subarray(1)),
    (bytes: Uint8Array) => `${hex(bytes)}00`,
    (bytes: Uint8Array) => hex(bytes.toReversed()),
    (bytes: Uint8Array) => base64(bytes.subarray(0, 16)),
    () => "",
  ]) {
    expect(await read(BODY, encode)).toBeNull();
  }
  expect(await read(BODY, hex, "X-Other")).toBeNull();
});

it.each([
  ["as text", `{"alertType":"CountryChange","iccid":"${ICCID}","country":{"code":"NO","name":"\\u00e5"}}`],
  ["as a number of 19 digits", `{"alertType":"FirstUse","iccid":${ICCID},"bundle":{"initialQuantity":9.0}}`],
  ["with the status of a profile", `{"iccid": "${ICCID}", "profileStatus": "Released"}`],
  ["one level down", `{"event":"x","esim":{"iccid":${ICCID}}}`],
])("finds the ICCID %s, exactly", async (_, body) => {
  expect((await read(body))?.hints).toEqual([{ ...NOBODY, iccid: ICCID }]);
});

it("keeps all twenty digits", async () => {
  const iccid = "89441234567890123475";
  expect((await read(`{"alertType":"Utilisation","iccid":${iccid}}`))?.hints[0]?.iccid).toBe(iccid);
});

it.each(["LowBalance", "InsufficientBalance"])("%s is for the operator", async (alertType) => {
  const reading = await read(JSON.stringify({ alertType, balanceInfo: { balance: 1.5, threshold: 50 } }));
  expect(reading?.hints).toEqual([{ ...NOBODY, account: "low_balance" }]);
});

it.each(["", "null", "[]", "7", '"x"', "{}", '{"iccid":7}', '{"iccid":"1"}', "{", "\u0000", '{"a":null}'])(
  "is told nothing by %j, though it is signed",
  async (body) => {
    expect(await read(body)).toEqual({ id: null, hints: [] });
  },
);
