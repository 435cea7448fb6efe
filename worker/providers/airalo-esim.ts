/**
 * What Airalo tells of one eSIM: its codes, usage, instructions and sharing link. Whether it was installed it tells
 * nowhere. It knows payloads and no paths.
 */

import { dataOf } from "./airalo-call.ts";
import { codesOf, idOf, utc } from "./airalo-order.ts";
import { amount, iccid, isRecord, list, meaning, text } from "./normalise.ts";
import { plainText } from "./plain-text.ts";
import type { InstallInstructions, ProviderProfile, ProviderUsage, ShareLink } from "./provider.ts";

const MEGABYTE = 1024 * 1024;
/** That data flows does not say on which phone, or that it still does: ACTIVE moves nothing. */
const STATUSES: Record<string, NonNullable<ProviderUsage["status"]>> = {
  FINISHED: "used_up",
  EXPIRED: "expired",
  RECYCLED: "expired",
};

export function decodeProfile(json: unknown): ProviderProfile | null {
  const data = dataOf(json);
  const id = iccid(data?.iccid);
  return data === null || id === null ? null : { iccid: id, status: null, ...codesOf(data), eid: null };
}

/** `none`: there is no plan. */
export function decodeUsage(json: unknown): ProviderUsage | "none" | null {
  const data = dataOf(json);
  const [total, remaining] = [bytes(data?.total), bytes(data?.remaining)];
  if (data === null || total === null || remaining === null || typeof data.status !== "string") return null;
  const status = meaning(STATUSES, data.status) ?? null;
  const unlimited = data.is_unlimited === true;
  if (total === 0 && !unlimited && status === null) return "none";
  const end = utc(data.expired_at);
  return {
    usedBytes: Math.max(0, total - remaining),
    // All amounts of an unlimited plan may be 0.
    totalBytes: unlimited ? null : total,
    expiresAt: end === null ? null : new Date(end).toISOString(),
    status,
  };
}

function bytes(megabytes: unknown): number | null {
  const size = Math.round((amount(megabytes) ?? NaN) * MEGABYTE);
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

export function decodeInstructions(json: unknown): InstallInstructions | null {
  const all = dataOf(json)?.instructions;
  const language = isRecord(all) ? /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.exec(text(all.language) ?? "") : null;
  if (!isRecord(all) || language === null) return null;
  const platforms = (["ios", "android"] as const).flatMap((platform) =>
    list(all[platform]).map((guide) => {
      const network = isRecord(guide.network_setup) ? guide.network_setup : {};
      const words = [guide.model, guide.version].map(plainText).filter((word) => word !== "");
      return {
        platform,
        version: words.join(" ") || null,
        byQr: steps(guide.installation_via_qr_code),
        manually: steps(guide.installation_manual),
        networkSetup: steps(network),
        apn: plainText(network.apn_value) || null,
        roaming: typeof network.is_roaming === "boolean" ? network.is_roaming : null,
      };
    }),
  );
  return { language: language[0].replace(/^[^-]+/, (main) => main.toLowerCase()), platforms };
}

/** An object whose members are numbers, which keep their order; what is named otherwise is no step. */
function steps(section: unknown): string[] {
  const all = isRecord(section) ? section.steps : null;
  return Object.entries(isRecord(all) || Array.isArray(all) ? all : {})
    .map(([name, step]) => (/^\d+$/.test(name) ? plainText(step) : ""))
    .filter((step) => step !== "");
}

/** `none`: it is not shared. */
export function decodeShare(json: unknown): ShareLink | "none" | null {
  const data = dataOf(json);
  if (data === null || idOf(data.id) === null) return null;
  const { simable } = data;
  const sharing = isRecord(simable) && isRecord(simable.sharing) ? simable.sharing : {};
  const url = text(sharing.link) ?? "";
  if (!/^https:/i.test(url) || !URL.canParse(url)) return "none";
  return { url, accessCode: idOf(sharing.access_code) };
}
