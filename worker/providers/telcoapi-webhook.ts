/**
 * TelcoAPI's webhooks, whose signature stands inside of what it signs: hex HMAC-SHA256, under the secret that was
 * registered, of the body's text without the member `signature`. The member is cut out of the text as it came: whoever
 * parses and writes JSON again has other bytes for `\u00e9`, `9.0` and a number of 20 digits.
 */

import { parseExact } from "./exact-json.ts";
import { iccid, isRecord, text, time } from "./normalise.ts";
import { nothing } from "./outcome.ts";
import type { WebhookReceiver } from "./provider.ts";
import { isSignedBy } from "./signature.ts";
import { write } from "./telcoapi-call.ts";

const EVENTS = ["CREATED", "DOWNLOADED", "INSTALLED", "ENABLED", "DISABLED", "DELETED"];
const REPLAY_WINDOW_MS = 5 * 60_000;
/** A whole string, or what opens, closes or separates. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;
const HEX_MEMBER = /"signature"\s*:\s*"([\da-f]{64})"/iy;

export const webhook: WebhookReceiver = {
  signedWith: "secret",

  async read({ body, nowMs }, secret) {
    // Kept as it is, so that what is written again has the same bytes; other bytes than UTF-8 have not.
    const whole = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(body);
    const json = parseExact(whole);
    const cut = isRecord(json) ? withoutSignature(whole) : null;
    if (!isRecord(json) || cut === null) return null;
    const signed = new TextEncoder().encode(cut.rest);
    if (!(await isSignedBy(secret.reveal(), "SHA-256", cut.signature, signed))) return null;
    const at = time(json.timestamp);
    if (at === null || Math.abs(nowMs - at) > REPLAY_WINDOW_MS) return null;
    const id = isRecord(json.data) ? iccid(json.data.iccid) : null;
    const hint = { iccid: id, ref: null, upstreamKey: null, account: null, status: null, at };
    // With a time in it, the same signature is the same message.
    return { id: cut.signature.toLowerCase(), hints: id === null ? [] : [hint] };
  },

  register: (connection, url, secret) => {
    const events = EVENTS.map((state) => `PROFILE_${state}`);
    const body = { url, events, secret: secret.reveal() };
    return write(connection, "POST", "/esim/webhooks", body, (json) =>
      isRecord(json) && text(json.error) === null ? json : null,
    ).then(nothing);
  },
};

/** Of the text of a JSON object. `null`: no such member at its top, or more than one. */
function withoutSignature(whole: string): { rest: string; signature: string } | null {
  let depth = 0;
  let before = { token: "", end: 0 };
  let found: { rest: string; signature: string } | null = null;
  for (const { 0: token, index } of whole.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth += 1;
    if (token === "}" || token === "]") depth -= 1;
    if (depth === 1 && token === '"signature"' && "{,".includes(before.token)) {
      HEX_MEMBER.lastIndex = index;
      const [member = "", signature] = HEX_MEMBER.exec(whole) ?? [];
      if (signature === undefined || found !== null) return null;
      // One comma goes with it: that before it, or where it is the first, that after it.
      const after = whole.slice(index + member.length);
      found =
        before.token === ","
          ? { signature, rest: whole.slice(0, before.end - 1) + after }
          : { signature, rest: whole.slice(0, before.end) + after.replace(/^\s*,/, "") };
    }
    before = { token, end: index + token.length };
  }
  return found;
}
