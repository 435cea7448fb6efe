/**
 * What eSIM Go assigned to an order: eSIMs as JSON, or where only that is served as CSV, or as a ZIP with the CSV in
 * it. What is in an answer decides, not what it was asked for.
 */

import type { EsimStatus } from "../../shared/activation.ts";
import { parseCsv } from "../http/csv.ts";
import { get, READ } from "./esim-go-calls.ts";
import type { Call } from "./http.ts";
import { activationCodeFrom, iccid, list, meaning, time } from "./normalise.ts";
import { request } from "./outcome.ts";
import type { Connection, Outcome, ProviderEsim } from "./provider.ts";
import { firstInZip, MAX_ZIP_BYTES } from "./zip.ts";

const PROFILE_STATUSES: Record<string, EsimStatus> = {
  Released: "ready",
  Downloaded: "downloaded",
  Installed: "installed",
  Unavailable: "failed",
  Deactivated: "expired",
};

const COLUMNS = { iccid: "ICCID", matchingId: "Matching ID", smdpAddress: "RSP URL" };

export async function assignments(connection: Connection, ref: string): Promise<Outcome<ProviderEsim[]>> {
  const call = get(connection, `/esims/assignments?reference=${encodeURIComponent(ref)}`);
  const found = await ask(connection, call, "application/json");
  return found.kind === "refused" ? ask(connection, call, "text/csv, application/zip") : found;
}

async function ask(connection: Connection, call: Call, accept: string): Promise<Outcome<ProviderEsim[]>> {
  const found = await request(
    connection,
    {
      ...call,
      headers: { ...call.headers, Accept: accept },
      takes: { type: "text/csv", also: "application/zip", maxBytes: MAX_ZIP_BYTES },
    },
    READ,
    (json, bytes) => bytes ?? list(Array.isArray(json) ? json : [json]),
  );
  if (found.kind !== "ok") return found;
  const rows = Array.isArray(found.value) ? found.value : await fromBytes(found.value);
  return rows === null ? { kind: "unknown" } : { kind: "ok", value: rows.flatMap(assignment) };
}

function fromBytes(
  bytes: Uint8Array<ArrayBuffer>,
): ReturnType<typeof fromCsv> | Promise<ReturnType<typeof fromCsv>> {
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? firstInZip(bytes, fromCsv) : fromCsv(bytes);
}

/** Rows by the names that JSON has for them. */
function fromCsv(bytes: Uint8Array): Record<string, unknown>[] | null {
  const [head, ...rows] = parseCsv(new TextDecoder().decode(bytes)) ?? [];
  if (head?.includes(COLUMNS.iccid) !== true) return null;
  return rows.map((row) =>
    Object.fromEntries(Object.entries(COLUMNS).map(([name, column]) => [name, row[head.indexOf(column)]])),
  );
}

export function assignment(esim: Record<string, unknown>): ProviderEsim[] {
  const id = iccid(esim.iccid);
  const activationCode = activationCodeOf(esim);
  if (id === null || activationCode === null) return [];
  // Not every answer says it; what was just assigned was just released.
  return [{ ref: id, iccid: id, status: profileStatus(esim) ?? "ready", activationCode }];
}

export function activationCodeOf({ smdpAddress, matchingId }: Record<string, unknown>): string | null {
  return activationCodeFrom({ smdpAddress, matchingId });
}

/**
 * "Released" after a first installation means that the profile was removed from the device. When that was is a number
 * in one answer and ISO 8601 in another.
 */
export function profileStatus(esim: Record<string, unknown>): EsimStatus | null {
  const status = meaning(PROFILE_STATUSES, esim.profileStatus) ?? null;
  const at = esim.firstInstalledDateTime;
  const installed = typeof at === "number" ? at : time(at);
  return status === "ready" && installed !== null && installed > 0 ? "removed" : status;
}
