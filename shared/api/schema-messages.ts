/**
 * What a schema found wrong, in words that say what to send. The field's name goes beside it; what was sent stays out,
 * because it may be a code or a key.
 *
 * It words types and bounds. Patterns know best what they want, so their schemas bring their own messages.
 */

import type * as z from "zod/mini";

const A: Record<string, string> = {
  string: "a string",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};
/** What is counted, where it is not the value itself. */
const COUNTED: Record<string, string> = { string: "characters", array: "entries" };

export function schemaMessage(issue: z.core.$ZodRawIssue): string {
  const must = issue.input === undefined ? "Is required and must" : "Must";
  switch (issue.code) {
    case "invalid_type":
      return `${must} be ${A[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      return `${must} be ${oneOf(issue.values)}.`;
    case "too_small":
      return issue.origin in COUNTED && issue.minimum === 1
        ? "Must not be empty."
        : `Must ${bounded(issue.origin, "at least", issue.minimum)}.`;
    case "too_big":
      return `Must ${bounded(issue.origin, "at most", issue.maximum)}.`;
    case "unrecognized_keys":
      return "Must be left out, or spelt right: there is no such field.";
    case "invalid_key":
      return issue.issues[0]?.message ?? "Is not a valid name.";
    default:
      return "Is not valid.";
  }
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(", ")}`;
}

function bounded(origin: string, how: "at least" | "at most", bound: number | bigint): string {
  const counted = COUNTED[origin];
  return counted === undefined ? `be ${how} ${bound}` : `have ${how} ${bound} ${counted}`;
}
