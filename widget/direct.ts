/**
 * Lazy chunk: direct mode, where the page itself has the activation code and there is no backend.
 *
 * Turns a code into the session that a backend would have sent, so everything after it is the same. The device comes
 * from another chunk, and only when no platform is forced.
 */

import { formatActivationCode, parseActivationCode } from "../shared/activation-code.ts";
import type { DeviceHints, DeviceView, Session, SessionEsim } from "../shared/api/types.ts";
import type { Device } from "../shared/device.ts";
import { installMethods } from "../shared/install-methods.ts";
import type { SessionState } from "./controllers/session.ts";

type Os = DeviceView["os"];

/** Per platform that a preview can force: a device on which its one-tap link works, where it has one. */
const PREVIEWS: Partial<Record<Os, Device>> = {
  ios: { os: "ios", osVersion: [18, 0], kind: "phone", browser: "safari" },
  ipados: { os: "ipados", osVersion: [18, 0], kind: "tablet", browser: "safari" },
  android: { os: "android", osVersion: [15, 0], kind: "phone", browser: "chrome" },
  windows: { os: "windows", osVersion: [11, 0], kind: "desktop", browser: "edge", lpaLinks: true },
  macos: { os: "macos", kind: "desktop", browser: "safari" },
  chromeos: { os: "chromeos", kind: "desktop", browser: "chrome" },
  linux: { os: "linux", kind: "desktop", browser: "firefox" },
};

export interface DirectInput {
  activationCode: string;
  confirmationCode: string | undefined;
  platform: string | undefined;
  userAgent: string;
  hints(): Promise<DeviceHints>;
}

export async function openDirect(input: DirectInput): Promise<SessionState> {
  const parsed = parseActivationCode(input.activationCode);
  if (!parsed.ok) {
    const { field, message } = parsed.error;
    return { failure: { code: "activation_code_invalid", status: 422, field, detail: message } };
  }
  const { value } = parsed;
  const device = PREVIEWS[input.platform as Os] ?? (await detect(input));
  const esim: SessionEsim = {
    esim_id: "direct",
    status: "ready",
    status_by: "customer",
    plan: null,
    label: null,
    activation_code: formatActivationCode(value),
    smdp_address: value.smdpAddress,
    matching_id: value.matchingId,
    confirmation_code_required: value.confirmationCodeRequired,
    confirmation_code: input.confirmationCode || null,
    methods: installMethods({ device, activationCode: formatActivationCode(value) }),
    qr: null,
    choice: null,
    usage: null,
  };
  return { session: sessionOf(esim, device) };
}

async function detect({ userAgent, hints }: DirectInput): Promise<Device> {
  const [{ detectDevice }, known] = await Promise.all([import("../shared/device.ts"), hints()]);
  return detectDevice({ userAgent, hints: known });
}

function sessionOf(esim: SessionEsim, { os, osVersion, kind, inApp, vendor }: Device): Session {
  return {
    activation_id: "",
    version: "",
    status: "ready",
    next_poll_ms: null,
    partner: { name: "", support_url: null, theme: {} },
    lang: null,
    device: {
      os,
      os_version: osVersion ? [...osVersion] : null,
      kind,
      in_app: inApp ?? null,
      vendor: vendor ?? null,
    },
    checkout_url: null,
    esims: [esim],
    handoff: null,
    recovery: null,
  };
}
