/** What the operator does next in a rotation, in one sentence or two that cannot be taken for more than they say. */

import type { Pass } from "./pass.ts";
import type { Conclusion } from "./rotate.ts";

/** `end` is `null` while the pass has more owners to see. */
export function nextStep(pass: Pass, end: Conclusion | null): string {
  if (end === null) {
    return "This pass is not over: send next_cursor. Until then no key may leave KEY_RING.";
  }
  if (pass.silent > 0) {
    return `${pass.silent} owners did not answer, so that no key is known to be unused. Begin a new pass.`;
  }
  if (pass.behind > 0) {
    return `${pass.behind} objects run with another primary: a deploy is under way. Begin a new pass when it is done.`;
  }
  const used = Object.keys(pass.inUse).filter((kid) => kid !== pass.primary);
  const sentences: string[] = [];
  if (used.length > 0) {
    const how =
      pass.mode === "count"
        ? "POST /admin/rotate wraps what opens anew."
        : "Mend what failed, then POST again.";
    sentences.push(`Data keys are under ${used.join(", ")}: keep those in KEY_RING. ${how}`);
  }
  if (end.removable.length > 0) {
    sentences.push(
      `Nothing needs ${end.removable.join(", ")}: it may leave KEY_RING, unless it is yet to be made primary.`,
    );
  }
  const waiting = end.unused.filter((kid) => !end.removable.includes(kid)).join(", ");
  if (waiting !== "") {
    sentences.push(
      end.waitUntil === null
        ? `No data key is under ${waiting}. POST /admin/rotate, to count the time until what it signed has run out.`
        : `No data key is under ${waiting}; what it signed may be valid until removable_after. Keep it until then, and ask again.`,
    );
  }
  return sentences.join(" ") || "KEY_RING holds no key besides the primary: there is nothing to do.";
}
