/**
 * Vite plugin: empties the tables of ua-parser-js that `shared/device.ts` never asks, browser, CPU and engine, which are
 * a fifth of the lazy chunk. Only `getOS` and `getDevice` are used; browsers are told apart by `shared/device/browser.ts`.
 *
 * Works on the source of the one release that package.json pins. Anything else there fails the build, so that an
 * update is looked at and the tables do not come back unseen.
 */

import type { Plugin } from "vite";

const UNUSED = ["browser", "cpu", "engine"];
/** One table: its name at eight blanks, up to the bracket at eight blanks that closes it. */
const TABLE = /^ {8}(\w+) : \[\[\n[^]*?\n {8}\](?=,?\n)/gm;

/** @throws when the source does not hold exactly the tables that are known */
export function withoutUnusedTables(source: string): string {
  const found: string[] = [];
  const emptied = source.replaceAll(TABLE, (table, name: string) => {
    found.push(name);
    return UNUSED.includes(name) ? `        ${name} : []` : table;
  });
  if (found.join() !== "browser,cpu,device,engine,os") {
    throw new Error(
      `ua-parser-js has the tables [${found.join(", ")}], not the five of 1.0.41: look at its source, then adapt ${import.meta.filename}`,
    );
  }
  return emptied;
}

export function emptyUnusedTables(): Plugin {
  let met = false;
  return {
    name: "esim-activate:empty-unused-tables",
    transform: {
      order: "pre",
      filter: { id: /\/ua-parser-js\/src\/ua-parser\.js$/ },
      handler(source) {
        met = true;
        return { code: withoutUnusedTables(source), map: null };
      },
    },
    generateBundle() {
      if (!met)
        this.error("ua-parser-js was not loaded from src/ua-parser.js: its unused tables are in the bundle");
    },
  };
}
