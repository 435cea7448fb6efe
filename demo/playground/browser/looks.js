// @ts-check
/**
 * Settings → the element's attributes and custom properties. One function each for the live element and the snippet,
 * so that what is copied is what was seen. Pure; knows neither the page nor a framework.
 */

import { textOn } from "./colour.js";

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {[name: string, value: string]} Pair an empty value: the attribute stands alone */

/** @type {Record<string, string>} */
const FONTS = {
  serif: "Georgia, serif",
  rounded: "ui-rounded, Quicksand, Nunito, sans-serif",
  mono: "ui-monospace, Menlo, monospace",
};

/** @type {Record<string, object>} qr-code-styling's options */
const QR_STYLES = {
  // Round eyes beside round dots are more than some readers can take.
  dots: {
    dotsOptions: { type: "dots" },
    cornersSquareOptions: { type: "extra-rounded" },
    cornersDotOptions: { type: "square" },
  },
  rounded: {
    dotsOptions: { type: "extra-rounded", color: "#12346b" },
    cornersSquareOptions: { type: "extra-rounded", color: "#12346b" },
  },
  logo: { dotsOptions: { type: "rounded" }, imageOptions: { margin: 8 } },
};

/** Keys of the element's catalogue. */
export const OWN_WORDS = {
  ready: "Türkiye is waiting for you",
  otherPhone: "Travelling with someone? Use their phone",
};

/** Every attribute that `attributesOf` may name. */
export const ATTRIBUTES = ["lang", "theme", "methods", "qr-style", "strings", "isolated"];
export const PROPERTIES = ["--esim-accent", "--esim-on-accent", "--esim-radius", "--esim-font"];

/** @param {Settings} settings @param {string} logo address of a picture @returns {Pair[]} those that differ from the defaults */
export function attributesOf({ lang, theme, methods, qr, words, isolated }, logo) {
  const style = QR_STYLES[qr] && { ...QR_STYLES[qr], ...(qr === "logo" && { image: logo }) };
  /** @type {(Pair | false)[]} */
  const all = [
    lang !== "auto" && ["lang", lang],
    theme !== "auto" && ["theme", theme],
    methods.length > 0 && ["methods", methods.join(" ")],
    style !== undefined && ["qr-style", JSON.stringify(style)],
    words === "yes" && ["strings", JSON.stringify(OWN_WORDS)],
    isolated === "yes" && ["isolated", ""],
  ];
  return all.filter((pair) => pair !== false);
}

/** The colour of text on the accent. @param {Pick<Settings, "accent" | "onAccent">} settings */
export const onAccentOf = ({ accent, onAccent }) => onAccent || textOn(accent);

/** @param {Settings} settings @returns {Pair[]} custom properties that differ from the defaults */
export function propertiesOf(settings) {
  const { accent, radius, font } = settings;
  /** @type {(Pair | false)[]} */
  const all = [
    accent !== "" && ["--esim-accent", accent],
    accent !== "" && ["--esim-on-accent", onAccentOf(settings)],
    radius !== "" && ["--esim-radius", `${radius}px`],
    FONTS[font] !== undefined && ["--esim-font", FONTS[font]],
  ];
  return all.filter((pair) => pair !== false);
}
