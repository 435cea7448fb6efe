import { expect, it } from "vitest";
import { acceptedLanguages } from "../../../worker/http/accept-language.ts";

it.each([
  [undefined, []],
  ["", []],
  ["ar", ["ar"]],
  ["fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5", ["fr-CH", "fr", "en", "*"]],
  ["en;q=0.5,tr;q=0.8 , ja", ["ja", "tr", "en"]],
  ["de;q=0, es", ["es"]],
  ["de;q=x, es ; Q=1", ["es"]],
  [",;q=1, ,", []],
])("%j means %j", (header, tags) => {
  expect(acceptedLanguages(header).filter((tag) => tag !== "")).toEqual(tags);
});
