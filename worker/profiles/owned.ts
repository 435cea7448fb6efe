/**
 * Partners share accounts, so each reaches only the profiles and devices that it made itself. The account knows whose
 * each is, and the partner on which account: both by names under their own data keys.
 */

import { toBase64url } from "../../shared/base64url.ts";
import { nameBytes } from "../custody/envelope.ts";
import { FailureError } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import { adminAccount, type AdminAccount } from "./account.ts";

export type Thing = `iccid:${string}` | `eid:${string}`;

/** Of the things of one call; `null`: one of them is somebody else's. */
export type Claim = Thing[] | null;

/** Taken before the provider is called. Each set as a whole. */
export async function claimThings(c: AppContext, accountId: string, sets: Thing[][]): Promise<Claim[]> {
  const { id } = c.get("partner");
  const taken = await c.env.ACCOUNTS.getByName(accountId).takeThings(id, sets);
  const ours = sets.filter((_, at) => taken[at] === true);
  const names = await Promise.all(ours.map((set) => namesOf(c, set)));
  const known = await c.env.PARTNERS.getByName(id).takeThings(accountId, names);
  // Made on another account of the partner's: there it stays.
  const elsewhere = ours.filter((_, at) => known[at] !== true);
  if (elsewhere.length > 0) await c.env.ACCOUNTS.getByName(accountId).settleThings(elsewhere.flat(), false);
  return sets.map((set) => (ours.includes(set) && !elsewhere.includes(set) ? set : null));
}

/** `made`: they are there now, or nobody knows. Otherwise whoever is next may have them. */
export async function settleThings(
  c: AppContext,
  accountId: string,
  things: Thing[],
  made: boolean,
): Promise<void> {
  if (things.length === 0) return;
  await Promise.all([
    c.env.ACCOUNTS.getByName(accountId).settleThings(things, made),
    c.env.PARTNERS.getByName(c.get("partner").id).settleThings(await namesOf(c, things), made),
  ]);
}

/** `null` where it is none of the partner's. */
export async function accountsOf(c: AppContext, things: Thing[]): Promise<(string | null)[]> {
  return c.env.PARTNERS.getByName(c.get("partner").id).thingAccounts(await namesOf(c, things));
}

/** The account that it was made on. Somebody else's is not there, as one that there is not. */
export async function accountOfThing(c: AppContext, thing: Thing, what: string): Promise<AdminAccount> {
  const [accountId] = await accountsOf(c, [thing]);
  const account = accountId == null ? null : await adminAccount(c, accountId);
  if (account === null) throw new FailureError({ tag: "not_found", what });
  return account;
}

/** Ours of a profile, which may be shown and written down. */
export async function profileId(c: AppContext, iccid: string): Promise<string> {
  return `prof_${(await namesOf(c, [`iccid:${iccid}`])).join("")}`;
}

function namesOf(c: AppContext, things: readonly Thing[]): Promise<string[]> {
  const { environment } = c.get("partner");
  return Promise.all(
    things.map(async (thing) =>
      toBase64url((await nameBytes(c.get("partnerKey"), "owned", [environment, thing])).slice(0, 16)),
    ),
  );
}
