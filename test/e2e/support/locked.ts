/** What must hold of a landing page before it is revealed. */

import { expect } from "vitest";
import { seen, textOf } from "./look.ts";
import type { Visitor } from "./visitor.ts";

export const REVEAL = 'form[method="post"] button';

/** One button, and neither the activation code, nor a part of it, nor a client token in anything received. */
export async function expectLocked(visitor: Visitor, code: string): Promise<void> {
  await seen(visitor.page, REVEAL);
  expect(await textOf(visitor.page, REVEAL)).toBe("Show my eSIM");
  const [, smdp = "", matchingId = ""] = code.split("$");
  expect(matchingId).not.toBe("");
  for (const text of await visitor.received()) {
    for (const secret of [
      code,
      encodeURIComponent(code),
      matchingId,
      smdp,
      "LPA:1",
      "lpa:1",
      "ct_",
      "<img",
    ]) {
      expect(text).not.toContain(secret);
    }
  }
}
