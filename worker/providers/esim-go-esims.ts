/** What eSIM Go tells of one eSIM: its profile, the bundles on it, its history. PIN and PUK stay behind. */

import { activationCodeOf, profileStatus } from "./esim-go-assignments.ts";
import { readEsim } from "./esim-go-calls.ts";
import { iccid, isRecord, list, meaning, text, time } from "./normalise.ts";
import type { Connection, HistoryEntry, Outcome, ProviderProfile, ProviderUsage } from "./provider.ts";

type Bundle = Record<string, unknown>;

/**
 * Which bundle counts: one that is in use before one that waits, and that before one that is over. An active bundle
 * says nothing of the profile: the bundle stays active when the profile is long deleted.
 */
const BUNDLE_STATES: Record<string, { rank: number; status: ProviderUsage["status"] }> = {
  Active: { rank: 0, status: null },
  Queued: { rank: 1, status: null },
  Processing: { rank: 1, status: null },
  Depleted: { rank: 2, status: "used_up" },
  Expired: { rank: 2, status: "expired" },
  Lapsed: { rank: 2, status: "expired" },
  Revoked: { rank: 2, status: "expired" },
};

export function profile(connection: Connection, id: string): Promise<Outcome<ProviderProfile>> {
  return readEsim(connection, id, "", (json) =>
    isRecord(json) && iccid(json.iccid) === id
      ? {
          iccid: id,
          status: profileStatus(json),
          activationCode: activationCodeOf(json),
          confirmationCode: null,
          eid: null,
        }
      : null,
  );
}

export async function usage(connection: Connection, id: string): Promise<Outcome<ProviderUsage | null>> {
  const path = "/bundles?includeUsed=true&limit=200";
  const found = await readEsim(connection, id, path, (json) => {
    if (!isRecord(json) || !Array.isArray(json.bundles)) return null;
    const current = list(json.bundles).flatMap(assigned).sort(first)[0];
    // Wrapped, because `null` here means that it could not be read.
    if (current === undefined) return { usage: null };
    const usage = decodeUsage(current);
    return usage === null ? null : { usage };
  });
  return found.kind === "ok" ? { kind: "ok", value: found.value.usage } : found;
}

/** Newest first, as far as the provider lists. */
export function history(connection: Connection, id: string): Promise<Outcome<HistoryEntry[]>> {
  return readEsim(connection, id, "/history", (json) => {
    const actions = isRecord(json) ? json.actions : json;
    if (!Array.isArray(actions)) return null;
    return list(actions).flatMap((action) => {
      const [at, event] = [iso(action.date), text(action.name)];
      return at === null || event === null ? [] : [{ at, event, item: text(action.bundleName) }];
    });
  });
}

export function isCompatible(connection: Connection, id: string, item: string): Promise<Outcome<boolean>> {
  return readEsim(connection, id, `/compatible/${encodeURIComponent(item)}`, (json) =>
    isRecord(json) && typeof json.compatible === "boolean" ? { is: json.compatible } : null,
  ).then((found) => (found.kind === "ok" ? { kind: "ok", value: found.value.is } : found));
}

function assigned(bundle: Bundle): Bundle[] {
  return list(bundle.assignments).filter(({ callTypeGroup }) => /^(data)?$/i.test(text(callTypeGroup) ?? ""));
}

/** Bundles are used up in the order in which they came; of those that are over the last one counts. */
function first(a: Bundle, b: Bundle): number {
  const rank = stateOf(a).rank - stateOf(b).rank;
  const since = (time(a.assignmentDateTime) ?? 0) - (time(b.assignmentDateTime) ?? 0);
  return rank || (stateOf(a).rank === 2 ? -since : since);
}

function stateOf(bundle: Bundle) {
  return meaning(BUNDLE_STATES, bundle.bundleState) ?? { rank: 3, status: null };
}

function decodeUsage(bundle: Bundle): ProviderUsage | null {
  const { initialQuantity: total, remainingQuantity: left } = bundle;
  if (typeof total !== "number" || typeof left !== "number") return null;
  return {
    usedBytes: Math.max(0, total - left),
    totalBytes: bundle.unlimited === true || total < 0 ? null : total,
    expiresAt: iso(bundle.endTime),
    status: stateOf(bundle).status,
  };
}

function iso(value: unknown): string | null {
  const ms = time(value);
  return ms === null ? null : new Date(ms).toISOString();
}
