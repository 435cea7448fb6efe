// @ts-check
/**
 * Settings → code to paste. Pure text; it never sees the code a visitor typed, so a copied snippet holds the sample.
 */

import { textOn } from "./colour.js";

/** @typedef {import("./settings.js").Settings} Settings */

const SAMPLE_CODE = "LPA:1$smdp.example.com$DEMO-0001-CODE";

/** @param {string} api @param {Settings} settings */
export function snippetOf(api, settings) {
  const write =
    { html: htmlSnippet, react: reactSnippet, vue: vueSnippet }[settings.framework] ?? htmlSnippet;
  return write(`<script type="module" src="${api}/widget/esim-activate.js"></script>`, settings);
}

/** @param {Settings} settings @returns {string[]} attributes beside the activation code; `platform` is for previews */
function attributes({ theme, methods, lang }) {
  return [
    ...(theme === "auto" ? [] : [`theme="${theme}"`]),
    ...(methods.length === 0 ? [] : [`methods="${methods.join(" ")}"`]),
    ...(lang === "auto" ? [] : [`lang="${lang}"`]),
  ];
}

/** @param {string[]} all @param {string} indent @param {string} end */
function tag(all, indent, end) {
  if (all.length === 1) return `${indent}<esim-activate ${all[0]}${end}`;
  return `${indent}<esim-activate\n${all.map((text) => `${indent}  ${text}`).join("\n")}\n${indent}${end.trimStart()}`;
}

/** @param {string} script @param {Settings} settings */
function htmlSnippet(script, settings) {
  const element = tag([`activation-code="${SAMPLE_CODE}"`, ...attributes(settings)], "", "></esim-activate>");
  return [script, element, styleBlock(settings)].filter(Boolean).join("\n");
}

/** @param {string} script @param {Settings} settings */
function reactSnippet(script, settings) {
  const style = settings.accent
    ? [`style={{ "--esim-accent": "${settings.accent}", "--esim-on-accent": "${textOn(settings.accent)}" }}`]
    : [];
  const element = tag([`activation-code={activationCode}`, ...attributes(settings), ...style], "    ", " />");
  return `// Once, in index.html:
// ${script}

export function InstallEsim({ activationCode }) {
  return (
${element}
  );
}`;
}

/** @param {string} script @param {Settings} settings */
function vueSnippet(script, settings) {
  const element = tag(
    [`:activation-code="activationCode"`, ...attributes(settings)],
    "  ",
    "></esim-activate>",
  );
  return `<!-- Once, in index.html:
${script}
and in the Vue plugin's options: compilerOptions: { isCustomElement: (tag) => tag === "esim-activate" } -->
<script setup>
defineProps(["activationCode"]);
</script>

<template>
${element}
</template>${settings.accent ? `\n\n${styleBlock(settings)}` : ""}`;
}

/** @param {Settings} settings */
function styleBlock({ accent }) {
  return accent
    ? `<style>\n  esim-activate {\n    --esim-accent: ${accent};\n    --esim-on-accent: ${textOn(accent)};\n  }\n</style>`
    : "";
}
