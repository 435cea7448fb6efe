// @ts-check
/**
 * The shareable settings, and their form in the address's fragment.
 *
 * Codes are no settings: there is no field for them here, so none can end up in an address. What comes from a fragment
 * was written by anyone, so only known values get through.
 */

import * as choices from "./choices.js";

/**
 * @typedef {object} Settings
 * @property {string} source `hosted`: a session of the demo; `own`: direct mode with a code that the visitor types
 * @property {string} device
 * @property {string} inApp `yes`: another app's browser
 * @property {string} state where in the journey
 * @property {string} lang
 * @property {string} theme
 * @property {string} accent `#rrggbb`, or empty for the element's own
 * @property {string} onAccent `#rrggbb`, or empty for what is read best
 * @property {string} radius in pixels, or empty
 * @property {string} font
 * @property {string[]} methods in order; empty: the device decides
 * @property {string} qr a preset of `qr-style`
 * @property {string} words `yes`: some of the element's words are replaced
 * @property {string} isolated `yes`: in a frame of the operator's
 * @property {string} width of the preview
 * @property {string} framework whose snippet is on show
 */

/** @typedef {Exclude<keyof Settings, "methods">} Name */

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  source: "hosted",
  device: "iphone",
  inApp: "",
  state: "ready",
  lang: "auto",
  theme: "auto",
  accent: "",
  onAccent: "",
  radius: "",
  font: "",
  methods: [],
  qr: "",
  words: "",
  isolated: "",
  width: "auto",
  framework: "html",
});

/** @param {readonly string[]} values */
const oneOf = (values) => (/** @type {string} */ value) => values.includes(value);
const yesOrNo = oneOf(["", "yes"]);

/** @type {Record<Name, (value: string) => boolean>} */
const VALID = {
  source: oneOf(choices.valuesOf(choices.SOURCES)),
  device: oneOf(choices.valuesIn(choices.DEVICES)),
  inApp: yesOrNo,
  state: oneOf(choices.valuesIn(choices.STATES)),
  lang: oneOf(choices.valuesOf(choices.LANGUAGES)),
  theme: oneOf(choices.valuesOf(choices.THEMES)),
  accent: (value) => /^(#[0-9a-f]{6})?$/.test(value),
  onAccent: oneOf(choices.valuesOf(choices.ON_ACCENT)),
  radius: (value) => /^(\d|1\d|2[0-8])?$/.test(value),
  font: oneOf(choices.valuesOf(choices.FONTS)),
  qr: oneOf(choices.valuesOf(choices.QR_STYLES)),
  words: yesOrNo,
  isolated: yesOrNo,
  width: oneOf(choices.valuesOf(choices.WIDTHS)),
  framework: oneOf(choices.valuesOf(choices.FRAMEWORKS)),
};

export const NAMES = /** @type {Name[]} */ (Object.keys(VALID));

/** What differs from the defaults, as a fragment without its `#`. @param {Settings} settings */
export function toFragment(settings) {
  const query = new URLSearchParams();
  for (const name of NAMES) if (settings[name] !== DEFAULTS[name]) query.set(name, settings[name]);
  if (settings.methods.length > 0) query.set("methods", settings.methods.join(" "));
  return query.toString();
}

/** @param {string} fragment with or without `#` @returns {Settings} */
export function fromFragment(fragment) {
  const query = new URLSearchParams(fragment.replace(/^#/, ""));
  const settings = { ...DEFAULTS };
  for (const name of NAMES) {
    const value = query.get(name);
    if (value !== null && VALID[name](value)) settings[name] = value;
  }
  const known = choices.valuesOf(choices.METHODS);
  const wanted = (query.get("methods") ?? "").split(" ").filter((method) => known.includes(method));
  settings.methods = [...new Set(wanted)];
  return settings;
}
