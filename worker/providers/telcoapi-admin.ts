/** TelcoAPI's administration of profiles and devices: what is sent, and what is taken from the answers. */

import type { EsimStatus } from "../../shared/activation.ts";
import { count, eid, iccid, isRecord, list, text, time } from "./normalise.ts";
import { plainText } from "./plain-text.ts";
import type { BatchEntry, Connection, NewProfile, Outcome, ProfileAdmin } from "./provider.ts";
import { isDocumented, read, write } from "./telcoapi-call.ts";
import { codeOf, decodeProfile, statusOf } from "./telcoapi-profile.ts";

const PROFILES = "/esim/profiles";
const DEVICES = "/esim/devices";
const INVALID = { kind: "refused", reason: "invalid" } as const;

export const admin: ProfileAdmin = {
  createProfile: (connection, wanted) =>
    write(connection, "POST", PROFILES, wanted, (json) =>
      isRecord(json) && text(json.profileId) !== null
        ? { iccid: wanted.iccid, activationCode: codeOf(json) }
        : null,
    ),

  createBatch: (connection, profiles, options) =>
    write(connection, "POST", `${PROFILES}/batch`, { profiles, options }, (json) =>
      isRecord(json) && Array.isArray(json.results) ? entries(json.results, profiles) : null,
    ),

  newActivationCode: (connection, id) =>
    byIccid(id, (path) =>
      write(connection, "POST", `${path}/activation-code`, undefined, (json) => {
        const code = isRecord(json) ? codeOf(json) : null;
        if (!isRecord(json) || code === null) return null;
        const { expiresAt, remainingUses } = json;
        return {
          activationCode: code,
          expiresAt: iso(expiresAt),
          remainingUses: remainingUses === 0 ? 0 : count(remainingUses),
        };
      }),
    ),

  download: (connection, wanted) =>
    write(connection, "POST", `${PROFILES}/download`, wanted, (json) => {
      const operationId = isRecord(json) ? text(json.operationId) : null;
      return isRecord(json) && operationId !== null
        ? { operationId, estimatedSeconds: count(json.estimatedTime) }
        : null;
    }),

  enable: (connection, id) => command(connection, id, "POST", "/enable", "enabled"),
  disable: (connection, id) => command(connection, id, "POST", "/disable", "disabled"),
  remove: (connection, id) => command(connection, id, "DELETE", "", "removed"),

  registerDevice: (connection, { eid: id, ...deviceInfo }) =>
    write(connection, "POST", DEVICES, { eid: id, deviceInfo }, (json) =>
      isRecord(json) && text(json.deviceId) !== null ? { registeredAt: iso(json.registrationDate) } : null,
    ),

  compatibility: (connection, id, profileType) =>
    byEid(id, (path) =>
      read(connection, `${path}/compatibility?profileType=${encodeURIComponent(profileType)}`, (json) => {
        if (!isRecord(json) || typeof json.compatible !== "boolean") return null;
        const { compatible, restrictions } = json;
        const { maxProfiles, minOsVersion } = isRecord(restrictions) ? restrictions : {};
        return {
          compatible,
          reasons: words(json.reasons),
          supportedFeatures: words(json.supportedFeatures),
          maxProfiles: count(maxProfiles),
          minOsVersion: words([minOsVersion])[0] ?? null,
        };
      }),
    ),

  availableProfiles: (connection, id) =>
    byEid(id, (path) =>
      read(connection, `${path}/profiles`, (json) => {
        const all = isRecord(json) ? json.profiles : json;
        return Array.isArray(all) ? list(all).flatMap((one) => decodeProfile(one) ?? []) : null;
      }),
    ),
};

/** In the order of what was wanted; what the answer does not name is left out. */
function entries(results: unknown[], wanted: NewProfile[]): BatchEntry[] {
  const told = new Map(list(results).map((one) => [one.iccid, one]));
  return wanted.flatMap(({ iccid: id }): BatchEntry[] => {
    const one = told.get(id);
    if (one === undefined) return [];
    if (one.success === true) return [{ ok: true, iccid: id, activationCode: codeOf(one) }];
    const code = isRecord(one.error) ? (text(one.error.code) ?? "") : "";
    return [{ ok: false, iccid: id, reason: isDocumented(code) ? code : "UNKNOWN" }];
  });
}

/** Done is what the answer says is done. */
function command(
  connection: Connection,
  id: string,
  method: "POST" | "DELETE",
  verb: string,
  wanted: EsimStatus,
): Promise<Outcome<EsimStatus>> {
  return byIccid(id, (path) =>
    write(connection, method, path + verb, undefined, (json) =>
      isRecord(json) && statusOf(json.status) === wanted ? wanted : null,
    ),
  );
}

/** Anything else could lead out of the path. */
async function byIccid<T>(id: string, ask: (path: string) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return iccid(id) === null ? INVALID : ask(`${PROFILES}/${id}`);
}

async function byEid<T>(id: string, ask: (path: string) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return eid(id) === null ? INVALID : ask(`${DEVICES}/${id}`);
}

function iso(value: unknown): string | null {
  const ms = time(value);
  return ms === null ? null : new Date(ms).toISOString();
}

/** A few, and short. */
function words(value: unknown): string[] {
  const all = (Array.isArray(value) ? value : []).map((one) => plainText(one).slice(0, 200));
  return all.filter((one) => one !== "").slice(0, 50);
}
