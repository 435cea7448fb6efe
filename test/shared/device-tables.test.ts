/** The element's device chunk leaves tables of ua-parser-js out: nothing that `shared/device` asks may change by that. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import UAParser from "ua-parser-js";
import { describe, expect, it } from "vitest";
import { withoutUnusedTables } from "../../widget/build/without-unused-tables.ts";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("ua-parser-js"), "utf8");

/** Runs a source of ua-parser-js as a CommonJS module, without any `window`. */
function load(source: string): typeof UAParser {
  const module = { exports: {} as typeof UAParser };
  new Script(source).runInNewContext({ module, exports: module.exports });
  return module.exports;
}

const USER_AGENTS = [
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 14; Pixel 8 Pro) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 12; HarmonyOS; ANA-AN00; HMSCore 6.11.0.302) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/14.0.5.303 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/151.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
  "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/151.0.0.0 Safari/537.36",
  "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/6.0 TV Safari/538.1",
  "",
];

describe("ua-parser-js without the tables that are not asked", () => {
  const Whole = load(SOURCE);
  const Small = load(withoutUnusedTables(SOURCE));

  it.each(USER_AGENTS)("says the same of system and device: %s", (userAgent) => {
    const whole = new Whole("-").setUA(userAgent);
    const small = new Small("-").setUA(userAgent);
    expect({ os: small.getOS(), device: small.getDevice() }).toEqual({
      os: whole.getOS(),
      device: whole.getDevice(),
    });
  });

  it("knows no browser, CPU or engine any more", () => {
    const userAgent = USER_AGENTS[5] ?? "";
    expect(new Whole("-").setUA(userAgent).getBrowser().name).toBe("Chrome");
    const small = new Small("-").setUA(userAgent);
    expect(small.getBrowser().name).toBeUndefined();
    expect(small.getEngine().name).toBeUndefined();
    expect(small.getCPU().architecture).toBeUndefined();
  });

  it.each<[string, (source: string) => string]>([
    ["a table is gone", (source) => source.replace("        engine : [[", "        motor : [[")],
    ["the source is indented otherwise", (source) => source.replaceAll("        ", "\t\t")],
    ["it is minified", (source) => source.replaceAll(/\s+/g, " ")],
    ["there is none", () => ""],
  ])("refuses when %s", (_name, change) => {
    expect(() => withoutUnusedTables(change(SOURCE))).toThrow(/look at its source/);
  });
});
