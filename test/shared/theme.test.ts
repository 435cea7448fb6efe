import { expect, it } from "vitest";
import { themeRadius } from "../../shared/theme.ts";

it.each<[unknown, number | undefined]>([
  [0, 0],
  [14, 14],
  [13.6, 14],
  [28, 28],
  [29, 28],
  [1e9, 28],
  [-3, 0],
  [Infinity, undefined],
  [NaN, undefined],
  [undefined, undefined],
  [null, undefined],
  ["14", undefined],
  ["0;}*{display:none", undefined],
])("a theme's radius of %j is %j px", (wanted, expected) => {
  expect(themeRadius(wanted)).toBe(expected);
});
