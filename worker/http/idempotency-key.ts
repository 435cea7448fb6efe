/** The `Idempotency-Key` header: a bare token, as most clients send it, or a quoted string (RFC 8941 §3.3.3). */

import { FailureError } from "../failure.ts";

const MAX_LENGTH = 255;

export function readIdempotencyKey(header: string | undefined): string {
  if (header === undefined || header.trim() === "")
    throw new FailureError({ tag: "idempotency_key_missing" });
  const value = header.trim();
  const key = value.startsWith('"') ? unquote(value) : value;
  if (key === null || key.length === 0 || key.length > MAX_LENGTH || !/^[\x21-\x7e]+$/.test(key)) {
    throw new FailureError({
      tag: "idempotency_key_invalid",
      message: `Send 1 to ${MAX_LENGTH} visible ASCII characters, such as a UUID, bare or in double quotes.`,
    });
  }
  return key;
}

function unquote(value: string): string | null {
  return /^"(?:[^"\\]|\\["\\])*"$/.test(value) ? value.slice(1, -1).replace(/\\(["\\])/g, "$1") : null;
}
