/**
 * The session that a browser gets: an activation's state, its codes, and the ladder of install methods for the device
 * at hand, with URLs that live for minutes.
 */

import { isInstallable } from "../../shared/activation.ts";
import { parseActivationCode } from "../../shared/activation-code.ts";
import { LANDING_PATH, qrPath, type QrFormat } from "../../shared/api/paths.ts";
import type { Session, SessionEsim } from "../../shared/api/types.ts";
import type { Device } from "../../shared/device.ts";
import { installMethods, type MethodPolicy } from "../../shared/install-methods.ts";
import { nextPollDelay } from "../../shared/polling.ts";
import type { KeyRing } from "../custody/keyring.ts";
import type { PartnerProfile } from "../partners/settings.ts";
import { signHandoff } from "../signing/handoff.ts";
import { signPath } from "../signing/signed-url.ts";
import type { SessionSource, SourceEsim } from "./session-source.ts";

export interface SessionSetting {
  ring: KeyRing;
  /** Of the Worker as this browser reached it. */
  origin: string;
  device: Device;
  profile: PartnerProfile;
  nowMs: number;
  /** Unix seconds: when the URLs end. */
  exp: number;
}

const URL_TTL_S = 10 * 60;
/** Expiries fall on whole minutes, so that polling does not make a new image URL every time. */
const URL_STEP_S = 60;
/** How long a signed URL or hand-over link works at most. */
export const URL_LIFE_MS = (URL_TTL_S + URL_STEP_S) * 1000;
/** A code on the screen must go soon after the seller revoked it. */
const SETTLED_POLL_MS = 60_000;
const WATCHED_POLL_MS = 15_000;

export async function sessionView(source: SessionSource, setting: SessionSetting): Promise<Session> {
  const { ring, origin, device, profile, nowMs, exp } = setting;
  const handoffQr = await signPath(ring, qrPath(source.activationId, "handoff", "svg"), exp);
  return {
    activation_id: source.activationId,
    version: `${source.version}.${exp}`,
    status: source.status,
    next_poll_ms: nextPoll(source, nowMs),
    partner: { name: profile.name, support_url: profile.support_url, theme: profile.theme },
    lang: source.lang,
    device: {
      os: device.os,
      os_version: device.osVersion === undefined ? null : [device.osVersion[0], device.osVersion[1]],
      kind: device.kind,
      in_app: device.inApp ?? null,
      vendor: device.vendor ?? null,
    },
    checkout_url: source.checkoutUrl,
    esims: await Promise.all(source.esims.map((esim) => esimView(source, esim, setting))),
    handoff: {
      url: await handoffUrl(ring, origin, source.activationId, exp),
      qr_url: origin + handoffQr,
      expires_at: new Date(exp * 1000).toISOString(),
    },
    recovery: source.recovery,
  };
}

/** Unix seconds. */
export function urlExpiry(nowMs: number): number {
  return Math.ceil((nowMs / 1000 + URL_TTL_S) / URL_STEP_S) * URL_STEP_S;
}

export async function handoffUrl(
  ring: KeyRing,
  origin: string,
  activationId: string,
  exp: number,
): Promise<string> {
  return `${origin}${LANDING_PATH}/${await signHandoff(ring, activationId, exp)}`;
}

async function esimView(
  source: SessionSource,
  esim: SourceEsim,
  { ring, origin, device, profile, exp }: SessionSetting,
): Promise<SessionEsim> {
  const installable = isInstallable(esim.status, esim.statusBy);
  const code = installable ? esim.activationCode : null;
  const drawn = installable && code === null && esim.qrOnly === true;
  const parsed = code === null ? null : parseActivationCode(code);
  const value = parsed?.ok === true ? parsed.value : null;
  const { plan } = source;
  const qrUrl = async (format: QrFormat) =>
    origin + (await signPath(ring, qrPath(source.activationId, esim.esimId, format), exp));
  return {
    esim_id: esim.esimId,
    status: esim.status,
    status_by: esim.statusBy,
    reported_by: source.reportedBy,
    plan: plan && { name: plan.name, data_gb: plan.dataGb, days: plan.days, coverage: plan.coverage },
    label: esim.label,
    activation_code: code,
    smdp_address: value?.smdpAddress ?? null,
    matching_id: value?.matchingId ?? null,
    confirmation_code_required: value?.confirmationCodeRequired ?? false,
    confirmation_code: code === null ? null : esim.confirmationCode,
    methods: drawn ? [{ method: "qr" }] : code === null ? [] : ladder(device, code, profile.methods),
    qr:
      code === null && !drawn
        ? null
        : {
            // What the provider draws is a PNG.
            url: await qrUrl(drawn ? "png" : "svg"),
            png_url: await qrUrl("png"),
            expires_at: new Date(exp * 1000).toISOString(),
          },
    choice: esim.options && { options: esim.options },
    added_to: esim.addedTo,
    usage: esim.usage ? { used_bytes: esim.usage.usedBytes, total_bytes: esim.usage.totalBytes } : null,
  };
}

function ladder(device: Device, activationCode: string, policy: MethodPolicy) {
  return installMethods({ device, activationCode, policy });
}

function nextPoll(source: SessionSource, nowMs: number): number | null {
  if (source.awaitedSince !== null) return nextPollDelay({ elapsedMs: nowMs - source.awaitedSince });
  // What is on the screen may be withdrawn, or chosen in another tab.
  const live = source.esims.some(
    (esim) => esim.options !== null || isInstallable(esim.status, esim.statusBy),
  );
  if (!live) return null;
  // Where the provider tells, the customer's screen follows what their phone does.
  return source.reportedBy === "provider" ? WATCHED_POLL_MS : SETTLED_POLL_MS;
}
