import { describe, expect, it } from "vitest";
import { installKeyFor } from "../../shared/labels.ts";
import { care } from "../../shared/locales/en/care.ts";
import { element } from "../../shared/locales/en/element.ts";
import { steps } from "../../shared/locales/en/steps.ts";
import { WARNINGS } from "../../shared/warnings.ts";

describe("installKeyFor", () => {
  it.each<[Parameters<typeof installKeyFor>[0], string]>([
    [{ os: "ios" }, "Install eSIM on this iPhone"],
    [{ os: "ipados" }, "Install eSIM on this iPad"],
    [{ os: "android", kind: "phone" }, "Install eSIM on this phone"],
    [{ os: "android", kind: "tablet" }, "Install eSIM on this tablet"],
    [{ os: "windows" }, "Install eSIM on this PC"],
  ])("%j: %s", (device, text) => {
    expect({ ...element, ...steps }[installKeyFor(device)]).toBe(text);
  });
});

it("every warning is shown", () => {
  expect([...WARNINGS].sort()).toEqual(
    Object.keys(care)
      .filter((key) => key.startsWith("warn"))
      .sort(),
  );
});
