/**
 * An SVG of ours to a `data:` URI for `<img src>`, escaped as little as a URI inside a quoted attribute allows.
 *
 * Base64 would be a third larger and would hide the repetition that compression lives on. It checks nothing about
 * the SVG: only what `svg.ts` drew may be passed in.
 */

/** What would end the attribute, start a fragment or an escape, or is no legal URI character at all. */
const UNSAFE = /["'<>#%&{}|\\^`\u0000-\u001f\u007f]|[^\u0000-\u007f]+/g;

export function svgDataUri(svg: string): string {
  return `data:image/svg+xml,${svg.replaceAll(UNSAFE, percentEncode)}`;
}

function percentEncode(characters: string): string {
  return characters === "'" ? "%27" : encodeURIComponent(characters);
}
