/** `/v1/endpoints`: where a partner's server is told what happens, and what has become of each event. */

import { Hono } from "../http/hono.ts";
import {
  deliveriesQuery,
  endpointBody,
  endpointPatchBody,
  endpointSecretBody,
} from "../../shared/api/schemas.ts";
import { isLocal } from "../env.ts";
import { FailureError, orThrow } from "../failure.ts";
import { readJson, readQuery } from "../http/body.ts";
import { callerOf, type App, type AppContext } from "../http/context.ts";
import { decodeCursor, encodeCursor, notOurCursor } from "../http/cursor.ts";
import { randomId } from "../ids.ts";
import { requireScope } from "../middleware/authenticate.ts";
import { recordByKey } from "../partners/audit-trail.ts";
import { ownEndpoints } from "../partners/own-endpoints.ts";
import { checkEndpointUrl } from "../webhooks/endpoint-url.ts";

const PAGE = 50;
const reads = requireScope("endpoints:read");
const writes = requireScope("endpoints:write");

export const endpoints = new Hono<App>()
  .post("/", writes, async (c) => {
    const { url, ...fields } = await readJson(c, endpointBody);
    const id = `ep_${randomId(16)}`;
    const wanted = { ...fields, url: allowedUrl(c, url) };
    const made = orThrow(await c.env.ENDPOINTS.getByName(id).create(id, callerOf(c), wanted));
    await recordByKey(c, { action: "endpoint.created", subject: id, detail: {} });
    c.header("Cache-Control", "no-store");
    return c.json(made, 201);
  })

  .get("/", reads, async (c) => {
    return c.json({ data: await ownEndpoints(c), next_cursor: null });
  })

  .get("/:id", reads, async (c) => c.json(orThrow(await endpoint(c).view(callerOf(c)))))

  .patch("/:id", writes, async (c) => {
    const { url, ...fields } = await readJson(c, endpointPatchBody);
    const change = { ...fields, ...(url === undefined ? {} : { url: allowedUrl(c, url) }) };
    const view = orThrow(await endpoint(c).change(callerOf(c), change));
    const detail = { fields: Object.keys(change) };
    if (detail.fields.length > 0) {
      await recordByKey(c, { action: "endpoint.changed", subject: view.endpoint_id, detail });
    }
    return c.json(view);
  })

  .delete("/:id", writes, async (c) => {
    if (!(await endpoint(c).remove(callerOf(c)))) throw notFound();
    await recordByKey(c, { action: "endpoint.removed", subject: c.req.param("id"), detail: {} });
    return c.body(null, 204);
  })

  .post("/:id/secrets", writes, async (c) => {
    // All of it may be left out, and the body with it.
    const empty = c.req.header("Content-Type") === undefined;
    const { old_ends_in } = empty ? readQuery(c, endpointSecretBody) : await readJson(c, endpointSecretBody);
    const made = orThrow(await endpoint(c).addSecret(callerOf(c), old_ends_in * 1000));
    await recordByKey(c, { action: "endpoint.secret_added", subject: made.endpoint_id, detail: {} });
    c.header("Cache-Control", "no-store");
    return c.json(made, 201);
  })

  .get("/:id/deliveries", reads, async (c) => {
    const { state = null, cursor } = readQuery(c, deliveriesQuery);
    const before = cursor === undefined ? null : decodeCursor(cursor)[0];
    if (before !== null && !Number.isSafeInteger(before)) throw notOurCursor();
    const found = orThrow(
      await endpoint(c).deliveries(callerOf(c), state, before === null ? null : Number(before), PAGE + 1),
    );
    const page = found.slice(0, PAGE);
    const last = found.length > PAGE ? page.at(-1) : undefined;
    return c.json({
      data: page.map(({ delivery }) => delivery),
      next_cursor: last === undefined ? null : encodeCursor([last.at]),
    });
  })

  .post("/:id/deliveries/:event/redeliver", writes, async (c) => {
    return c.json(orThrow(await endpoint(c).redeliver(callerOf(c), c.req.param("event"))), 202);
  });

const ID = /^ep_[A-Za-z0-9_-]{22}$/;

function notFound(): FailureError {
  return new FailureError({ tag: "not_found", what: "endpoint" });
}

function endpoint(c: AppContext) {
  const id = c.req.param("id") ?? "";
  if (!ID.test(id)) throw notFound();
  return c.env.ENDPOINTS.getByName(id);
}

const LOCAL_URL = /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?([/?][^#\s]*)?$/;

function allowedUrl(c: AppContext, text: string): string {
  const check = checkEndpointUrl(text);
  if (check.ok) return check.url;
  if (isLocal(c.env) && LOCAL_URL.test(text) && URL.canParse(text)) return new URL(text).href;
  throw new FailureError({ tag: "invalid_request", field: "url", message: check.message });
}
