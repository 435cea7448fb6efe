// @ts-check
/**
 * The shareable settings, and their form in the address's fragment.
 *
 * Codes are no settings: there is no field for them here, so none can end up in an address. What comes from a fragment
 * was written by anyone, so only known values get through.
 */

/**
 * @typedef {object} Settings
 * @property {string} platform
 * @property {string} theme
 * @property {string} accent `#rrggbb`, or empty for the element's own
 * @property {string[]} methods in order; empty: the device decides
 * @property {string} lang
 * @property {string} width of the preview
 * @property {string} framework whose snippet is on show
 */

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  platform: "auto",
  theme: "auto",
  accent: "",
  methods: [],
  lang: "auto",
  width: "fill",
  framework: "html",
});

const METHODS = ["apple-link", "android-link", "windows-link", "qr", "manual"];

/** @type {Record<"platform" | "theme" | "accent" | "lang" | "width" | "framework", RegExp>} */
const VALID = {
  platform: /^(auto|ios|ipados|android|windows|macos|chromeos)$/,
  theme: /^(auto|light|dark)$/,
  accent: /^(#[0-9a-f]{6})?$/,
  lang: /^(auto|[a-z]{2,3}(-[A-Za-z0-9]{2,8})?)$/,
  width: /^(fill|phone|narrow)$/,
  framework: /^(html|react|vue)$/,
};

const NAMES = /** @type {(keyof typeof VALID)[]} */ (Object.keys(VALID));

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
    if (value !== null && VALID[name].test(value)) settings[name] = value;
  }
  const wanted = (query.get("methods") ?? "").split(" ").filter((method) => METHODS.includes(method));
  settings.methods = [...new Set(wanted)];
  return settings;
}
