/** The QR codes that the Worker draws, as a browser paints them: a partner's colour and picture leave them readable. */

import { expect } from "@esm-bundle/chai";
import { qrSvg } from "../../worker/qr/svg.ts";
import { readQr } from "./qr-reader.ts";

const CODE = "LPA:1$smdp.example.com$K2-TEST-9XQ4";

/** A loud picture, as a shop's logo might be. */
function logo(): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No canvas");
  context.fillStyle = "#d81b60";
  context.fillRect(0, 0, 64, 64);
  context.fillStyle = "#111";
  for (let i = 0; i < 64; i += 16) context.fillRect(i, (i * 3) % 64, 8, 24);
  return canvas.toDataURL("image/png");
}

async function painted(svg: string): Promise<HTMLImageElement> {
  const image = new Image(220, 220);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

describe("a QR code of the Worker", () => {
  for (const text of [
    CODE,
    `${CODE}$$1`,
    `LPA:1$smdp.example.com$${"aB3-".repeat(40)}`,
    "https://a.example/a/x",
  ]) {
    it(`with a picture and a colour: ${text.slice(0, 40)}`, async () => {
      const svg = qrSvg(text, { dark: "#0b3d6b", logo: logo() });
      expect(readQr(await painted(svg))).to.equal(text);
    });
  }

  it("shows the picture in its middle", async () => {
    const [plain, pictured] = [qrSvg(CODE), qrSvg(CODE, { logo: logo() })];
    const middle = async (svg: string): Promise<number[]> => {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 220;
      const context = canvas.getContext("2d");
      if (!context) throw new Error("No canvas");
      context.drawImage(await painted(svg), 0, 0, 220, 220);
      return [...context.getImageData(108, 96, 1, 1).data];
    };
    const isGrey = ([red, green, blue]: number[]): boolean => red === green && green === blue;
    expect(isGrey(await middle(plain))).to.equal(true);
    expect(await middle(pictured)).to.deep.equal([216, 27, 96, 255]);
  });

  it("a picture that hides too much is noticed", async () => {
    const svg = qrSvg(CODE, { logo: logo() }).replace(
      "<image",
      '<path fill="#d81b60" d="M10 10h25v25h-25z"/><image',
    );
    expect(readQr(await painted(svg))).to.equal(undefined);
  });
});
