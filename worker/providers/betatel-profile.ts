/**
 * BetaTel's profile in the port's words. Documented twice: wrapped in `profile` and without an activation code, and
 * flat with one. It knows no call and no status code.
 */

import { formatActivationCode, parseActivationCode } from "../../shared/activation-code.ts";
import type { EsimStatus } from "../../shared/activation.ts";
import { activationCodeFrom, amount, eid, iccid, isRecord, meaning } from "./normalise.ts";
import type { ProviderProfile } from "./provider.ts";

/** In any case. Words for what cannot be installed yet (SGP.22: allocated, linked, confirmed) say nothing to us. */
const STATES: Record<string, EsimStatus> = {
  released: "ready",
  downloaded: "downloaded",
  installed: "installed",
  enabled: "enabled",
  disabled: "disabled",
  deleted: "removed",
  removed: "removed",
};

/** `null`: not a profile, or another one than `wanted`. */
export function decodeProfile(json: unknown, wanted: string): ProviderProfile | null {
  const found = isRecord(json) && isRecord(json.profile) ? json.profile : json;
  if (!isRecord(found) || iccid(found.iccid) !== wanted) return null;
  return {
    iccid: wanted,
    status: statusOf(found),
    activationCode: codeOf(found),
    // That one is needed is told; which it is, never.
    confirmationCode: null,
    eid: eid(found.eid),
  };
}

function statusOf(found: Record<string, unknown>): EsimStatus | null {
  const [status] = [found.state, found.status].flatMap(
    (word) => meaning(STATES, typeof word === "string" ? word.toLowerCase() : null) ?? [],
  );
  // `removed` is for what can be installed again; deleted where the policy allows no other download, it is over.
  return status === "removed" && isReuseOver(found) ? "expired" : (status ?? null);
}

function isReuseOver({ reuse_enabled, reuse_remaining_count }: Record<string, unknown>): boolean {
  return reuse_enabled === false || amount(reuse_remaining_count) === 0;
}

function codeOf(found: Record<string, unknown>): string | null {
  const code = activationCodeFrom({
    whole: [found.activation_code],
    smdpAddress: found.smdp_address,
    matchingId: found.matching_id,
  });
  const parsed = code !== null && found.cc_required === true ? parseActivationCode(code) : null;
  // The flag alone makes the phone ask; it may be missing from the code.
  return parsed?.ok ? formatActivationCode({ ...parsed.value, confirmationCodeRequired: true }) : code;
}
