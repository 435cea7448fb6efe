/**
 * Which addresses that come from outside may become a link on our page.
 *
 * Escaping alone does not stop `javascript:`. It knows schemes only, not whether the target is the right one.
 */

export const WEB = ["https:", "http:"] as const;
export const CONTACT = ["https:", "http:", "mailto:", "tel:"] as const;
/** One-tap links: the vendors' https links, and `lpa:` on Windows. */
export const INSTALL = ["https:", "lpa:"] as const;

/** The address unchanged, or `null` for one with another scheme or none. */
export function safeHref(address: string | null | undefined, schemes: readonly string[]): string | null {
  if (address === null || address === undefined || !URL.canParse(address)) return null;
  return schemes.includes(new URL(address).protocol) ? address : null;
}
