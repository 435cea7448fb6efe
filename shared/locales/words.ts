/**
 * What every language must say, and how a text is filled in.
 *
 * English is the pattern: a key that a language lacks, or has too much, is a type error there and fails the build
 * (languages.ts). Texts are data, never functions, so that they can be overridden one by one and sent as JSON.
 */

import type { care } from "./en/care.ts";
import type { element } from "./en/element.ts";
import type { pages } from "./en/pages.ts";
import type { steps } from "./en/steps.ts";

/** By the categories of `Intl.PluralRules`; a language has those that its numbers need. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

type Said<English> = { [Key in keyof English]: English[Key] extends string ? string : Plural };

/** What `<esim-activate>` shows before anything further is loaded. */
export type ElementWords = Said<typeof element>;
export type StepWords = Said<typeof steps>;
export type CareWords = Said<typeof care>;
/** What only the landing pages show, so that the element does not carry it. */
export type PageWords = Said<typeof pages>;

/** Everything the element can say. */
export type Words = ElementWords & StepWords & CareWords;

/** Single texts in place of the element's own; a text that counts takes one text for every number. */
export type WordOverrides = Partial<Record<keyof Words, string>>;

/** Puts values in place of `{name}`. A placeholder without a value stays, so that it is seen. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The text for a number, with `{count}` filled in. */
export function count(text: Plural | string, number: number, language: string): string {
  const chosen =
    typeof text === "string" ? text : (text[new Intl.PluralRules(language).select(number)] ?? text.other);
  return fill(chosen, { count: new Intl.NumberFormat(language).format(number) });
}
