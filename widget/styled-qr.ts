/**
 * Lazy chunk: text → QR code as an SVG image, by qr-code-styling. The only module that knows that library.
 *
 * Never touches the document: the library's `append` would write `innerHTML`.
 */

import QRCodeStyling from "qr-code-styling";
import type { Options } from "qr-code-styling";

/** Pixels of the drawing; what is shown is sized by style, and a saved image stays sharp. */
const SIDE = 480;
/** Four modules of the smallest code that an eSIM needs; larger codes have smaller modules. */
const QUIET = 48;
/** The library waits for a logo without end. */
const GIVE_UP_MS = 5_000;

/** `style`: qr-code-styling options as JSON, or empty. What is encoded and how large is not theirs to say. */
export async function drawQr(text: string, style: string): Promise<{ blob: Blob; dataUrl: string }> {
  const wishes = (style ? JSON.parse(style) : {}) as Partial<Options>;
  const qr = new QRCodeStyling({
    margin: QUIET,
    ...wishes,
    qrOptions: { errorCorrectionLevel: wishes.image ? "H" : "M", ...wishes.qrOptions },
    backgroundOptions: { color: "#ffffff", ...wishes.backgroundOptions },
    // Left to the library, the corners become dots where the rest does, and no scanner finds the code.
    cornersSquareOptions: { type: "square", ...wishes.cornersSquareOptions },
    cornersDotOptions: { type: "square", ...wishes.cornersDotOptions },
    type: "svg",
    width: SIDE,
    height: SIDE,
    data: text,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<null>((resolve) => (timer = setTimeout(resolve, GIVE_UP_MS, null)));
  const blob = await Promise.race([qr.getRawData("svg"), tooLong]);
  clearTimeout(timer);
  if (!(blob instanceof Blob)) throw new Error("No QR code was drawn");
  return { blob, dataUrl: `data:image/svg+xml,${encodeURIComponent(await blob.text())}` };
}
