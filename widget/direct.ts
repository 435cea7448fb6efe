/**
 * Lazy chunk: direct mode, where the page itself has the activation code and there is no backend.
 *
 * Turns a code into the session that a backend would have sent, so everything after it is the same. The device comes
 * from another chunk, and only when no platform is forced.
 */

import { formatActivationCode, parseActivationCode } from "../shared/activation-code.ts";
import type { DeviceHints, Session, SessionEsim } from "../shared/api/types.ts";
import type { Device } from "../shared/device.ts";
import { forcedDevice } from "../shared/device/forced.ts";
import { installMethods } from "../shared/install-methods.ts";
import type { SessionState } from "./controllers/session.ts";

/** The element's own properties. */
export interface DirectInput {
  activationCode: string | undefined;
  confirmationCode: string | undefined;
  platform: string | undefined;
}

/** One name for each code, for as long as the page lives: what is remembered of one is not another's. */
const ids = new Map<string, string>();

function idOf(code: string): string {
  const id = ids.get(code) ?? `direct-${ids.size + 1}`;
  ids.set(code, id);
  return id;
}

export async function openDirect(
  input: DirectInput,
  hints: () => Promise<DeviceHints>,
): Promise<SessionState> {
  const parsed = parseActivationCode(input.activationCode ?? "");
  if (!parsed.ok) {
    const { field, message } = parsed.error;
    return { failure: { code: "activation_code_invalid", status: 422, field, detail: message } };
  }
  const { value } = parsed;
  const device = forcedDevice(input.platform) ?? (await detect(hints));
  const code = formatActivationCode(value);
  const esim: SessionEsim = {
    esim_id: idOf(code),
    status: "ready",
    status_by: "customer",
    reported_by: "customer",
    plan: null,
    label: null,
    activation_code: code,
    smdp_address: value.smdpAddress,
    matching_id: value.matchingId,
    confirmation_code_required: value.confirmationCodeRequired,
    confirmation_code: input.confirmationCode || null,
    methods: installMethods({ device, activationCode: code }),
    qr: null,
    choice: null,
    added_to: null,
    usage: null,
  };
  return { session: sessionOf(esim, device) };
}

async function detect(hints: () => Promise<DeviceHints>): Promise<Device> {
  const [{ detectDevice }, known] = await Promise.all([import("../shared/device.ts"), hints()]);
  return detectDevice({ userAgent: navigator.userAgent, hints: known });
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
