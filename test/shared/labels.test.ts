import { describe, expect, it } from "vitest";
import { WARNINGS, installKeyFor } from "../../shared/labels.ts";
import { en } from "../../shared/locales/en.ts";

describe("installKeyFor", () => {
  it.each<[Parameters<typeof installKeyFor>[0], string]>([
    [{ os: "ios" }, "Install eSIM on this iPhone"],
    [{ os: "ipados" }, "Install eSIM on this iPad"],
    [{ os: "android", kind: "phone" }, "Install eSIM on this phone"],
    [{ os: "android", kind: "tablet" }, "Install eSIM on this tablet"],
    [{ os: "windows" }, "Install eSIM on this PC"],
  ])("%j: %s", (device, text) => {
    expect(en[installKeyFor(device)]).toBe(text);
  });
});

it("every warning is shown", () => {
  expect([...WARNINGS].sort()).toEqual(
    Object.keys(en)
      .filter((key) => key.startsWith("warn"))
      .sort(),
  );
});
