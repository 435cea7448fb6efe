/**
 * Vite plugin: takes out of ua-parser-js what `shared/device.ts` never asks, a quarter of the lazy chunk. Only `getOS`
 * and `getDevice` are used; browsers are told apart by `shared/device/browser.ts`. The Worker is bundled with the same.
 *
 * - The tables of browsers, CPUs and engines are empty.
 * - Of a television, console, watch, headset or car it is known that it is one of them, not which.
 * - Systems without a name of their own in `shared/device.ts` have none.
 * - Nothing is left in the jQuery of the page that the element stands in, and there are no lists of fields.
 *
 * Works on the source of the one release that package.json pins. Anything else there fails the build, so that an
 * update is looked at and the tables do not come back unseen.
 */

import type { Plugin } from "vite";

const UNUSED = ["browser", "cpu", "engine"];
/** One table: its name at eight blanks, up to the bracket at eight blanks that closes it. */
const TABLE = /^ {8}(\w+) : \[\[\n[^]*?\n {8}\](?=,?\n)/gm;

/** The sections of the table of devices, each under a heading between two rules. */
const HEADING = /^ {12}\/{19,}\n {12}\/\/ (.+)\n {12}\/{19,}\n/gm;
const SECTIONS = "MOBILES & TABLETS,SMARTTVS,CONSOLES,WEARABLES,XR,EMBEDDED,MIXED (GENERIC)";
const NEITHER = /^ {12}\/{19,}\n {12}\/\/ SMARTTVS\n[^]*(?=^ {12}\/{19,}\n {12}\/\/ MIXED \(GENERIC\)\n)/m;
const PATTERN = /^ {12}(\/[^/].*?\/i)(?=,| |$)/;
/** Of a row: what its patterns say of a device. */
const ROW_END = /^ {12}\], ?\[.*\[TYPE, (?:SMARTTV|CONSOLE|WEARABLE|EMBEDDED)\]\], ?\[$/;
const COMMENT = /^ *(\/\/.*)?$/;

/** The systems that come last; which of them it is makes no difference. */
const OTHER_SYSTEMS =
  /\],\[\n\n {12}\/\/ Smart TVs\n[^]*\n {12}\/\/ Console\n[^]*\n {12}\/\/ Other\n[^]*(?=\n {8}\]$)/;

const JQUERY = /\n {4}\/\/ jQuery\/Zepto specific \(optional\)\n[^]*?\n {4}\}\n(?=\n\}\)\()/;
const FIELDS = / {4}UAParser\.BROWSER = [^]*(?=\n {4}\/{11}\n {4}\/\/ Export\n)/;

/** @throws when the source does not hold exactly the tables and sections that are known */
export function withoutUnusedTables(source: string): string {
  const found: string[] = [];
  const emptied = source.replaceAll(TABLE, (table, name: string) => {
    found.push(name);
    if (UNUSED.includes(name)) return `        ${name} : []`;
    return name === "device" ? withoutWhich(table) : known(table, OTHER_SYSTEMS, () => "]");
  });
  if (found.join() !== "browser,cpu,device,engine,os") refuse(`the tables [${found.join(", ")}]`);
  return known(
    known(emptied, JQUERY, () => ""),
    FIELDS,
    () => "",
  );
}

/** All patterns of what is neither phone nor tablet as one row, in their order: for any text the same one decides. */
function withoutWhich(devices: string): string {
  const sections = Array.from(devices.matchAll(HEADING), ([, name]) => name).join();
  if (sections !== SECTIONS) refuse(`the devices [${sections}]`);
  return known(devices, NEITHER, (rows) => {
    const patterns = rows.split("\n").flatMap((line) => {
      const pattern = PATTERN.exec(line)?.[1];
      if (pattern === undefined && !ROW_END.test(line) && !COMMENT.test(line)) refuse(`"${line.trim()}"`);
      return pattern ?? [];
    });
    return `            ${patterns.join(",\n            ")}\n            ], [[TYPE, EMBEDDED]], [\n\n`;
  });
}

function known(source: string, part: RegExp, put: (part: string) => string): string {
  return part.test(source) ? source.replace(part, put) : refuse(`other words than ${part.source}`);
}

function refuse(what: string): never {
  throw new Error(
    `ua-parser-js has ${what}, not those of 1.0.41: look at its source, then adapt ${import.meta.filename}`,
  );
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
