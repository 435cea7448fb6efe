/** Which device a request comes from: its user agent and client hints, and what a script in the page has added. */

import * as z from "zod/mini";
import { fromBase64url } from "../../shared/base64url.ts";
import { deviceHints } from "../../shared/api/schemas.ts";
import { detectDevice, type Device, type DeviceHints } from "../../shared/device.ts";
import { FailureError } from "../failure.ts";

const MAX_KNOWN = 500;
const NO_HINTS: DeviceHints = {};
/** Only Chromium sends client hints, and only here do they add what matters: reading headers is not free. */
const HIDES_ITS_VERSION = /Android|Windows/;
/** Parsing a user agent costs more than all the rest of a session read, and few different ones come in a minute. */
const known = new Map<string, Device>();

export function deviceOf(headers: Headers, hintsParam: string | undefined): Device {
  const userAgent = headers.get("User-Agent") ?? "";
  const hints = hintsParam === undefined ? headerHints(headers, userAgent) : decodeHints(hintsParam);
  const name = hints === NO_HINTS ? userAgent : JSON.stringify([userAgent, hints]);
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const device = detectDevice({ userAgent, hints });
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(name, device);
  return device;
}

function decodeHints(param: string): DeviceHints {
  const bytes = param.length > 2000 ? null : fromBase64url(param);
  try {
    const hints = z.safeParse(deviceHints, bytes && JSON.parse(new TextDecoder().decode(bytes)));
    if (hints.success) return definedOnly(hints.data);
  } catch {
    // Not JSON: refused below like any other wrong value.
  }
  throw new FailureError({
    tag: "invalid_request",
    field: "hints",
    message: "Send base64url of a JSON object with platform, platformVersion, model, mobile, maxTouchPoints.",
  });
}

/** Structured headers: strings come in quotes, booleans as `?1`. */
function headerHints(headers: Headers, userAgent: string): DeviceHints {
  if (!HIDES_ITS_VERSION.test(userAgent)) return NO_HINTS;
  const quoted = (name: string) => headers.get(name)?.replace(/^"|"$/g, "");
  const mobile = headers.get("Sec-CH-UA-Mobile");
  return definedOnly({
    platform: quoted("Sec-CH-UA-Platform"),
    platformVersion: quoted("Sec-CH-UA-Platform-Version"),
    model: quoted("Sec-CH-UA-Model"),
    mobile: mobile === null ? undefined : mobile === "?1",
  });
}

function definedOnly(hints: z.output<typeof deviceHints>): DeviceHints {
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined));
}
