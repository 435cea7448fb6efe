/**
 * JSON whose large numbers stay what they are. Providers write ICCIDs as numbers, and `JSON.parse` rounds a number of
 * 19 digits to the nearest double: another eSIM. Here an integer of 16 digits or more becomes a string of its digits.
 */

const STRING_OR_LARGE = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/** `undefined`: not JSON. */
export function parseExact(text: string): unknown {
  try {
    // A string is matched as a whole, so that digits inside of one are left alone. The fraction of a decimal is no
    // integer of its own: it follows a dot.
    const exact = /\d{16}/.test(text)
      ? text.replace(STRING_OR_LARGE, (found, at: number) =>
          found.startsWith('"') || text[at - 1] === "." ? found : `"${found}"`,
        )
      : text;
    return JSON.parse(exact);
  } catch {
    return undefined;
  }
}
