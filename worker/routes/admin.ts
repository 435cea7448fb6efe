/** `/admin`: accounts and partners, for the operator. */

import { Hono } from "../http/hono.ts";
import {
  accountBody,
  attentionQuery,
  partnerBody,
  partnerKeyBody,
  resolveBody,
} from "../../shared/api/schemas.ts";
import { HOOKS_PATH } from "../../shared/api/paths.ts";
import { clock } from "../clock.ts";
import { isLocal, ringOf } from "../env.ts";
import { FailureError, orThrow } from "../failure.ts";
import { originOf } from "../http/origin.ts";
import { readJson, readQuery } from "../http/body.ts";
import type { App, AppContext } from "../http/context.ts";
import { decodeCursor, encodeCursor, notOurCursor } from "../http/cursor.ts";
import { adminAuth } from "../middleware/authenticate.ts";
import { PARTNER_ID } from "../partners/api-key.ts";
import { wantedKey } from "../partners/wanted-key.ts";
import { forgetProfile } from "../partners/profiles.ts";
import { attention } from "../accounts/attention.ts";
import { rememberOwner, type ListPosition } from "../owners/directory.ts";
import { reasonOf } from "../owners/pass.ts";
import { orderKeyOf } from "../ids.ts";
import { adminCodes } from "./admin-codes.ts";
import { adminCustomers } from "./admin-customers.ts";
import { findProvider, PROVIDER_IDS } from "../providers/registry.ts";
import { readFailure } from "../orders/trouble.ts";
import { logTag } from "../signing/log-tag.ts";
import { rotation } from "./rotate.ts";

const accounts = new Hono<App>()
  .put("/:id", async (c) => {
    const { credential, webhook_secret: webhookSecret, ...settings } = await readJson(c, accountBody);
    const adapter = findProvider(settings.provider);
    if (adapter === null) {
      throw invalid("provider", `Must be one of ${PROVIDER_IDS.join(", ")}.`);
    }
    const base_url = (settings.base_url ?? adapter.baseUrl)?.replace(/\/+$/, "");
    if (base_url === undefined) {
      throw invalid(
        "base_url",
        `${adapter.name} has no address of its own: send the one that you were given.`,
      );
    }
    if (credential !== undefined && !adapter.credential.pattern.test(credential)) {
      throw invalid("credential", `Must be ${adapter.credential.is}.`);
    }
    if (base_url !== "" && !base_url.startsWith("https://") && !isLocal(c.env)) {
      throw invalid(
        "base_url",
        "Must begin with https:// so that the credential never travels in the clear.",
      );
    }
    const stub = account(c);
    const before = await stub.view();
    if (before !== null && before.provider !== settings.provider) {
      throw invalid(
        "provider",
        `This is an account at ${before.provider}. Make another for another provider.`,
      );
    }
    // Its orders are test orders or live ones, and stay what they are.
    if (before !== null && before.environment !== settings.environment) {
      throw invalid(
        "environment",
        `This is a ${before.environment} account. Make another for ${settings.environment}.`,
      );
    }
    // Before its data key exists: one that is in no list would be missed when the ring's keys are rotated.
    if (before !== null || credential !== undefined) {
      await rememberOwner(c.env, { kind: "account", id: idOf(c) });
    }
    const kept = await stub.put(idOf(c), { ...settings, base_url }, { credential, webhookSecret });
    if (!kept) throw invalid("credential", "A new account needs its credential.");
    return c.json(await stub.view());
  })
  .get("/:id", async (c) => {
    const view = found(await account(c).view(), "account");
    return c.json({ ...view, log_tag: await logTag(ringOf(c.env), idOf(c)) });
  })
  .delete("/:id", async (c) => {
    if (await account(c).isNeeded()) {
      const message =
        "Codes are left in its pool, or orders on it are in doubt or wait to be resolved: see GET /admin/attention.";
      throw new FailureError({ tag: "not_possible_now", message });
    }
    // Its name stays in the directory: what an order of its own comes to later is for the operator to see.
    found((await account(c).remove()) || null, "account");
    return c.body(null, 204);
  })
  .post("/:id/check", async (c) => {
    found(await account(c).view(), "account");
    const state = await account(c).keyState();
    if (state !== null && state.trouble !== null) {
      throw new FailureError({ tag: "not_possible_now", message: reasonOf(state, state.trouble) });
    }
    const outcome = await account(c).check();
    if (outcome.kind !== "ok") throw new FailureError(readFailure(outcome, "account"));
    return c.json({ ok: true });
  })
  .post("/:id/webhook", async (c) => {
    found(await account(c).view(), "account");
    const url = `${originOf(c.req.url)}${HOOKS_PATH}/${idOf(c)}`;
    const outcome = await account(c).registerWebhook(url);
    if (outcome === null) {
      const message = `This provider has no API for it: enter ${url} in its portal.`;
      throw new FailureError({ tag: "not_possible_now", message });
    }
    if (outcome.kind !== "ok") throw new FailureError(readFailure(outcome, "account"));
    return c.json({ url }, 201);
  });

const partners = new Hono<App>()
  .put("/:id", async (c) => {
    const settings = await readJson(c, partnerBody);
    const stub = partner(c);
    await rememberOwner(c.env, { kind: "partner", id: idOf(c) });
    await stub.put(idOf(c), settings);
    forgetProfile(idOf(c));
    return c.json({ id: idOf(c), ...settings, keys: await stub.keys() });
  })
  .get("/:id", async (c) => {
    const settings = found(await partner(c).settings(), "partner");
    const log_tag = await logTag(ringOf(c.env), idOf(c));
    return c.json({ id: idOf(c), ...settings, keys: await partner(c).keys(), log_tag });
  })
  .delete("/:id", async (c) => {
    found((await partner(c).remove()) || null, "partner");
    forgetProfile(idOf(c));
    return c.body(null, 204);
  })
  .post("/:id/keys", async (c) => {
    const wanted = wantedKey(await readJson(c, partnerKeyBody), clock.now());
    c.header("Cache-Control", "no-store");
    return c.json(orThrow(await partner(c).issueKey(wanted)), 201);
  })
  .delete("/:id/keys/:key", async (c) => {
    found((await partner(c).revokeKey(c.req.param("key"))) || null, "key");
    return c.body(null, 204);
  });

const orders = new Hono<App>()
  .get("/:id", async (c) => {
    const id = c.req.param("id");
    const orderKey = found(orderKeyOf(id), "order");
    const standing = found(await c.env.ORDERS.getByName(orderKey).standing(), "order");
    return c.json({ order_id: id, ...standing, log_tag: await logTag(ringOf(c.env), id) });
  })
  .post("/:id/resolve", async (c) => {
    const body = await readJson(c, resolveBody);
    const orderKey = found(orderKeyOf(c.req.param("id")), "order");
    const { outcome, provider_order: providerOrder = "" } = body;
    const resolution = outcome === "applied" ? { outcome, providerOrder } : { outcome };
    return c.json(orThrow(await c.env.ORDERS.getByName(orderKey).resolve(resolution, crypto.randomUUID())));
  });

export const admin = new Hono<App>()
  .use(adminAuth)
  .route("/accounts", accounts)
  .route("/accounts", adminCodes)
  .route("/partners", partners)
  .route("/partners", adminCustomers)
  .route("/orders", orders)
  .route("/rotate", rotation)
  .get("/attention", async (c) => {
    const { cursor } = readQuery(c, attentionQuery);
    const { items, next } = await attention(c.env, cursor === undefined ? null : positionOf(cursor));
    return c.json({ data: items, next_cursor: next && encodeCursor([next.kind, next.cursor ?? ""]) });
  });

function positionOf(text: string): ListPosition {
  const [kind, cursor] = decodeCursor(text);
  if ((kind !== "account" && kind !== "partner") || typeof cursor !== "string") throw notOurCursor();
  return { kind, cursor: cursor || null };
}

function account(c: AppContext) {
  return c.env.ACCOUNTS.getByName(idOf(c));
}

function partner(c: AppContext) {
  return c.env.PARTNERS.getByName(idOf(c));
}

/** Accounts and partners alike: the id becomes part of names and keys. */
function idOf(c: AppContext): string {
  const id = c.req.param("id") ?? "";
  if (!PARTNER_ID.test(id))
    throw invalid("id", "Must be 1 to 32 of a-z, 0-9 and hyphen, not beginning with a hyphen.");
  return id;
}

function invalid(field: string, message: string): FailureError {
  return new FailureError({ tag: "invalid_request", field, message });
}

function found<T>(value: T | null, what: string): T {
  if (value === null) throw new FailureError({ tag: "not_found", what });
  return value;
}
