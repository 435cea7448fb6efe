/** The element's device chunk leaves tables of ua-parser-js out: nothing that `shared/device` asks may change by that. */

import fc from "fast-check";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import UAParser from "ua-parser-js";
import { describe, expect, it, vi } from "vitest";
import type { DeviceHints, detectDevice } from "../../shared/device.ts";
import { withoutUnusedTables } from "../../widget/build/without-unused-tables.ts";
import { NEITHERS } from "./neithers.ts";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("ua-parser-js"), "utf8");

/** Runs a source of ua-parser-js as a CommonJS module; without a page, there is no `window`. */
function load(source: string, page: { window?: object } = {}): typeof UAParser {
  const module = { exports: {} as typeof UAParser };
  new Script(source).runInNewContext({ module, exports: module.exports, ...page });
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
  "Mozilla/5.0 (Android 15; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0",
  "Mozilla/5.0 (Linux; Android 14; 23043RP34G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Mobile; Nokia 8110 4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5",
  "",
];

/** What `shared/device.ts` asks of a device. */
function kindBy(Parser: typeof UAParser, userAgent: string): "mobile" | "tablet" | "neither" | "unknown" {
  const { type } = new Parser("-").setUA(userAgent).getDevice();
  if (type === undefined) return "unknown";
  return type === "mobile" || type === "tablet" ? type : "neither";
}

/** And of a system: those that it has a name for come first in the table, and others after them may be left out. */
function systemBy(Parser: typeof UAParser, userAgent: string): string {
  const { name = "other" } = new Parser("-").setUA(userAgent).getOS();
  const known = ["iOS", "Mac OS", "Windows", "Chromium OS", "Android", "Android-x86", "HarmonyOS"];
  return known.includes(name) ? name : "other";
}

async function detectorWith(Parser: typeof UAParser): Promise<typeof detectDevice> {
  vi.resetModules();
  vi.doMock("ua-parser-js", () => ({ default: Parser }));
  const module = await import("../../shared/device.ts");
  return module.detectDevice;
}

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

  it.each(NEITHERS)("knows that it is neither phone nor tablet, not which: %s", (_name, userAgent) => {
    expect(kindBy(Whole, userAgent)).toBe("neither");
    expect(kindBy(Small, userAgent)).toBe("neither");
    expect(systemBy(Small, userAgent)).toBe(systemBy(Whole, userAgent));
    const { vendor, model } = new Small("-").setUA(userAgent).getDevice();
    expect([vendor, model]).toEqual([undefined, undefined]);
  });

  it("says the same of any text, whatever of the two is in it", () => {
    const words = fc.constantFrom(
      ...[...USER_AGENTS, ...NEITHERS.map(([, userAgent]) => userAgent)].flatMap(
        (one) => one.match(/[^ ]+ ?/g) ?? [],
      ),
      ...[
        "Nokia",
        "Lumia 950",
        "BlackBerry",
        "Tablet;",
        "Mobile;",
        "FreeBSD ",
        "Ubuntu ",
        "Haiku ",
        "Fuchsia",
      ],
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (all) => {
        const userAgent = all.join("");
        const kind = kindBy(Whole, userAgent);
        seen.add(kind);
        expect(kindBy(Small, userAgent)).toBe(kind);
        expect(systemBy(Small, userAgent)).toBe(systemBy(Whole, userAgent));
        if (kind === "neither") return;
        expect(new Small("-").setUA(userAgent).getDevice()).toEqual(
          new Whole("-").setUA(userAgent).getDevice(),
        );
      }),
      { numRuns: 5000, seed: 5 },
    );
    expect([...seen].toSorted()).toEqual(["mobile", "neither", "tablet", "unknown"]);
  });

  it("leads to the same answers, but for the maker of what is neither", async () => {
    const [whole, small] = [await detectorWith(Whole), await detectorWith(Small)];
    const hints: DeviceHints[] = [
      {},
      { platform: "Windows", platformVersion: "19.0.0", mobile: false },
      { platform: "Android", platformVersion: "15.0.0", mobile: true, model: "SM-S918B" },
      { platform: "Linux", maxTouchPoints: 5 },
    ];
    for (const one of hints) {
      for (const userAgent of USER_AGENTS) {
        expect(small({ userAgent, hints: one })).toEqual(whole({ userAgent, hints: one }));
      }
      for (const [, userAgent] of NEITHERS) {
        const { vendor: _, ...expected } = whole({ userAgent, hints: one });
        const { vendor: __, ...found } = small({ userAgent, hints: one });
        expect(found).toEqual(expected);
        expect(found.kind).toBe("other");
      }
    }
  });

  it("leaves nothing in a page's jQuery", () => {
    const [theirs, ours] = [{ jQuery: {} }, { jQuery: {} }];
    load(SOURCE, { window: theirs });
    load(withoutUnusedTables(SOURCE), { window: ours });
    expect(theirs.jQuery).toHaveProperty("ua");
    expect(ours).toEqual({ jQuery: {} });
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
    [
      "a section of devices is new",
      (source) => source.replace("            // XR\n", "            // CARS\n"),
    ],
    [
      "a phone is among the watches",
      (source) =>
        source
          .replace("[VENDOR, ASUS], [TYPE, WEARABLE]", "[VENDOR, ASUS], [TYPE, MOBILE]")
          .replace("[VENDOR, LG], [TYPE, WEARABLE]", "[VENDOR, LG], [TYPE, MOBILE]"),
    ],
    [
      "a pattern is written otherwise",
      (source) => source.replace("            /(ouya)/i,", "            new RegExp('ouya'),"),
    ],
    ["the other systems are gone", (source) => source.replace("            // Smart TVs\n", "")],
    ["it is minified", (source) => source.replaceAll(/\s+/g, " ")],
    ["there is none", () => ""],
  ])("refuses when %s", (_name, change) => {
    expect(() => withoutUnusedTables(change(SOURCE))).toThrow(/look at its source/);
  });
});
