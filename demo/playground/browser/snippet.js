// @ts-check
/**
 * Settings → code to paste. Pure text; it never sees the code a visitor typed, so a copied snippet holds the sample.
 * Device and state are the customer's own, so no snippet holds them.
 */

import { attributesOf, propertiesOf } from "./looks.js";

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {{ api: string, logo: string }} Places origin of the Worker, and address of a logo */

/** The same one is in `sample.ts`. */
export const SAMPLE_CODE = "LPA:1$smdp.example.com$DEMO-0001-CODE";
/** Plain ASCII: pasted as it is, it makes a request that is refused, and not one that cannot be sent. */
const SAMPLE_TOKEN = "ct_...";

/** @param {Places} places @param {Settings} settings */
export function snippetOf(places, settings) {
  const write =
    { html: htmlSnippet, react: reactSnippet, vue: vueSnippet }[settings.framework] ?? htmlSnippet;
  return write(places, settings);
}

/** @param {Places} places */
const scriptTag = ({ api }) => `<script type="module" src="${api}/widget/esim-activate.js"></script>`;

/** JSON stands in single quotes, which none of ours contains. @param {Places} places @param {Settings} settings */
function attributes({ logo }, settings) {
  return attributesOf(settings, logo).map(([name, value]) => {
    if (value === "") return name;
    return value.includes('"') ? `${name}='${value}'` : `${name}="${value}"`;
  });
}

/** @param {string[]} all @param {string} indent @param {string} end */
function tag(all, indent, end) {
  if (all.length === 1) return `${indent}<esim-activate ${all[0]}${end}`;
  return `${indent}<esim-activate\n${all.map((text) => `${indent}  ${text}`).join("\n")}\n${indent}${end.trimStart()}`;
}

/** @param {Places} places @param {Settings} settings */
function htmlSnippet(places, settings) {
  const source =
    settings.source === "own"
      ? [`activation-code="${SAMPLE_CODE}"`]
      : [`api="${places.api}"`, `token="${SAMPLE_TOKEN}"`];
  const element = tag([...source, ...attributes(places, settings)], "", "></esim-activate>");
  return [scriptTag(places), element, styleBlock(settings)].filter(Boolean).join("\n");
}

/** What a component is given, in a framework. @param {Settings} settings */
const secretOf = ({ source }) =>
  source === "own"
    ? { attribute: "activation-code", variable: "activationCode" }
    : { attribute: "token", variable: "token" };

/** @param {Places} places @param {Settings} settings */
function reactSnippet(places, settings) {
  const { attribute, variable } = secretOf(settings);
  const looks = propertiesOf(settings).map(([name, value]) => `        "${name}": "${value}",\n`);
  const all = [
    ...(settings.source === "own" ? [] : [`api="${places.api}"`]),
    `${attribute}={${variable}}`,
    ...attributes(places, settings),
    ...(looks.length > 0 ? [`style={{\n${looks.join("")}      }}`] : []),
  ];
  return `// Once, in index.html:
// ${scriptTag(places)}

export function InstallEsim({ ${variable} }) {
  return (
${tag(all, "    ", " />")}
  );
}`;
}

/** @param {Places} places @param {Settings} settings */
function vueSnippet(places, settings) {
  const { attribute, variable } = secretOf(settings);
  const all = [
    ...(settings.source === "own" ? [] : [`api="${places.api}"`]),
    `:${attribute}="${variable}"`,
    ...attributes(places, settings),
  ];
  const style = styleBlock(settings);
  return `<!-- Once, in index.html:
${scriptTag(places)}
and in the Vue plugin's options: compilerOptions: { isCustomElement: (tag) => tag === "esim-activate" } -->
<script setup>
defineProps(["${variable}"]);
</script>

<template>
${tag(all, "  ", "></esim-activate>")}
</template>${style && `\n\n${style}`}`;
}

/** @param {Settings} settings */
function styleBlock(settings) {
  const lines = propertiesOf(settings).map(([name, value]) => `    ${name}: ${value};`);
  return lines.length > 0 ? `<style>\n  esim-activate {\n${lines.join("\n")}\n  }\n</style>` : "";
}
