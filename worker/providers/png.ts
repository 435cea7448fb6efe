/** Whether bytes are the PNG of a QR code that is fit to be handed on: by its signature and its header, at a size. */

const MAX_PIXELS = 2048;
/** Enough for any QR code, by far. */
export const PNG = { type: "image/png", maxBytes: 512 * 1024 } as const;

export function pngOf(bytes: Uint8Array<ArrayBuffer> | null): Uint8Array<ArrayBuffer> | null {
  if (bytes === null || bytes.length < 33) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const signed = view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a;
  // The first chunk is `IHDR`, with width and height.
  const sizes = [view.getUint32(16), view.getUint32(20)];
  const sound = view.getUint32(12) === 0x49484452 && sizes.every((size) => size > 0 && size <= MAX_PIXELS);
  return signed && sound ? bytes : null;
}
