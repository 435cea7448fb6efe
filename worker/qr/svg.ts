/**
 * Text to a QR code as SVG, drawn by us: an SVG that somebody else made is never passed on.
 *
 * It does not know what the text means, who may see it, nor how the image is served.
 */

import { contrast, isHexColour, type HexColour } from "./colour.ts";
import { qrModules } from "./modules.ts";

/** Scanners want strong contrast; below this they start to fail on dim screens. */
const LEAST_CONTRAST = 4.5;
const WHITE = "#ffffff";
const BLACK = "#000000";

export interface QrSvgOptions {
  /** Colour of the dark modules, `#rrggbb`. The background is white in every theme. Default black. */
  dark?: HexColour;
  /** An accessible name, for when the file is opened by itself. */
  label?: string;
  /** A square picture in the middle, as a `data:` URI: an image that is shown as an image loads nothing else. */
  logo?: string | null;
}

/** Of the code's side, the white edge around it not counted; with `H`, several times as much may be hidden. */
const LOGO_SHARE = 0.2;

/** A theme's colour where a scanner can read it on white, else black. For untrusted values. */
export function readableDark(colour: unknown): HexColour {
  return isHexColour(colour) && contrast(colour, WHITE) >= LEAST_CONTRAST ? colour : BLACK;
}

/** A complete SVG document of about 1.5 to 6 KB. Throws a `TypeError` for a colour that `readableDark` would refuse. */
export function qrSvg(text: string, options: QrSvgOptions = {}): string {
  const dark = options.dark ?? BLACK;
  if (readableDark(dark) !== dark) {
    throw new TypeError("dark: must be #rrggbb and dark enough to be scanned on white");
  }
  const { logo } = options;
  const { size, rows } = qrModules(text, logo ? "H" : "M");
  const named = options.label === undefined ? "" : `<title>${escapeXml(options.label)}</title>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">${named}` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path stroke="${dark}" d="${strokes(rows)}"/>${logo ? picture(logo, size) : ""}</svg>`
  );
}

/** On whole modules, so that none is half hidden. */
function picture(logo: string, size: number): string {
  const side = Math.round(size * LOGO_SHARE) | 1;
  const at = (size - side) / 2;
  return (
    `<path fill="#fff" d="M${at - 1} ${at - 1}h${side + 2}v${side + 2}h-${side + 2}z"/>` +
    `<image x="${at}" y="${at}" width="${side}" height="${side}" href="${escapeXml(logo)}"/>`
  );
}

/** One horizontal stroke of width 1 for each run of dark modules; the half keeps it inside its row. */
function strokes(rows: boolean[][]): string {
  let path = "";
  rows.forEach((row, y) => {
    let penX: number | null = null;
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      const start = x;
      while (row[x + 1] === true) x++;
      const length = x - start + 1;
      path += penX === null ? `M${start} ${y}.5h${length}` : `m${start - penX} 0h${length}`;
      penX = start + length;
    }
  });
  return path;
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
