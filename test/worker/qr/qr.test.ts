/** What is drawn is read back by an independent reader and must be the very text that went in. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, isHexColour } from "../../../worker/qr/colour.ts";
import { svgDataUri } from "../../../worker/qr/data-uri.ts";
import { qrPng } from "../../../worker/qr/png.ts";
import { qrSvg, readableDark } from "../../../worker/qr/svg.ts";
import { rasteriseSvg, readPng, readQr, svgOfDataUri } from "./readers.ts";

const HEAD = "LPA:1$smdp.example.com$";
const LONGEST = 255 + "LPA:".length;

const TEXTS = [
  "LPA:1$smdp.example.com$",
  "LPA:1$smdp.example.com$ABC-123",
  "LPA:1$SMDP.EXAMPLE.COM$04386-AGYFT-A74Y8-3F815$1.3.6.1.4.1.31746$1",
  "https://activate.example.com/a/Zk3vQ9-_0aB7cD2eF4gH6i",
  `${HEAD}${"aB3-".repeat(64)}`.slice(0, LONGEST),
];

/** Any code that the grammar allows, up to the longest. */
const anyCode = fc
  .string({ unit: fc.constantFrom(..."abcxyzABCXYZ0189-"), maxLength: LONGEST - HEAD.length })
  .map((matchingId) => HEAD + matchingId);

describe("qrSvg", () => {
  it.each(TEXTS)("decodes to exactly %s", (text) => {
    expect(readQr(rasteriseSvg(qrSvg(text), 4))).toBe(text);
  });

  it("decodes for any code up to the longest", () => {
    fc.assert(
      fc.property(anyCode, (text) => readQr(rasteriseSvg(qrSvg(text), 3)) === text),
      { numRuns: 25, seed: 7 },
    );
  });

  it("keeps four light modules on every side", () => {
    const { width, rgba } = rasteriseSvg(qrSvg("LPA:1$smdp.example.com$ABC-123"), 1);
    const dark = (x: number, y: number): boolean => rgba[(y * width + x) * 4] === 0;
    for (let i = 0; i < width; i++) {
      for (let edge = 0; edge < 4; edge++) {
        const far = width - 1 - edge;
        expect([dark(i, edge), dark(i, far), dark(edge, i), dark(far, i)]).toEqual([
          false,
          false,
          false,
          false,
        ]);
      }
    }
    expect([dark(4, 4), dark(width - 5, 4), dark(4, width - 5)]).toEqual([true, true, true]);
  });

  it("takes a theme's colour and still decodes", () => {
    const svg = qrSvg("LPA:1$smdp.example.com$ABC-123", { dark: "#0b5d4e" });
    expect(svg).toContain('stroke="#0b5d4e"');
    expect(readQr(rasteriseSvg(svg, 4))).toBe("LPA:1$smdp.example.com$ABC-123");
  });

  it.each(["red", '#000"/><script>', "#12345", "#ffee00"])("refuses %s as the dark colour", (colour) => {
    expect(readableDark(colour)).toBe("#000000");
    expect(() => qrSvg("x", { dark: colour as `#${string}` })).toThrow(/^dark: must be #rrggbb/);
  });

  it("escapes its label and does not spell the text out", () => {
    const svg = qrSvg("LPA:1$smdp.example.com$ABC-123", { label: `</title><script>"'&` });
    expect(svg).toContain("<title>&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp;</title>");
    expect(svg).not.toContain("ABC-123");
  });

  it("refuses an empty text and one that no QR code can hold", () => {
    expect(() => qrSvg("")).toThrow(/^text:/);
    expect(() => qrSvg("a".repeat(3_000))).toThrow(RangeError);
  });
});

describe("qrPng", () => {
  it.each(TEXTS)("decodes to exactly %s", async (text) => {
    const png = readPng(await qrPng(text));
    expect(readQr(png)).toBe(text);
    expect(png.bytes).toBeLessThan(2_000);
  });

  it("shows the same modules as the SVG, eight pixels each", async () => {
    const text = "LPA:1$smdp.example.com$ABC-123";
    const png = readPng(await qrPng(text));
    const svg = rasteriseSvg(qrSvg(text), 8);
    expect(png.width).toBe(svg.width);
    expect(Buffer.compare(Buffer.from(png.rgba), Buffer.from(svg.rgba))).toBe(0);
  });
});

describe("svgDataUri", () => {
  it("is read back unchanged by a URL parser", () => {
    const svg = qrSvg("LPA:1$smdp.example.com$ABC-123", { label: "100 % “eSIM” & <more> 'Übersicht' 世界" });
    expect(svgOfDataUri(svgDataUri(svg))).toBe(svg);
  });

  it("needs no escaping in an attribute and stays within a twentieth of the SVG's own size", () => {
    const svg = qrSvg("LPA:1$smdp.example.com$ABC-123");
    const uri = svgDataUri(svg);
    expect(uri).not.toMatch(/["'<>&#]/);
    expect(uri.length).toBeLessThan(svg.length * 1.05);
  });
});

describe("colours", () => {
  it("knows the extremes and a published value", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#ffffff", "#ffffff")).toBe(1);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  it.each(["#fff", "#0000000", "#00000g", " #000000", "#000000\n", "", null, 0])("refuses %j", (value) => {
    expect(isHexColour(value)).toBe(false);
  });
});
