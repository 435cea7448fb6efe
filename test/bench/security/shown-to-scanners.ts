/** What a scanner must not be shown: of a link, and of links at all. */

import type { Answer } from "./ask.ts";
import type { Opened } from "./cast.ts";

/** A link that is scanned. */
export interface Subject {
  what: string;
  one: Opened;
  /** Nothing of these may be in what a scanner is shown. */
  secrets: string[];
}

export function leaksOf({ headers, text }: Answer, secrets: string[]): string[] {
  const leaks = leaksIn(JSON.stringify(headers) + text, secrets);
  return headers["set-cookie"] === undefined
    ? leaks
    : [...leaks.filter((leak) => leak !== "rv_1."), "cookie"];
}

/** By name: the table is no place for a code either. */
export function leaksIn(text: string, secrets: string[]): string[] {
  const held = secrets.filter((secret) => text.includes(secret)).map(() => "code of the link");
  return [
    ...held,
    ...["LPA:1", "lpa:1", "LPA%3A1", "ct_1.", "rv_1.", "<img"].filter((one) => text.includes(one)),
  ];
}
