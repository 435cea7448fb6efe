/** Reads a QR code from an image as it is painted, with a decoder that shares no code with those who draw. */

import "jsqr/dist/jsQR.js";

declare const jsQR: (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;

/** The text in the image on a background of this colour, or nothing. */
export function readQr(image: HTMLImageElement, background = "#fff"): string | undefined {
  const canvas = document.createElement("canvas");
  const side = (canvas.width = canvas.height = 400);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No canvas");
  context.fillStyle = background;
  context.fillRect(0, 0, side, side);
  context.drawImage(image, 40, 40, side - 80, side - 80);
  const { data } = context.getImageData(0, 0, side, side);
  return jsQR(data, side, side)?.data;
}
