import { describe, expect, it } from "vitest";
import { installMethods } from "../../shared/install-methods.ts";
import { orderMethods } from "../../shared/ladder-order.ts";

describe("orderMethods", () => {
  const ladder = installMethods({ device: { os: "ios" }, activationCode: "LPA:1$smdp.example.com$ABC-123" });
  it.each<[string[], string[]]>([
    [[], ["apple-link", "manual", "qr"]],
    [["qr"], ["qr", "apple-link", "manual"]],
    [
      ["qr", "manual", "apple-link"],
      ["qr", "manual", "apple-link"],
    ],
    [
      ["windows-link", "nonsense", "manual"],
      ["manual", "apple-link", "qr"],
    ],
  ])("%j gives %j", (preferred, expected) => {
    expect(orderMethods(ladder, preferred).map(({ method }) => method)).toEqual(expected);
    expect(ladder[0]?.method).toBe("apple-link");
  });
});
