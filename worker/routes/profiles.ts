/** `/v1/profiles`: profiles that a partner makes itself, where a provider lets them be administered. */

import { Hono } from "../http/hono.ts";
import { profileBatchBody, profileBody, profileDownloadBody } from "../../shared/api/schemas.ts";
import type { DownloadView, FreshCodeView, ProfileBatchView, ProfileView } from "../../shared/api/types.ts";
import { FailureError } from "../failure.ts";
import { readJson } from "../http/body.ts";
import type { App, AppContext } from "../http/context.ts";
import { readIdempotencyKey } from "../http/idempotency-key.ts";
import { requireScope } from "../middleware/authenticate.ts";
import type { AuditEvent } from "../partners/audit.ts";
import { recordByKey } from "../partners/audit-trail.ts";
import { claimCommand } from "../partners/command-keys.ts";
import { answerOf } from "../profiles/account.ts";
import { alreadyMade, makeBatch, makeProfile, type Made } from "../profiles/make.ts";
import { accountOfThing, profileId } from "../profiles/owned.ts";
import { newProfile, profileView } from "../profiles/view.ts";

const PROFILE = "profile";

export const profiles = new Hono<App>()
  .use(requireScope("profiles:admin"))

  .post("/", async (c) => {
    const key = readIdempotencyKey(c.req.header("Idempotency-Key"));
    const body = await readJson(c, profileBody);
    const wanted = newProfile(body);
    const again = (await claimCommand(c, PROFILE, key, body)) === "same";
    const there = again ? (await alreadyMade(c, [wanted])).get(wanted.iccid) : undefined;
    if (there !== undefined) {
      c.header("Idempotent-Replayed", "true");
      return shown(c, await profileView(c, there), 201);
    }
    const { activationCode } = await makeProfile(c, wanted);
    const view = await profileView(c, { ...wanted, activationCode, status: "ready" });
    await record(c, "profile.created", view.profile_id);
    return shown(c, view, 201);
  })

  // The router cannot tell a word from a parameter in the same place.
  .post("/:iccid", (c) => {
    const word = c.req.param("iccid");
    return word === "batch" ? createBatch(c) : word === "download" ? download(c) : c.notFound();
  })

  .get("/:iccid", async (c) => {
    const { account, iccid } = await ours(c);
    const outcome = await account.provider.profile?.(account.connection, iccid);
    if (outcome === undefined) throw new FailureError({ tag: "not_found", what: PROFILE });
    return shown(c, await profileView(c, await answerOf(c, account, outcome, PROFILE)));
  })

  .post("/:iccid/activation-code", async (c) => {
    const { account, iccid } = await ours(c);
    await once(c, "code", { iccid });
    const outcome = await account.admin.newActivationCode(account.connection, iccid);
    const fresh = await answerOf(c, account, outcome, PROFILE);
    const view: FreshCodeView = {
      activation_code: fresh.activationCode,
      expires_at: fresh.expiresAt,
      remaining_uses: fresh.remainingUses,
    };
    return shown(c, view, 201);
  })

  .post("/:iccid/enable", (c) => command(c, "enable", "profile.enabled"))
  .post("/:iccid/disable", (c) => command(c, "disable", "profile.disabled"))
  .delete("/:iccid", (c) => command(c, "remove", "profile.deleted"));

async function createBatch(c: AppContext) {
  const key = readIdempotencyKey(c.req.header("Idempotency-Key"));
  const body = await readJson(c, profileBatchBody);
  const wanted = body.profiles.map(newProfile);
  const again = (await claimCommand(c, "batch", key, body)) === "same";
  const there = again ? await alreadyMade(c, wanted) : new Map<string, never>();
  if (there.size > 0) c.header("Idempotent-Replayed", "true");
  const missing = wanted.filter(({ iccid }) => !there.has(iccid));
  const { fail_fast: failFast, parallel } = body.options;
  const made = missing.length === 0 ? [] : await makeBatch(c, missing, { failFast, parallel });
  const fresh = made.filter(({ ok }) => ok);
  await Promise.all(fresh.map(async ({ iccid }) => record(c, "profile.created", await profileId(c, iccid))));
  const told = new Map(made.map((one) => [one.iccid, one]));
  const all = wanted.flatMap(({ iccid }): Made[] => {
    const known = there.get(iccid);
    const one = known === undefined ? told.get(iccid) : ({ ...known, ok: true } as const);
    return one === undefined ? [] : [one];
  });
  return shown(c, batchView(all));
}

async function download(c: AppContext) {
  const { activation_code, eid, confirmation_required } = await readJson(c, profileDownloadBody);
  await once(c, "download", { activation_code, eid, confirmation_required });
  // A code is a bearer secret: whoever has it may use it, on a device of their own.
  const account = await accountOfThing(c, `eid:${eid}`, "device");
  const outcome = await account.admin.download(account.connection, {
    activationCode: activation_code,
    eid,
    confirmationRequired: confirmation_required,
  });
  const running = await answerOf(c, account, outcome, PROFILE, "activation_code");
  const { operationId: operation_id, estimatedSeconds: estimated_seconds } = running;
  return c.json({ operation_id, status: "in_progress", estimated_seconds } satisfies DownloadView, 202);
}

type ProfileAction = Extract<AuditEvent["action"], `profile.${string}`>;

async function command(c: AppContext, verb: "enable" | "disable" | "remove", action: ProfileAction) {
  const { account, iccid } = await ours(c);
  await once(c, verb, { iccid });
  const outcome = await account.admin[verb](account.connection, iccid);
  const status = await answerOf(c, account, outcome, PROFILE);
  const profile_id = await profileId(c, iccid);
  await record(c, action, profile_id);
  return c.json({ profile_id, iccid, status } satisfies Partial<ProfileView>);
}

async function ours(c: AppContext) {
  const iccid = c.req.param("iccid") ?? "";
  return { iccid, account: await accountOfThing(c, `iccid:${iccid}`, PROFILE) };
}

/** Where a key may be left out: done again, these do no harm. Refuses one that was used for something else. */
async function once(c: AppContext, scope: string, fields: Record<string, unknown>): Promise<void> {
  const header = c.req.header("Idempotency-Key");
  if (header !== undefined) await claimCommand(c, scope, readIdempotencyKey(header), fields);
}

function record(c: AppContext, action: ProfileAction, subject: string): Promise<void> {
  return recordByKey(c, { action, subject, detail: {} });
}

/** With an activation code in it. */
function shown(c: AppContext, view: ProfileView | ProfileBatchView | FreshCodeView, status: 200 | 201 = 200) {
  c.header("Cache-Control", "no-store");
  return c.json(view, status);
}

function batchView(all: Made[]): ProfileBatchView {
  const results = all.map((one) =>
    one.ok
      ? { iccid: one.iccid, success: true, activation_code: one.activationCode }
      : { iccid: one.iccid, success: false, error: { code: one.reason } },
  );
  const successful = all.filter(({ ok }) => ok).length;
  return { results, summary: { total: all.length, successful, failed: all.length - successful } };
}
