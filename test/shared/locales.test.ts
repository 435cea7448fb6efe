import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { faultsOf } from "../../shared/locales/faults.ts";
import { CATALOGUES, type Catalogue } from "../../shared/locales/languages.ts";
import { directionOf, LANGUAGES, matchLanguage } from "../../shared/locales/match.ts";
import { count, fill, type Plural } from "../../shared/locales/words.ts";

type Entries = [key: string, text: string][];

/** Each text with its key; of a text that counts the one for any number. */
const entries = (part: Readonly<Record<string, string | Plural>>): Entries =>
  Object.entries(part).map(([key, text]) => [key, typeof text === "string" ? text : text.other]);
const everyText = (catalogue: Catalogue): string[] =>
  Object.values(catalogue).flatMap((part: Readonly<Record<string, string | Plural>>) =>
    Object.values(part).flatMap((text) => (typeof text === "string" ? text : Object.values(text))),
  );
const twice = (all: Entries): Entries =>
  all.filter(([key, text]) => all.some(([other, same]) => same === text && other !== key));

/** Headlines stand alone, large, and on one line or two. */
const HEADLINES = {
  element: ["ready"],
  steps: ["invalidCode", "linkExpired", "revoked", "cancelled", "stopped", "choose"],
  care: ["payment", "waiting", "late", "downloaded", "installed", "enabled", "disabled", "removed", "usedUp"],
  pages: ["readyToInstall", "tooManyTitle", "unknownTitle", "revokedTitle"],
} as const;

/** "Delete … scan" and "scan … delete": an eSIM that is deleted is mostly lost. */
const DELETE =
  /\b(delete|remove|elimin|borr|supprim|lösch|entfern|cancell|rimuov|apag|exclu|remov|sil(?!i)|kaldır)|删除|刪除|移除|削除|삭제|احذف|أزل/i;
const SCAN = /\b(scan|escane|numéris|scann|okut|tara)|扫|掃|スキャン|스캔|امسح/i;

describe.each(LANGUAGES)("the texts in %s", (language) => {
  const catalogue = CATALOGUES[language];
  const { element, steps, care, pages } = catalogue;

  it("fit English: the same keys and placeholders, file by file", () => {
    expect(faultsOf(language, { ...catalogue }, { ...CATALOGUES.en })).toEqual([]);
  });

  it("count only as the language does", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const text of [care.esims, pages.countries])
      for (const category of Object.keys(text)) expect(pluralCategories).toContain(category);
  });

  it("are plain: no blank around them, no markup, no straight quotation marks", () => {
    for (const text of everyText(catalogue)) expect(text).not.toMatch(/^\s|\s$|^$|[<>"]|&\w+;|\s{2}/);
  });

  it("differ from each other, in the element and on the pages", () => {
    expect(twice([element, steps, care].flatMap(entries))).toEqual([]);
    expect(twice(entries(pages))).toEqual([]);
  });

  it("have short headlines without a full stop", () => {
    for (const [part, keys] of Object.entries(HEADLINES)) {
      const all = new Map(entries(catalogue[part as keyof Catalogue]));
      for (const key of keys)
        expect([key, all.get(key)]).toEqual([key, expect.stringMatching(/^[^.。]{2,55}$/)]);
    }
  });

  it("never tell to delete the eSIM and scan again", () => {
    for (const text of everyText(catalogue))
      expect(DELETE.test(text) && SCAN.test(text) ? text : "").toBe("");
  });

  it("weigh at most 3,000 bytes a file on the wire", () => {
    for (const part of Object.values(catalogue))
      expect(brotliCompressSync(JSON.stringify(part)).length).toBeLessThanOrEqual(3_000);
  });

  it.skipIf(language === "en")("are translated, down to sentences of three words", () => {
    const english = new Map(Object.values(CATALOGUES.en).flatMap(entries));
    const same = Object.values(catalogue)
      .flatMap(entries)
      .filter(([key, text]) => english.get(key) === text && text.split(" ").length > 2);
    expect(same).toEqual([]);
  });
});

describe("the check of the build", () => {
  const english = {
    care: { used: "{used} of {total}", pay: "Pay", esims: { one: "{count} eSIM", other: "{count} eSIMs" } },
  };
  const german = { used: "{used} von {total}", pay: "Zahlen", esims: { other: "{count} eSIMs" } };

  it("passes what fits, also a number in words and the same text for every number", () => {
    expect(faultsOf("de", { care: german }, english)).toEqual([]);
    const esims = { one: "eine eSIM", other: "{count} eSIMs" };
    expect(faultsOf("de", { care: { ...german, esims } }, english)).toEqual([]);
  });

  it.each([
    [{ pay: undefined }, "de care.pay: the text is missing"],
    [{ buy: "Kaufen" }, "de care.buy: English has no such text"],
    [{ used: "{used} von" }, 'de care.used: "{total}" is not in the text'],
    [{ used: "{used} von {total} {Total}" }, 'de care.used: "{Total}" is not in the English text'],
    [{ pay: "Zahle {sum}" }, 'de care.pay: "{sum}" is not in the English text'],
    [{ esims: "{count} eSIMs" }, "de care.esims: one of the two languages counts, the other does not"],
    [{ esims: { one: "{n} eSIM", other: "{count}" } }, 'de care.esims: "{n}" is not in the English text'],
    [{ esims: { one: "{count}", other: "eSIMs" } }, 'de care.esims: "{count}" is not in the text'],
  ])("names language and key: %j", (change, fault) => {
    const care = Object.fromEntries(
      Object.entries({ ...german, ...change }).flatMap(([key, text]) =>
        text === undefined ? [] : [[key, text]],
      ),
    );
    expect(faultsOf("de", { care }, english)).toEqual([fault]);
  });

  it("misses a file that is not there", () => {
    expect(faultsOf("de", {}, english)).toHaveLength(3);
  });
});

describe("English", () => {
  it("has no key twice, so that the pages can hold all of them", () => {
    const keys = Object.values(CATALOGUES.en).flatMap((part) => Object.keys(part));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("Arabic", () => {
  it("has a text for every kind of number, and counts with them", () => {
    for (const text of [CATALOGUES.ar.care.esims, CATALOGUES.ar.pages.countries])
      expect(new Set(Object.values(text)).size).toBeGreaterThanOrEqual(5);
    const texts = [0, 1, 2, 3, 11, 100].map((number) => count(CATALOGUES.ar.pages.countries, number, "ar"));
    expect(texts).toEqual(["لا توجد دول", "دولة واحدة", "دولتان", "3 دول", "11 دولة", "100 دولة"]);
  });

  it("is without Latin commas, semicolons and question marks", () => {
    for (const text of everyText(CATALOGUES.ar)) expect(text).not.toMatch(/[,;?]/);
  });
});

describe("a text is filled in", () => {
  it("with values, and keeps a placeholder that has none", () => {
    expect(fill("{a} and {b}, {a}", { a: "x" })).toBe("x and {b}, x");
  });

  it("by the number's kind, in the language's own figures", () => {
    const text = { one: "{count} country", other: "{count} countries" };
    expect([1, 2, 1200].map((number) => count(text, number, "en"))).toEqual([
      "1 country",
      "2 countries",
      "1,200 countries",
    ]);
    expect(count("{count} x", 1200, "de")).toBe("1.200 x");
  });
});

describe("the language that is chosen", () => {
  it.each([
    [["de-AT"], "de"],
    [["pt"], "pt-BR"],
    [["pt-PT"], "pt-BR"],
    [["zh-TW"], "zh-Hant"],
    [["zh-HK"], "zh-Hant"],
    [["zh-Hant-CN"], "zh-Hant"],
    [["zh"], "zh-Hans"],
    [["ZH-cn"], "zh-Hans"],
    [["AR-EG"], "ar"],
    [[null, undefined, "", "nl", "tr"], "tr"],
    [["nl"], undefined],
    [["<script>"], undefined],
    [[], undefined],
  ])("for %j is %s", (wishes, language) => {
    expect(matchLanguage(wishes)).toBe(language);
  });

  it("runs from right to left in Arabic alone", () => {
    expect(LANGUAGES.filter((language) => directionOf(language) === "rtl")).toEqual(["ar"]);
  });
});
