// @ts-check
/**
 * What the playground lets a visitor choose, as `[value, label]`: for the server that writes the controls, and for the
 * browser that judges a fragment by them.
 *
 * Knows names only: what a device is stands in `devices.ts`, what a state sends in `sessions.mjs`.
 */

/** @typedef {readonly (readonly [value: string, label: string])[]} Choices */
/** @typedef {readonly (readonly [group: string, choices: Choices])[]} Groups */

/** @type {Groups} */
export const DEVICES = [
  ["Yours", [["auto", "This device"]]],
  [
    "Phones and tablets",
    [
      ["iphone", "iPhone"],
      ["iphone-16", "iPhone with iOS 16"],
      ["ipad", "iPad"],
      ["samsung", "Samsung Galaxy"],
      ["pixel", "Google Pixel"],
      ["android", "Another Android phone"],
    ],
  ],
  [
    "Computers",
    [
      ["windows-11", "Windows 11"],
      ["windows-10", "Windows 10"],
      ["macos", "macOS"],
      ["chromeos", "ChromeOS"],
      ["linux", "Linux"],
    ],
  ],
];

/** In the order in which a customer may meet them. `in-app` is a device here, not a state. @type {Groups} */
export const STATES = [
  [
    "Before there is an eSIM",
    [
      ["payment", "Payment is open"],
      ["payment-failed", "Payment failed"],
      ["cancelled", "Order cancelled"],
      ["provisioning", "Being prepared"],
      ["provisioning-late", "Being prepared, and late"],
      ["failed", "Could not be prepared"],
    ],
  ],
  [
    "New eSIM, or one I have",
    [
      ["choice", "A choice to make"],
      ["choice-one", "One eSIM to add to"],
      ["choice-looked-up", "Looking for their eSIMs"],
      ["choice-several", "Several to choose for"],
      ["added", "Added to an eSIM they have"],
      ["added-on", "Added, and on"],
    ],
  ],
  [
    "Ready to install",
    [
      ["ready", "Ready"],
      ["ready-unreported", "Ready, provider cannot see the phone"],
      ["confirmation", "With a confirmation code"],
      ["confirmation-missing", "Confirmation code comes separately"],
      ["qr-only", "Provider has a QR code only"],
      ["several", "Several eSIMs in one order"],
      ["themed", "With the partner’s theme"],
    ],
  ],
  [
    "On the phone",
    [
      ["downloaded", "Downloaded"],
      ["installed", "Installed"],
      ["installed-by-customer", "Installed, says the customer"],
      ["enabled", "On, with usage"],
      ["enabled-unlimited", "On, unlimited plan"],
      ["disabled", "Switched off"],
    ],
  ],
  [
    "The end",
    [
      ["removed", "Removed from the phone"],
      ["used_up", "Data used up"],
      ["esim-expired", "Plan expired"],
      ["esim-failed", "eSIM failed"],
      ["expired", "Order expired"],
      ["revoked", "Access withdrawn"],
    ],
  ],
  [
    "Trouble on the way",
    [
      ["unreachable", "Server cannot be reached"],
      ["unauthenticated", "Token refused"],
    ],
  ],
];

/** Each in its own words, so that whoever speaks it finds it. @type {Choices} */
export const LANGUAGES = [
  ["auto", "As the page"],
  ["en", "English"],
  ["es", "Español"],
  ["fr", "Français"],
  ["de", "Deutsch"],
  ["it", "Italiano"],
  ["pt-BR", "Português (Brasil)"],
  ["ja", "日本語"],
  ["ko", "한국어"],
  ["zh-Hans", "简体中文"],
  ["zh-Hant", "繁體中文"],
  ["ar", "العربية"],
  ["tr", "Türkçe"],
];

/** @type {Choices} */
export const THEMES = [
  ["auto", "Auto"],
  ["light", "Light"],
  ["dark", "Dark"],
];

/** @type {Choices} */
export const WIDTHS = [
  ["auto", "Fit"],
  ["320", "320"],
  ["390", "390"],
  ["768", "768"],
  ["full", "Full"],
];

/** @type {Choices} */
export const METHODS = [
  ["apple-link", "Apple link"],
  ["android-link", "Android link"],
  ["windows-link", "Windows link"],
  ["qr", "QR code"],
  ["manual", "Codes to type"],
];

/** @type {Choices} */
export const SOURCES = [
  ["hosted", "Demo session"],
  ["own", "A code of mine"],
];

/** @type {Choices} */
export const ON_ACCENT = [
  ["", "Best"],
  ["#ffffff", "White"],
  ["#000000", "Black"],
];

/** @type {Choices} */
export const FONTS = [
  ["", "Default"],
  ["serif", "Serif"],
  ["rounded", "Rounded"],
  ["mono", "Monospace"],
];

/** @type {Choices} */
export const QR_STYLES = [
  ["", "Plain"],
  ["dots", "Dots"],
  ["rounded", "Rounded"],
  ["logo", "With logo"],
];

/** @type {Choices} */
export const FRAMEWORKS = [
  ["html", "HTML"],
  ["react", "React"],
  ["vue", "Vue"],
];

/** @param {Choices} choices */
export const valuesOf = (choices) => choices.map(([value]) => value);

/** @param {Groups} groups */
export const valuesIn = (groups) => groups.flatMap(([, choices]) => valuesOf(choices));

/** @param {string} device @returns {"phone" | "tablet" | "desktop"} the frame it is shown in */
export function shapeOf(device) {
  if (device === "ipad") return "tablet";
  return /^(iphone|iphone-16|samsung|pixel|android)$/.test(device) ? "phone" : "desktop";
}

/** @param {string} device @returns {string} the element's `platform`; empty for the one it is on */
export function platformOf(device) {
  if (/^iphone/.test(device)) return "ios";
  if (device === "ipad") return "ipados";
  if (shapeOf(device) === "phone") return "android";
  return device === "auto" ? "" : device.replace(/-\d+$/, "");
}
