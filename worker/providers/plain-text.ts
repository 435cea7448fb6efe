/** Plain text from a provider's words, which may hold markup. What comes out is text for any escaper, never HTML. */

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const BREAKS = /^<\/?(?:br|p|div|li|ul|ol|tr|h\d)\b/i;

/** "" for what is no text. Entities come first, so that markup that was escaped goes as well. */
export function plainText(value: unknown): string {
  if (typeof value !== "string") return "";
  return (
    value
      .replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,6}));/gi, (found, decimal, hex, name) => {
        const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : null;
        if (code === null) return ENTITIES[String(name).toLowerCase()] ?? found;
        return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
      })
      .replace(/<(script|style)\b[^]*?(?:<\/\1\s*>|$)/gi, " ")
      .replace(/<!--[^]*?(?:-->|$)/g, " ")
      // A lone "<" or ">" is a sign, as in "Settings > Cellular"; a tag begins with a letter, and may never end.
      .replace(/<\/?[a-z!?][^>]*(?:>|$)/gi, (tag) => (BREAKS.test(tag) ? " " : ""))
      .replace(/\s+/g, " ")
      .trim()
  );
}
