/**
 * Length-prefixed fields: the unambiguous byte string that MACs and AADs are made over.
 *
 * Without the lengths, ("ab", "c") and ("a", "bc") would be the same bytes and so have the same signature.
 */

const text = new TextEncoder();

export function encodeFields(fields: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoded = fields.map((field) => text.encode(field));
  const out = new Uint8Array(encoded.reduce((sum, bytes) => sum + 4 + bytes.length, 4));
  const view = new DataView(out.buffer);
  view.setUint32(0, encoded.length);
  let at = 4;
  for (const bytes of encoded) {
    view.setUint32(at, bytes.length);
    out.set(bytes, at + 4);
    at += 4 + bytes.length;
  }
  return out;
}
