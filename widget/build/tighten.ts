/** Vite plugin: takes out of the element's templates and style sheets the white space that means nothing. */

import type { Plugin } from "vite";

/**
 * White space in the element's own templates, which no minifier dares to touch: indentation goes, line breaks between
 * tags (blanks that are meant stand within a line), and in style sheets the blanks around punctuation.
 */
function withoutBlanks(code: string): string {
  return code
    .replace(/\n[ \t]+/g, "\n")
    .replace(/([>}])\n(?=<)|(>)\n(?=\$\{)/g, "$1$2")
    .replace(/css`([^`]*)`/g, (_all, css: string) => {
      const packed = css
        .replace(/\s+/g, " ")
        .replace(/ ?([{};,>]) ?/g, "$1")
        .replace(/: /g, ":");
      return `css\`${packed.replaceAll(";}", "}").trim()}\``;
    });
}

export function tighten(): Plugin {
  return {
    name: "esim-activate:tighten",
    enforce: "post",
    transform: {
      order: "pre",
      filter: { id: /\/widget\/[^?]*\.ts$/ },
      handler: (code) => ({ code: withoutBlanks(code), map: null }),
    },
  };
}
