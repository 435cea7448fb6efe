/** TelcoAPI's profile in the port's words. It knows no call and no status code. */

import type { EsimStatus } from "../../shared/activation.ts";
import { activationCodeFrom, eid, iccid, isRecord, meaning } from "./normalise.ts";
import type { ProviderProfile } from "./provider.ts";

const STATES: Record<string, EsimStatus> = {
  CREATED: "ready",
  DOWNLOADED: "downloaded",
  INSTALLED: "installed",
  ENABLED: "enabled",
  DISABLED: "disabled",
  DELETED: "removed",
};

export function decodeProfile(json: unknown): ProviderProfile | null {
  const id = isRecord(json) ? iccid(json.iccid) : null;
  if (!isRecord(json) || id === null) return null;
  return {
    iccid: id,
    status: statusOf(json.profileState),
    activationCode: codeOf(json),
    confirmationCode: null,
    eid: eid(json.eid),
  };
}

export function statusOf(word: unknown): EsimStatus | null {
  return meaning(STATES, word) ?? null;
}

export function codeOf({ activationCode }: Record<string, unknown>): string | null {
  return activationCodeFrom({ whole: [activationCode] });
}
