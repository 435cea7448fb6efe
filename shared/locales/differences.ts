/** What a language says otherwise than English does: keys that it lacks or has too many, other placeholders. Pure. */

type Text = string | Readonly<Record<string, string>>;
type Said = Readonly<Record<string, Text>>;

const placeholders = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join(" ");

/** One line each, beginning with the key; empty when nothing is wrong. */
export function differences(english: Said, other: Said): string[] {
  const lacking = Object.keys(english).filter((key) => !(key in other));
  const foreign = Object.keys(other).filter((key) => !(key in english));
  const unlike = Object.entries(other).flatMap(([key, text]) => {
    const pattern = english[key];
    if (pattern === undefined) return [];
    if (typeof text !== typeof pattern) return [`${key}: counts in one language and not in the other`];
    if (typeof text === "string") return filled(key, pattern as string, text);
    if (typeof text.other !== "string") return [`${key}: has no text for “other”`];
    // A text for one may do without the number: "one eSIM".
    return filled(key, (pattern as Record<string, string>).other ?? "", text.other);
  });
  return [
    ...lacking.map((key) => `${key}: is missing`),
    ...foreign.map((key) => `${key}: is not in English`),
    ...unlike,
  ];
}

function filled(key: string, pattern: string, text: string): string[] {
  const [wanted, found] = [placeholders(pattern), placeholders(text)];
  return wanted === found ? [] : [`${key}: has "${found}" to be filled in where English has "${wanted}"`];
}
