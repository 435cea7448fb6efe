/**
 * Making profiles, one or many: claim → call → keep the claim, or give it back where certainly nothing was made. Asked
 * for again under the same key, what is there already is read and not made twice.
 */

import type { AppContext } from "../http/context.ts";
import type { BatchEntry, MadeProfile, NewProfile, Outcome, ProviderProfile } from "../providers/provider.ts";
import { anyAdminAccount, answerOf, notPossible, type AdminAccount } from "./account.ts";
import { accountsOf, claimThings, settleThings, type Thing } from "./owned.ts";

/** Of a batch: what the provider gave no result for. */
export type Made = BatchEntry | { ok: false; iccid: string; reason: "NOT_ATTEMPTED" };

/** Codes after which a profile may be there all the same. */
const DOUBT: readonly string[] = ["NETWORK_ERROR", "UNKNOWN"];
const things = ({ iccid, eid }: NewProfile): Thing[] => [`iccid:${iccid}`, `eid:${eid}`];

export async function makeProfile(c: AppContext, wanted: NewProfile): Promise<MadeProfile> {
  const account = await anyAdminAccount(c);
  const [claim] = await claimThings(c, account.accountId, [things(wanted)]);
  if (claim == null) throw notPossible();
  const outcome = await account.admin.createProfile(account.connection, wanted);
  await settleThings(c, account.accountId, claim, outcome.kind === "ok" || outcome.kind === "unknown");
  return answerOf(c, account, outcome, "device");
}

export async function makeBatch(
  c: AppContext,
  wanted: NewProfile[],
  options: { failFast: boolean; parallel: boolean },
): Promise<Made[]> {
  const account = await anyAdminAccount(c);
  const claims = await claimThings(c, account.accountId, wanted.map(things));
  const first = options.failFast ? claims.indexOf(null) : -1;
  const isSent = (at: number) => claims[at] !== null && (first < 0 || at < first);
  const sent = wanted.filter((_, at) => isSent(at));
  const outcome: Outcome<BatchEntry[]> =
    sent.length === 0
      ? { kind: "ok", value: [] }
      : await account.admin.createBatch(account.connection, sent, options);
  const told = new Map(outcome.kind === "ok" ? outcome.value.map((one) => [one.iccid, one]) : []);
  const results = wanted.map(({ iccid }, at): Made => {
    const refused = { ok: false, iccid, reason: "OPERATION_NOT_PERMITTED" } as const;
    if (claims[at] === null && (first < 0 || at === first)) return refused;
    return told.get(iccid) ?? { ok: false, iccid, reason: options.failFast ? "NOT_ATTEMPTED" : "UNKNOWN" };
  });
  // Of what was sent and is not told of, nobody knows.
  const mayBeMade = (at: number) => {
    const one = told.get(wanted[at]?.iccid ?? "");
    if (!isSent(at) || outcome.kind !== "ok") return isSent(at) && outcome.kind === "unknown";
    return one === undefined || one.ok || DOUBT.includes(one.reason);
  };
  for (const made of [true, false]) {
    const over = claims.flatMap((claim, at) => (claim !== null && mayBeMade(at) === made ? claim : []));
    await settleThings(c, account.accountId, over, made);
  }
  await answerOf(c, account, outcome, "device");
  return results;
}

/** Those of these that are the partner's and there, by ICCID. */
export async function alreadyMade(
  c: AppContext,
  wanted: NewProfile[],
): Promise<Map<string, ProviderProfile>> {
  const account = await anyAdminAccount(c);
  const owners = await accountsOf(
    c,
    wanted.map(({ iccid }) => `iccid:${iccid}` as const),
  );
  const ours = wanted.filter((_, at) => owners[at] === account.accountId);
  const found = await Promise.all(ours.map(({ iccid }) => readIfThere(c, account, iccid)));
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.iccid, one]])));
}

async function readIfThere(
  c: AppContext,
  account: AdminAccount,
  iccid: string,
): Promise<ProviderProfile | null> {
  const outcome = await account.provider.profile?.(account.connection, iccid);
  const gone = outcome?.kind === "refused" && outcome.reason === "not_found";
  return outcome === undefined || gone ? null : answerOf(c, account, outcome, "profile");
}
