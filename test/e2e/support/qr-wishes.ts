/** What partners wish for in their QR codes, as `qr-style`; logos are our own. */

import { encode } from "fast-png";

const SVG_LOGO =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0b6b4f"/>` +
  `<path d="M14 40q18-28 36 0" fill="none" stroke="#fff" stroke-width="7"/></svg>`;

const dataUri = (type: string, bytes: Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;

/** A disc in one colour, on nothing. */
function pngLogo(side = 96): string {
  const data = new Uint8Array(side * side * 4);
  const middle = (side - 1) / 2;
  for (let pixel = 0; pixel < side * side; pixel++) {
    const inside = Math.hypot((pixel % side) - middle, Math.floor(pixel / side) - middle) < middle;
    if (inside) data.set([27, 91, 214, 255], pixel * 4);
  }
  return dataUri("image/png", encode({ width: side, height: side, data, channels: 4 }));
}

const svgLogo = dataUri("image/svg+xml", Buffer.from(SVG_LOGO));
const dots = { dotsOptions: { type: "dots", color: "#12324a" } };
const corners = {
  cornersSquareOptions: { type: "extra-rounded", color: "#7a1f3d" },
  cornersDotOptions: { type: "dot", color: "#7a1f3d" },
};

/** qr-code-styling options, by what is special about them. */
export const WISHES: Record<string, object> = {
  "nothing special": {},
  "rounded modules": { dotsOptions: { type: "extra-rounded" } },
  dots: dots,
  "classy modules": { dotsOptions: { type: "classy-rounded", color: "#0b6b4f" } },
  "round corners in colours": corners,
  "a gradient": {
    dotsOptions: {
      gradient: {
        type: "linear",
        colorStops: [
          { offset: 0, color: "#12324a" },
          { offset: 1, color: "#7a1f3d" },
        ],
      },
    },
  },
  "a logo as SVG": { image: svgLogo },
  "a logo as PNG": { image: pngLogo(), imageOptions: { margin: 4 } },
  "everything at once": { ...dots, ...corners, image: svgLogo, imageOptions: { margin: 4 } },
};
