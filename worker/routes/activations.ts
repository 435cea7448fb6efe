/** `/v1/activations`: open, look at, renew the client token of, revoke. */

import { Hono } from "../http/hono.ts";
import { activationBody } from "../../shared/api/schemas.ts";
import type { ActivationView } from "../../shared/api/types.ts";
import { endOf } from "../activations/activation.ts";
import { openActivation } from "../activations/open.ts";
import { clock } from "../clock.ts";
import { ringOf } from "../env.ts";
import { FailureError, orThrow } from "../failure.ts";
import { readJson } from "../http/body.ts";
import { callerOf, type App, type AppContext } from "../http/context.ts";
import { readIdempotencyKey } from "../http/idempotency-key.ts";
import { orderId, orderKeyOfActivation } from "../ids.ts";
import { requireScope } from "../middleware/authenticate.ts";
import { recordByKey } from "../partners/audit-trail.ts";
import { claimCommand } from "../partners/command-keys.ts";
import { mintClientToken } from "../signing/client-token.ts";

export const activations = new Hono<App>()
  .post("/", requireScope("activations:write"), async (c) => {
    const key = readIdempotencyKey(c.req.header("Idempotency-Key"));
    const body = await readJson(c, activationBody);
    const seen = await claimCommand(c, "activation", key, body);
    if (seen === "same") c.header("Idempotent-Replayed", "true");
    const opened = await openActivation(c, key, body);
    const event = {
      action: "activation.created",
      subject: opened.activation_id,
      detail: { access: body.access },
    } as const;
    await recordByKey(c, event, `${event.action}:${event.subject}`);
    return c.json(opened, 201);
  })

  .get("/:id", requireScope("activations:read"), async (c) => c.json(await view(c)))

  .post("/:id/token", requireScope("activations:write"), async (c) => {
    const { row } = await read(c);
    const end = endOf(row, clock.now());
    if (end !== null) throw new FailureError(end);
    await recordByKey(c, { action: "token.minted", subject: row.activationId, detail: {} });
    return c.json(
      await mintClientToken(ringOf(c.env), c.get("partner").id, row.activationId, clock.now()),
      201,
    );
  })

  .post("/:id/revoke", requireScope("activations:write"), async (c) => {
    const { stub, activationId } = activation(c);
    orThrow(await stub.revoke(callerOf(c), activationId));
    const event = { action: "activation.revoked", subject: activationId, detail: {} } as const;
    await recordByKey(c, event, `${event.action}:${event.subject}`);
    return c.json(await view(c));
  });

function activation(c: AppContext) {
  const activationId = c.req.param("id") ?? "";
  const orderKey = orderKeyOfActivation(activationId);
  if (orderKey === null) throw new FailureError({ tag: "not_found", what: "activation" });
  return { activationId, stub: c.env.ORDERS.getByName(orderKey) };
}

async function read(c: AppContext) {
  const { stub, activationId } = activation(c);
  return orThrow(await stub.activation(callerOf(c), activationId));
}

async function view(c: AppContext): Promise<ActivationView> {
  const { row, source } = await read(c);
  return {
    activation_id: row.activationId,
    order_id: orderId(source.orderKey),
    status: row.revokedAt === null ? source.status : "revoked",
    created_at: new Date(row.createdAt).toISOString(),
    expires_at: new Date(row.expiresAt).toISOString(),
    revoked_at: row.revokedAt === null ? null : new Date(row.revokedAt).toISOString(),
    esims: source.esims.map((esim) => ({
      esim_id: esim.esimId,
      status: esim.status,
      status_by: esim.statusBy,
    })),
  };
}
