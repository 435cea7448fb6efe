/**
 * Vite plugin for what is served: minifies once more, compresses every file at build time (edge compression alone is about
 * 14 % larger), and writes `manifest.json` with sizes and SRI hashes. Beside the entry and its chunks stands the same in
 * one file.
 *
 * Knows files and bytes, not what is in them.
 */

import { createHash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";
import { minify } from "terser";
import type { Plugin } from "vite";

export interface Manifest {
  version: string;
  /** Name of the file that a page's script tag loads. */
  entry: string;
  /** Name of the file that holds all of it: the only one whose `integrity` covers everything that runs. */
  single: string;
  files: Record<string, PublishedFile>;
}

interface PublishedFile {
  bytes: number;
  br: number;
  integrity: string;
}

/** The bundler's own minifier leaves about 1 % more. */
async function tightest(code: string): Promise<string> {
  const { code: minified } = await minify(code, { module: true, ecma: 2020, compress: { passes: 3 } });
  if (minified === undefined) throw new Error("terser left nothing of a chunk");
  return minified;
}

/** The shortest of what brotli makes of it under its different expectations. */
function compress(bytes: Buffer): Buffer {
  const modes = [constants.BROTLI_MODE_TEXT, constants.BROTLI_MODE_GENERIC, constants.BROTLI_MODE_FONT];
  const attempts = modes.map((mode) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_MODE]: mode,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  );
  return attempts.reduce((best, each) => (each.length < best.length ? each : best));
}

/** `single`: name and text of the file that holds everything. */
export function publish(version: string, single: () => Promise<[name: string, code: string]>): Plugin {
  return {
    name: "esim-activate:publish",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const [name, loose] = await single();
      const code = await tightest(loose);
      const manifest: Manifest = { version, entry: "", single: name, files: {} };
      const add = (fileName: string, text: string): void => {
        const bytes = Buffer.from(text);
        const br = compress(bytes);
        manifest.files[fileName] = { bytes: bytes.length, br: br.length, integrity: integrityOf(bytes) };
        this.emitFile({ type: "asset", fileName: `${fileName}.br`, source: br });
      };
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        if (file.isEntry && file.name === "esim-activate") manifest.entry = file.fileName;
        file.code = await tightest(file.code);
        add(file.fileName, file.code);
      }
      this.emitFile({ type: "asset", fileName: name, source: code });
      add(name, code);
      this.emitFile({
        type: "asset",
        fileName: "manifest.json",
        source: `${JSON.stringify(manifest, undefined, 2)}\n`,
      });
    },
  };
}

const integrityOf = (bytes: Buffer): string =>
  `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
