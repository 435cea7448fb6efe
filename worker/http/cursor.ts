/** Page cursors: opaque to clients, and refused by name when they are not ours. */

import { fromBase64url, toBase64url } from "../../shared/base64url.ts";
import { FailureError } from "../failure.ts";

export function encodeCursor(position: readonly (string | number)[]): string {
  return toBase64url(new TextEncoder().encode(JSON.stringify(position)));
}

export function decodeCursor(cursor: string): unknown[] {
  const bytes = fromBase64url(cursor);
  try {
    const value: unknown = bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
    if (Array.isArray(value)) return value;
  } catch {
    // Falls through to the refusal.
  }
  throw notOurCursor();
}

/** For what decodes, and is still no position in the list at hand. */
export function notOurCursor(): FailureError {
  return new FailureError({
    tag: "invalid_request",
    field: "cursor",
    message: "Send the next_cursor of the previous page, unchanged, or leave it out.",
  });
}
