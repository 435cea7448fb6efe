/**
 * The last resort under the log: takes out of a line whatever looks like a secret, wherever it came from.
 *
 * Nothing should ever be found here, for events have no room for any of it. It knows forms and no values, so it takes
 * out too much rather than too little; a value without a form of its own it cannot know. Pure.
 */

/** In this order: what holds another goes first. No replacement has a character that JSON would escape. */
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  // Plain, percent-encoded, and as base64 in any alphabet (`LPA:1$` begins with `TFBBOjEk`).
  ["activation code", /LPA(?::|%3A)1(?:\$|%24)[^\s"'<>\\]*/gi],
  ["activation code", /TFBBOjEk[A-Za-z0-9+/_=-]*/g],
  ["link", /https?(?::(?:\\?\/){2}|%3A%2F%2F)[^\s"'<>]*/gi],
  ["link", /\/(?:a|v1\/qr)\/[A-Za-z0-9_.~-][^\s"'<>]*/g],
  ["token", /(?<![A-Za-z0-9])(?:esk|ct|ap|rv|whsec|admin)_[A-Za-z0-9_.+/-]{6,}/g],
  ["token", /\bBearer\s+[^\s"'\\]+/gi],
  ["id", /(?<![A-Za-z0-9])(?:ord|act|ep|evt)_[A-Za-z0-9_-]{22,30}/g],
  ["address", /[^\s"'<>@\\]+@[^\s"'<>@\\]+\.[a-z]{2,}/gi],
  // ICCID (18 to 20 digits, ITU-T E.118) and EID (32, SGP.02 §2.2.2), in groups as they are printed on cards too.
  ["number", /(?<!\d)89(?:[ -]?\d){16,30}[Ff]?(?!\d)/g],
  // A link's secret, a tag, a key: no word of ours is as long.
  ["token", /[A-Za-z0-9_-]{40,}/g],
  // As most providers write matching IDs: capitals and digits, in groups or not. A time begins much the same.
  [
    "matching ID",
    /(?<![A-Za-z0-9-])(?!\d{4}-\d\d-\d\dT\d\d:)(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{5,}[A-Z0-9](?![a-z0-9-])/g,
  ],
];

/** The line without what looks like a secret: `[activation code]`, `[link]`, `[token]` … in its place. */
export function scrub(line: string): string {
  return FORMS.reduce((text, [what, form]) => text.replace(form, `[${what}]`), line);
}
