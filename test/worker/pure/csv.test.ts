import { expect, it } from "vitest";
import { parseCsv } from "../../../worker/http/csv.ts";

it.each([
  [
    "a,b\nc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a,b\r\nc,d\r\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["a\rb", [["a"], ["b"]]],
  ['"a","b"\n', [["a", "b"]]],
  ['"a, b","say ""c""","d\r\ne"', [["a, b", 'say "c"', "d\r\ne"]]],
  ['"",,""', [["", "", ""]]],
  ["a,", [["a", ""]]],
  ["a,\n", [["a", ""]]],
  [
    ",\n,",
    [
      ["", ""],
      ["", ""],
    ],
  ],
  ["\n", [[""]]],
  ["a\n\nb", [["a"], [""], ["b"]]],
  ["\uFEFFa,b", [["a", "b"]]],
  [" a , b ", [[" a ", " b "]]],
  ["", []],
  ["\uFEFF", []],
])("%j", (text, rows) => {
  expect(parseCsv(text)).toEqual(rows);
});

it.each(['"a', 'a"b', '"a"b', '"a" ,b', 'a,"b\nc', '"""', '"a\n'])("%j is not CSV", (text) => {
  expect(parseCsv(text)).toBeNull();
});

it("takes megabytes of it in no time, well-formed or not", () => {
  for (const inside of ["x".repeat(5_000_000), 'x""'.repeat(1_500_000)]) {
    const field = `"${inside}"`;
    expect(parseCsv(`${field},1\n`)).toEqual([[inside.replaceAll('""', '"'), "1"]]);
    expect(parseCsv(field.slice(0, -1))).toBeNull();
  }
  expect(parseCsv("a,b\n".repeat(500_000))).toHaveLength(500_000);
});
