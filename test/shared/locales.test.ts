import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { choiceEn } from "../../shared/locales/choice.en.ts";
import { en } from "../../shared/locales/en.ts";
import { pagesEn } from "../../shared/locales/pages.en.ts";
import { stepsEn } from "../../shared/locales/steps.en.ts";

describe("the English catalogues", () => {
  const written = (catalogue: object) =>
    Object.entries(catalogue).map(([key, value]) => [key, String(value)] as const);

  it("count", () => {
    expect(en.days(1)).toBe("1 day");
    expect(en.days(30)).toBe("30 days");
    expect(en.data(null)).toBe("Unlimited data");
    expect(en.data(0.5)).toBe("0.5 GB");
  });

  it("hold plain text, no two keys the same", () => {
    for (const catalogue of [
      { ...en, ...stepsEn, ...choiceEn },
      { ...stepsEn, ...choiceEn, ...pagesEn },
    ]) {
      const entries = written(catalogue);
      for (const [key, value] of entries)
        expect([key, value]).toEqual([key, expect.not.stringMatching(/^\s|\s$|<|&\w+;/)]);
      expect(new Set(entries.map(([, value]) => value)).size).toBe(entries.length);
    }
  });

  it("never tell to delete the eSIM and scan again", () => {
    for (const [, value] of [en, stepsEn, choiceEn, pagesEn].flatMap(written))
      expect(value).not.toMatch(/delete .* scan/i);
  });

  it("have no key twice", () => {
    const keys = [en, stepsEn, choiceEn, pagesEn].flatMap((catalogue) => Object.keys(catalogue));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("say headlines without a full stop", () => {
    for (const key of ["invalidCode", "linkExpired", "revoked", "cancelled", "stopped"] as const)
      expect(stepsEn[key]).toMatch(/^[^.]{1,45}$/);
  });

  it("stay within 3 KB on the wire", () => {
    const source = [en, stepsEn, choiceEn]
      .flatMap(written)
      .map(([key, value]) => `${key}:${JSON.stringify(value)}`);
    expect(brotliCompressSync(source.join(",")).length).toBeLessThanOrEqual(3_000);
  });
});
