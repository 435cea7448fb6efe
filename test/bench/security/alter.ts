/** Ways to alter a text that was signed. None gives back the text itself, and all stay within visible ASCII. */

import type { Random } from "../reliability/random.ts";

export type Alteration = (text: string, random: Random) => string;

const VISIBLE = /^[\x21-\x7e]+$/;
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const oneBit: Alteration = (text, random) => {
  const at = random.between(0, text.length - 1);
  const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << random.between(0, 6)));
  return text.slice(0, at) + flipped + text.slice(at + 1);
};

const otherCharacter: Alteration = (text, random) => {
  const at = random.between(0, text.length - 1);
  return text.slice(0, at) + random.pick([...BASE64URL]) + text.slice(at + 1);
};

const truncated: Alteration = (text, random) =>
  random.next() < 0.5
    ? text.slice(0, random.between(1, text.length - 1))
    : text.slice(random.between(1, text.length - 1));

const lengthened: Alteration = (text, random) =>
  text + random.pick(["A", "=", "==", ".", ".A", "~", text.slice(-4)]);

/** Parts in another order, one of them twice, or one of them gone. */
const reordered: Alteration = (text, random) => {
  const separator = text.includes(".") ? "." : "_";
  const parts = text.split(separator);
  const shuffled = random.shuffled(parts);
  const at = random.between(0, parts.length - 1);
  return random
    .pick([
      shuffled,
      parts.toReversed(),
      parts.toSpliced(at, 1),
      parts.toSpliced(at, 0, parts[at] ?? ""),
      parts.toSpliced(at, 1, ""),
    ])
    .join(separator);
};

/** The same bytes in another spelling: bits that no byte uses, padding, letters of another alphabet or case. */
const respelled: Alteration = (text, random) => {
  const last = BASE64URL.indexOf(text.at(-1) ?? "");
  const sibling = (last & ~3) | random.between(0, 3);
  return random.pick([
    text.slice(0, -1) + (BASE64URL[sibling] ?? "A"),
    `${text}=`,
    text.replaceAll("-", "+").replaceAll("_", "/"),
    text.toUpperCase(),
    text.toLowerCase(),
  ]);
};

export const ALTERATIONS: Readonly<Record<string, Alteration>> = {
  "bit-flipped": oneBit,
  "a character changed": otherCharacter,
  truncated,
  lengthened,
  "re-ordered": reordered,
  respelled,
};

/** Tries until it differs: an alteration may by chance be none. */
export function altered(text: string, alteration: Alteration, random: Random): string {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const one = alteration(text, random);
    if (one !== text && VISIBLE.test(one)) return one;
  }
  // Where this way has no other spelling for this text.
  return altered(text, otherCharacter, random);
}
