/** Base64 (RFC 4648 §4), as webhooks' secrets and signatures are written. Pure; knows no crypto. */

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** `null` for what is no base64. Padding may be missing, and bits be set that no byte uses: one may write it so. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    // The platform's would pass over blanks.
    return /\s/.test(text) ? null : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
