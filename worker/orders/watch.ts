/**
 * Asking the provider what became of eSIMs that were handed out, from the alarm alone:
 *
 *   account → each eSIM that may still change: its profile, its usage → move → settle
 *
 * What a provider cannot tell stays as it is: only the customer can say it.
 */

import type { Connection, Provider } from "../providers/provider.ts";
import { reach } from "./account.ts";
import type { OrderPorts } from "./ports.ts";
import { moveEsim, type EsimRecord, type OrderRecord, type OrderRow } from "./record.ts";
import { settle } from "./settle.ts";
import { accountOf, isWatched, nextLook } from "./watched.ts";

/** When an account is gone, and an order cannot be told from one that never changes. */
const NO_ACCOUNT_MS = 3_600_000;

export async function watch(ports: OrderPorts, row: OrderRow, record: OrderRecord): Promise<void> {
  const account = await reach(ports, accountOf(record) ?? "");
  if (account === null) return ports.rows.schedule(ports.clock.now() + NO_ACCOUNT_MS);
  const { provider, connection } = account;
  const esims = await Promise.all(record.esims.map((esim) => look(ports, esim, provider, connection)));
  if (esims.every((esim, index) => esim === record.esims[index])) {
    return ports.rows.schedule(nextLook(ports, row, record));
  }
  // Once there is news, more is likely to follow soon.
  const moved = esims.some((esim, index) => esim.status !== record.esims[index]?.status);
  await settle(ports, { ...record, esims }, moved ? { pollFrom: ports.clock.now() } : {});
}

async function look(
  ports: OrderPorts,
  esim: EsimRecord,
  provider: Provider,
  connection: Connection,
): Promise<EsimRecord> {
  const { iccid } = esim;
  if (iccid === null || !isWatched(esim)) return esim;
  const now = ports.clock.now();
  const profile = provider.reports.installed === "never" ? undefined : provider.profile;
  const seen = profile === undefined ? null : await profile(connection, iccid);
  const known =
    seen?.kind === "ok" ? withProfile(esim, seen.value.status, seen.value.activationCode, now) : esim;
  return readUsage(known, provider, connection, now);
}

function withProfile(
  esim: EsimRecord,
  status: EsimRecord["status"] | null,
  activationCode: string | null,
  now: number,
): EsimRecord {
  const code = esim.activationCode ?? activationCode;
  const filled = code === esim.activationCode ? esim : { ...esim, activationCode: code };
  return status === null ? filled : moveEsim(filled, status, "provider", now);
}

/** Usage as the provider has it now, and what it says of the eSIM; the same eSIM where there is nothing new. */
export async function readUsage(
  esim: EsimRecord,
  { usage, usageEveryMs = 0 }: Provider,
  connection: Connection,
  now: number,
): Promise<EsimRecord> {
  const before = esim.usage ?? null;
  if (usage === undefined || esim.iccid === null) return esim;
  if (before !== null && now - before.at < usageEveryMs) return esim;
  const told = await usage(connection, esim.iccid);
  if (told.kind !== "ok" || told.value === null) return esim;
  const { status, ...amounts } = told.value;
  const same =
    before !== null &&
    before.usedBytes === amounts.usedBytes &&
    before.totalBytes === amounts.totalBytes &&
    before.expiresAt === amounts.expiresAt;
  const counted = same && usageEveryMs === 0 ? esim : { ...esim, usage: { ...amounts, at: now } };
  // What is on no device has no use for data: that it is gone is what the customer has to know.
  if (esim.status === "removed") return counted;
  if (status !== null) return moveEsim(counted, status, "provider", now);
  // Another plan has been put on it.
  const left = amounts.totalBytes === null || amounts.usedBytes < amounts.totalBytes;
  return esim.status === "used_up" && left ? moveEsim(counted, "enabled", "provider", now) : counted;
}
