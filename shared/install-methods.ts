/**
 * The ladder of install methods for a device: what to offer first, and what when that fails.
 *
 * It knows which system opens which link. It does not know the grammar of activation codes (activation-code.ts), how
 * a device is recognised (device.ts) or what the customer is told to do (steps.ts).
 */

import { formatActivationCode, parseActivationCode } from "./activation-code.ts";
import type { InstallMethod, OfferedMethod } from "./api/types.ts";
import type { Device, Os } from "./device.ts";

export type { InstallMethod, OfferedMethod };

/** Methods that the operator allows, per platform. A platform that is not named has them all. */
export type MethodPolicy = { readonly [os in Os]?: readonly InstallMethod[] | undefined };

/** What of a device matters here. */
export type InstallDevice = Pick<Device, "os"> &
  Partial<Pick<Device, "osVersion" | "kind" | "inApp" | "lpaLinks" | "googleServices">>;

const ON_PHONE: readonly InstallMethod[] = ["manual", "qr"];
const ON_DESKTOP: readonly InstallMethod[] = ["qr", "manual"];

/**
 * The methods in the order in which a customer should try them; never empty, and never a link alone: a link may do
 * nothing, and no page learns of it.
 *
 * - iOS and iPadOS from 17.4, or of unknown version: the link, then typing, then the QR code (for another device, or
 *   saved). In another app's browser the same. Older: typing, QR code.
 * - Android from 10, or of unknown version (it hides it): the link, typing, QR code. In another app's browser, and
 *   without Google's services, the link comes last.
 * - Windows 11 24H2 or newer: the `lpa:` link, typing, QR code. Other desktops: the QR code for the phone, then typing.
 *
 * @param input.activationCode any text that `parseActivationCode` accepts; links carry its canonical form. A code that
 *   it refuses goes into no link: what remains is to type it or to scan it, in case the LPA is more lenient.
 * @param input.policy takes methods away, never adds or reorders. When it leaves no way without a link, `manual` and
 *   `qr` stay.
 */
export function installMethods(input: {
  device: InstallDevice;
  activationCode: string;
  policy?: MethodPolicy;
}): OfferedMethod[] {
  const { device, activationCode, policy } = input;
  const parsed = parseActivationCode(activationCode);
  const ladder = methodsFor(device).filter((method) => parsed.ok || !isLink(method));
  const offered = applyPolicy(ladder, policy?.[device.os]);
  const code = parsed.ok ? formatActivationCode(parsed.value) : "";
  return offered.map((method) => (isLink(method) ? { method, href: linkFor(method, code) } : { method }));
}

function methodsFor(device: InstallDevice): readonly InstallMethod[] {
  const { os, osVersion, kind, inApp, lpaLinks, googleServices } = device;
  switch (os) {
    case "ios":
    case "ipados":
      return osVersion && isBefore(osVersion, [17, 4]) ? ON_PHONE : ["apple-link", ...ON_PHONE];
    case "android":
      if (kind === "other") return ON_DESKTOP;
      if (osVersion && isBefore(osVersion, [10, 0])) return ON_PHONE;
      return inApp || googleServices === false
        ? [...ON_PHONE, "android-link"]
        : ["android-link", ...ON_PHONE];
    case "windows":
      return lpaLinks ? ["windows-link", ...ON_PHONE] : ON_DESKTOP;
    default:
      return kind === "phone" || kind === "tablet" ? ON_PHONE : ON_DESKTOP;
  }
}

function applyPolicy(
  ladder: readonly InstallMethod[],
  allowed: readonly InstallMethod[] | undefined,
): readonly InstallMethod[] {
  if (!allowed) return ladder;
  const kept = ladder.filter((method) => allowed.includes(method));
  return kept.some((method) => !isLink(method))
    ? kept
    : ladder.filter((method) => kept.includes(method) || !isLink(method));
}

type LinkMethod = Exclude<InstallMethod, "qr" | "manual">;

function isLink(method: InstallMethod): method is LinkMethod {
  return method !== "qr" && method !== "manual";
}

function linkFor(method: LinkMethod, code: string): string {
  switch (method) {
    case "apple-link":
      return `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(code)}`;
    case "android-link":
      return `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(code)}`;
    case "windows-link":
      // Windows wants the scheme in lower case, as browsers write it, and the delimiters as they are.
      return `lpa:${code.slice("LPA:".length)}`;
  }
}

function isBefore(version: readonly [number, number], bound: readonly [number, number]): boolean {
  return version[0] < bound[0] || (version[0] === bound[0] && version[1] < bound[1]);
}
