/** Nothing of what runs in production writes to the console but `worker/log.ts`, which scrubs every line. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../../demo/stack/paths.ts";

/** Where a source says `console`, comments aside. */
function consoleUses(source: string): number {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
  return [...code.matchAll(/\bconsole\b/g)].length;
}

it("only log() writes", () => {
  const files = ["shared", "widget", "worker"].flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: "utf8" })
      .map((file) => `${room}/${file.replaceAll("\\", "/")}`)
      .filter((file) => file.endsWith(".ts") && !file.startsWith("widget/build/")),
  );
  expect(files).toContain("worker/log.ts");
  const uses = files.filter((file) => consoleUses(readFileSync(path.join(ROOT, file), "utf8")) > 0);
  expect(uses).toEqual(["worker/log.ts"]);
});

it.each([
  ['console.log("x");', 1],
  ['const { error } = console;\n// console is not used\nglobalThis["console"].warn(1);', 2],
  ["/* console */ const fine = true; // console", 0],
])("sees %s", (source, uses) => {
  expect(consoleUses(source)).toBe(uses);
});
