/**
 * Where a language does not fit English: a key too few or too many, a placeholder that differs. It knows
 * no texts and judges no wording.
 */

import type { Plural } from "./words.ts";

type Texts = Readonly<Record<string, string | Plural>>;
/** One language's texts, by the file that they stand in. */
type Parts = Readonly<Record<string, Texts>>;

/** One line for each fault, with language and key: `tr care.used: "{total}" is not in the text`. */
export function faultsOf(language: string, catalogue: Parts, english: Parts): string[] {
  return Object.keys(english).flatMap((part) => {
    const [theirs, ours] = [catalogue[part] ?? {}, english[part] ?? {}];
    const surplus = Object.keys(theirs).filter((key) => !(key in ours));
    return [
      ...Object.entries(ours).flatMap(([key, text]) =>
        textFaults(theirs[key], text).map((fault) => `${language} ${part}.${key}: ${fault}`),
      ),
      ...surplus.map((key) => `${language} ${part}.${key}: English has no such text`),
    ];
  });
}

function textFaults(text: string | Plural | undefined, english: string | Plural): string[] {
  if (text === undefined) return ["the text is missing"];
  if (typeof text === "string" || typeof english === "string") {
    return typeof text === typeof english
      ? placeholderFaults(String(text), String(english))
      : ["one of the two languages counts, the other does not"];
  }
  return [
    ...placeholderFaults(text.other, english.other),
    // What is meant for one or two may spell the number out.
    ...Object.values(text).flatMap((each) => added(each, english.other)),
  ];
}

function placeholderFaults(text: string, english: string): string[] {
  const missing = placeholders(english).filter((name) => !placeholders(text).includes(name));
  return [...missing.map((name) => `"${name}" is not in the text`), ...added(text, english)];
}

function added(text: string, english: string): string[] {
  const known = placeholders(english);
  return placeholders(text)
    .filter((name) => !known.includes(name))
    .map((name) => `"${name}" is not in the English text`);
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w*\}/g))];
