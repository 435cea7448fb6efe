import { brotliCompressSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { cataloguesOf, checkCatalogues, ENGLISH, type Catalogues } from "../../demo/stack/words.ts";
import { differences } from "../../shared/locales/differences.ts";
import { LANGUAGES } from "../../shared/locales/match.ts";
import { count, fill } from "../../shared/locales/words.ts";
import { days, gigabytes } from "../../shared/quantities.ts";

type Texts = [key: string, text: string][];

const textsOf = (catalogue: object): Texts =>
  Object.entries(catalogue).flatMap(([key, text]) =>
    typeof text === "string"
      ? [[key, text] as [string, string]]
      : Object.entries(text as Record<string, string>).map(
          ([number, counted]) => [`${key}.${number}`, counted] as [string, string],
        ),
  );

describe.each(LANGUAGES)("%s", (language) => {
  let said: Catalogues;
  beforeAll(async () => {
    said = await cataloguesOf(language);
  });

  it("says what English says, and fills in the same", () => {
    expect(() => checkCatalogues(language, said)).not.toThrow();
  });

  it("holds plain text, with a key for each", () => {
    const { element, steps, care, pages } = said;
    const keys = [element, steps, care, pages].flatMap((catalogue) => Object.keys(catalogue));
    expect(new Set(keys).size).toBe(keys.length);
    for (const entry of [element, steps, care, pages].flatMap(textsOf)) {
      expect(entry).toEqual([entry[0], expect.not.stringMatching(/^\s|\s$|<|&\w+;|\$\{|^$/)]);
    }
  });

  it("has no two buttons or states of the same name", () => {
    const { element, steps, care, pages } = said;
    for (const texts of [[element, steps, care].flatMap(textsOf), textsOf(pages)]) {
      const seen = new Map<string, string>();
      const twice: string[] = [];
      for (const [key, text] of texts) {
        const before = seen.get(text);
        // A language may have the same form for several numbers.
        if (before !== undefined && before.split(".")[0] !== key.split(".")[0])
          twice.push(`${before} and ${key}: ${text}`);
        seen.set(text, key);
      }
      expect(twice).toEqual([]);
    }
  });

  it("has headlines without a full stop", () => {
    const { element, steps, care } = said;
    const { loading, ready } = element;
    const { invalidCode, linkExpired, revoked, cancelled, stopped, choose } = steps;
    const { payment, waiting, late, opened, downloaded, installed, enabled, disabled, removed, usedUp } =
      care;
    for (const headline of [
      ...[
        loading,
        ready,
        invalidCode,
        linkExpired,
        revoked,
        cancelled,
        stopped,
        choose,
        payment,
        waiting,
        late,
      ],
      ...[opened, downloaded, installed, enabled, disabled, removed, usedUp, care.expired, care.failed],
    ])
      expect(headline).toMatch(/^[^.。]{1,60}$/u);
  });

  it("counts in every category of its numbers", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const number of [0, 1, 2, 3, 11, 100, 1_000_000]) {
      const text = count(said.care.esims, number, language);
      expect(text).not.toMatch(/\{|undefined/);
    }
    for (const category of Object.keys(said.care.esims)) expect(pluralCategories).toContain(category);
  });

  it("stays within 3 KB on the wire for each file", () => {
    for (const catalogue of [said.element, said.steps, said.care]) {
      expect(brotliCompressSync(JSON.stringify(catalogue)).length).toBeLessThanOrEqual(3_000);
    }
  });

  it("uses no other alphabet than its own for its sentences", () => {
    const script: Partial<Record<string, RegExp>> = {
      ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
      ko: /\p{Script=Hangul}/u,
      "zh-Hans": /\p{Script=Han}/u,
      "zh-Hant": /\p{Script=Han}/u,
      ar: /\p{Script=Arabic}/u,
    };
    const own = script[language] ?? /\p{Script=Latin}/u;
    const sentences = Object.values(said)
      .flatMap(textsOf)
      .filter(([, text]) => /\p{L}/u.test(text.replace(/\{\w+\}|eSIM/g, "")));
    for (const entry of sentences) expect(entry).toEqual([entry[0], expect.stringMatching(own)]);
  });
});

describe("English", () => {
  it("never tells to delete the eSIM and scan again", () => {
    for (const [, text] of Object.values(ENGLISH).flatMap(textsOf))
      expect(text).not.toMatch(/delete .* scan/i);
  });
});

describe("a language that is not whole", () => {
  it("is named, with the key and what is wrong", () => {
    const english = { a: "A {x}", b: "B", n: { one: "1", other: "{count}" } };
    expect(differences(english, english)).toEqual([]);
    expect(differences(english, { a: "A", n: { other: "many" }, c: "C" })).toEqual([
      "b: is missing",
      "c: is not in English",
      'a: has "" to be filled in where English has "{x}"',
      'n: has "" to be filled in where English has "{count}"',
    ]);
    expect(differences(english, { ...english, n: "{count}" })).toEqual([
      "n: counts in one language and not in the other",
    ]);
    expect(differences(english, { ...english, n: { one: "1" } })).toEqual(["n: has no text for “other”"]);
  });

  it("fails the build", () => {
    const { ready, ...element } = ENGLISH.element;
    expect(ready).toBe("Your eSIM is ready");
    expect(() => checkCatalogues("xx", { ...ENGLISH, element: element as typeof ENGLISH.element })).toThrow(
      "shared/locales/xx/element.ts: ready: is missing",
    );
  });
});

describe("filling in", () => {
  it("puts values in place, and leaves what has none in sight", () => {
    expect(fill("{a} of {b} {c}", { a: 1, b: "x" })).toBe("1 of x {c}");
    expect(count({ one: "{count} eSIM", other: "{count} eSIMs" }, 1, "en")).toBe("1 eSIM");
    expect(count({ one: "{count} eSIM", other: "{count} eSIMs" }, 1200, "en")).toBe("1,200 eSIMs");
    expect(count("{count}×", 2, "en")).toBe("2×");
  });

  it("takes sizes and days from the platform", () => {
    expect([gigabytes(5, "en"), gigabytes(0.5, "en"), gigabytes(0, "en"), gigabytes(1.25, "de")]).toEqual([
      "5 GB",
      "500 MB",
      "0 GB",
      "1,3\u00a0GB",
    ]);
    expect([days(1, "en"), days(30, "en"), days(2, "ar")]).toEqual(["1 day", "30 days", "يومان"]);
  });
});
