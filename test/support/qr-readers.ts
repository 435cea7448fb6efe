/**
 * Two readers of QR codes that share no code with each other, nor with anything here that draws: jsQR, and ZXing's C++
 * as WebAssembly. Both see only a picture, and neither may help itself by inverting it.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const require = createRequire(import.meta.url);
const wasm = readFileSync(require.resolve("zxing-wasm/reader/zxing_reader.wasm"));
// By itself it would fetch that from elsewhere.
prepareZXingModule({
  overrides: {
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer,
  },
});

/** As a phone's camera would; `null` where it would see no code. */
export async function readByZxing(png: Uint8Array): Promise<string | null> {
  const [found] = await readBarcodes(png, { formats: ["QRCode"], tryInvert: false, maxNumberOfSymbols: 1 });
  return found?.isValid ? found.text : null;
}

export { readQr as readByJsqr } from "./qr.ts";
