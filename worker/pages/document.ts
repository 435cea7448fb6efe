/**
 * The frame of every landing page: head, inlined style, partner's name, help.
 *
 * It knows nothing of eSIMs. Title and previews are generic, because mail scanners and chat previews read them.
 */

import { html, raw } from "hono/html";
import type { Theme } from "../../shared/api/types.ts";
import { isolated } from "../../shared/choice.ts";
import { fill } from "../../shared/locales/words.ts";
import { CONTACT, safeHref } from "./safe-href.ts";
import type { PageStrings } from "./strings.ts";
import { BARE_CSS, PAGE_CSS } from "./styles.ts";
import { themeCss } from "./theme.ts";

/** What `html` makes: escaped text, or a promise of it where a promise went in. */
export type Fragment = ReturnType<typeof html>;

/** What all pages share. `partner` is `null` where it is not known or must not be told (an unknown link). */
export interface Frame {
  /** BCP 47. */
  lang: string;
  dir: "ltr" | "rtl";
  strings: PageStrings;
  /** The one in the Content-Security-Policy of the same response. */
  nonce: string;
  partner: { name: string; support_url: string | null; theme: Theme } | null;
}

export interface Content {
  title: string;
  body: Fragment;
  /** Two columns where the screen has room: for pages that a computer shows. */
  wide?: boolean;
  /** In a frame: no headline, the surroundings' background, and links open in the whole window. */
  bare?: boolean;
  /** Scripts, after the content. */
  scripts?: Fragment;
}

/** A whole HTML document. */
export function htmlDocument(frame: Frame, content: Content): string {
  const { lang, dir, nonce, partner, strings } = frame;
  const { bare = false } = content;
  const page = html`<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${content.title}</title>
<meta name="robots" content="noindex,nofollow,noarchive">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<meta property="og:title" content="${strings.pages.readyToInstall}">
<meta property="og:type" content="website">
<link rel="icon" href="data:,">${bare ? raw('<base target="_top">') : ""}
<style nonce="${nonce}">${raw(themeCss(partner?.theme ?? {}) + PAGE_CSS + (bare ? BARE_CSS : ""))}</style></head>
<body${content.wide === true ? raw(' class="wide"') : ""}>${
    bare
      ? ""
      : html`<header>
          <h1>${partner === null ? "" : html`${partner.name} `}<span>${strings.pages.title}</span></h1>
        </header>`
  }
<main>${content.body}</main>${content.scripts ?? ""}</body></html>
`;
  return finished(page);
}

/** The partner's own help page, mail address or telephone number, where there is one. */
export function helpLink(frame: Frame): Fragment {
  const href = safeHref(frame.partner?.support_url, CONTACT);
  if (frame.partner === null || href === null) return html``;
  return html`<footer>
    <a href="${href}" rel="noopener"
      >${fill(frame.strings.pages.contact, { partner: isolated(frame.partner.name) })}</a
    >
  </footer>`;
}

/** Seconds as a duration in the page's language: "3 minutes". */
export function duration(seconds: number | undefined, lang: string): string | null {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds <= 0) return null;
  return seconds < 90
    ? formatUnit(Math.ceil(seconds), "second", lang)
    : formatUnit(Math.ceil(seconds / 60), "minute", lang);
}

/** A number with its unit, in full and in the right plural. */
export function formatUnit(value: number, unit: string, lang: string): string {
  const unitDisplay = unit.endsWith("byte") ? "short" : "long";
  return new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay, maximumFractionDigits: 2 }).format(
    value,
  );
}

function finished(page: Fragment): string {
  if (page instanceof Promise) throw new TypeError("a landing page holds no promises");
  // Line breaks between tags are for us. A value cannot be hit: its angle brackets are escaped.
  return page.toString().replaceAll(/>\s*\n\s*</g, "><");
}
