/**
 * Vite plugin for what is served: compresses every file at build time (edge compression alone is about 14 % larger), and
 * writes `manifest.json` with sizes and SRI hashes. Beside the entry and its chunks stands the same in one file.
 *
 * Knows files and bytes, not what is in them.
 */

import { createHash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";
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

function compress(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** `single`: name and text of the file that holds everything. */
export function publish(version: string, single: () => Promise<[name: string, code: string]>): Plugin {
  return {
    name: "esim-activate:publish",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const [name, code] = await single();
      const manifest: Manifest = { version, entry: "", single: name, files: {} };
      const add = (fileName: string, text: string): void => {
        const bytes = Buffer.from(text);
        const br = compress(bytes);
        manifest.files[fileName] = { bytes: bytes.length, br: br.length, integrity: integrityOf(bytes) };
        this.emitFile({ type: "asset", fileName: `${fileName}.br`, source: br });
      };
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        if (file.isEntry) manifest.entry = file.fileName;
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
