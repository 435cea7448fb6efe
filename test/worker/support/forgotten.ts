/** An order whose customer is known in every way that there is, and what must be true once they are forgotten. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import type { CreatedActivation, OrderView, Session } from "../../../shared/api/types.ts";
import { LANDING_PATH, qrPath } from "../../../shared/api/paths.ts";
import { clock } from "../../../worker/clock.ts";
import { ringOf } from "../../../worker/env.ts";
import { mintClientToken } from "../../../worker/signing/client-token.ts";
import { signHandoff } from "../../../worker/signing/handoff.ts";
import { signPath } from "../../../worker/signing/signed-url.ts";
import { unseal } from "../../../worker/custody/envelope.ts";
import { orderKeyOf } from "../../../worker/ids.ts";
import { dump, forms, kv } from "./disk.ts";
import { call, must, unique } from "./http.ts";
import type { Partner } from "./operator.ts";
import { approve, dataKeyOf, fieldsFor, open, orderObject, post } from "./orders.ts";
import { expectProblem } from "./problem.ts";
import type { OwnSimulators, ProviderName } from "./simulators.ts";

export interface Known {
  id: string;
  key: string;
  body: Record<string, unknown>;
  opened: CreatedActivation;
  session: Session;
  /** What nobody may find any more. */
  secrets: string[];
}

export function customer() {
  const name = unique("sentinel");
  return {
    customer_email: `${name}@Example.com`,
    customer_ref: `ref/${name} ü`,
    payment_reference: `pay-${name}`,
  };
}

/** Bought at eSIM Go, which delivers at once, opened, and looked at. */
export async function knownOrder(
  partner: Partner,
  simulators: OwnSimulators,
  more: Record<string, unknown> = customer(),
): Promise<Known> {
  const key = unique("known");
  const body = await approve(partner, fieldsFor("esim-go", more));
  const reply = await post(partner, body, key);
  expect(reply.status).toBe(201);
  return withActivation(partner, simulators, "esim-go", reply.json.order_id, { key, body, more });
}

export async function withActivation(
  partner: Partner,
  simulators: OwnSimulators,
  provider: ProviderName,
  id: string,
  { key, body, more }: { key: string; body: Record<string, unknown>; more: Record<string, unknown> },
): Promise<Known> {
  const opened = await open(partner, { order_id: id });
  const session = await must<Session>("/v1/session", { token: opened.client_token });
  const upstream = await simulators.newest(provider);
  const [esim] = session.esims;
  const secrets = [
    ...Object.values(more).map(String),
    ...upstream.iccids,
    upstream.id,
    esim?.activation_code ?? "",
    esim?.matching_id ?? "",
  ];
  expect(secrets.every((secret) => secret.length > 3)).toBe(true);
  return { id, key, body, opened, session, secrets };
}

/** Everything that is kept of the order, opened: the sealed part as well. */
export async function keptOf(partner: Partner, id: string): Promise<{ text: string; sealed: string[] }> {
  const rows = await dump(orderObject(id));
  const dataKey = await dataKeyOf(partner);
  const sealed = rows.match(/s1\.[\w-]+\.[\w-]+/g) ?? [];
  const record = orderKeyOf(id) ?? "";
  const opened = await Promise.all(
    sealed.map((one) =>
      unseal(dataKey, { purpose: "order", record }, one).catch(() =>
        unseal(dataKey, { purpose: "answer", record }, one),
      ),
    ),
  );
  const partnerRows = await dump(env.PARTNERS.getByName(partner.id));
  return { text: [rows, ...opened, partnerRows, await kv()].join("\n"), sealed };
}

export async function expectKnown(partner: Partner, { id, secrets }: Known): Promise<void> {
  const { text } = await keptOf(partner, id);
  for (const secret of secrets) expect(text).toContain(secret);
}

export async function expectForgotten(partner: Partner, known: Known): Promise<void> {
  const { id, opened, session, secrets, key, body } = known;
  const { text, sealed } = await keptOf(partner, id);
  expect(sealed).toHaveLength(1);
  for (const secret of secrets) for (const form of forms2(secret)) expect(text).not.toContain(form);
  expect(await env.KV.get(`answer:${orderKeyOf(id) ?? ""}`)).toBeNull();

  const view = await partner.must<OrderView>(`/v1/orders/${id}`);
  expect(view).toMatchObject({
    order_id: id,
    status: "ready",
    operation_state: "applied",
    plan_id: body.plan_id,
    total: { amount_cents: 228, currency: "USD" },
    customer_email: null,
    customer_ref: null,
    payment_reference: null,
    esims: [{ esim_id: session.esims[0]?.esim_id, status: "ready" }],
    erased_at: expect.stringMatching(/^20\d\d-.*Z$/) as string,
  });
  expect(view.esims[0]).not.toHaveProperty("iccid");

  await expectEnded(partner, known);
  expectProblem(
    await partner.call(`/v1/activations/${opened.activation_id}/token`, { method: "POST" }),
    "link_expired",
  );
  expectProblem(await partner.call("/v1/activations", openingOf(id)), "not_possible_now");
  expectProblem(await partner.call(`/v1/orders/${id}/cancel`, { method: "POST" }), "not_possible_now");

  const late = expectProblem(await post(partner, body, key), "result_expired");
  expect(late).toMatchObject({ operation_state: "applied", operation_ref: id, safe_new_key: false });
  expectProblem(await post(partner, { ...body, quantity: 2 }, key), "idempotency_key_reused");
}

/** With tokens and signatures of this minute: it is the order that shows nothing any more. */
async function expectEnded(partner: Partner, { opened, session }: Known): Promise<void> {
  const ring = ringOf(env);
  const now = clock.now();
  const exp = Math.floor(now / 1000) + 600;
  const { activation_id: id } = opened;
  const handoff = `${LANDING_PATH}/${await signHandoff(ring, id, exp)}`;
  for (const path of [new URL(opened.url).pathname, handoff]) {
    expect((await call(path)).status).toBe(410);
    expect((await call(path, { method: "POST", body: new URLSearchParams() })).status).toBe(410);
  }
  const { client_token } = await mintClientToken(ring, partner.id, id, now);
  expectProblem(await call("/v1/session", { token: client_token }), "link_expired");
  for (const format of ["svg", "png"] as const) {
    const image = await signPath(ring, qrPath(id, session.esims[0]?.esim_id ?? "", format), exp);
    expectProblem(await call(image), "link_expired");
  }
}

function openingOf(id: string) {
  return { key: unique("again"), json: { order_id: id } };
}

function forms2(secret: string): string[] {
  return /^[\x20-\x7e]+$/.test(secret) ? forms(secret) : [secret];
}

export function retentionOf(
  id: string,
): Promise<{ look_at: number | null; requested: number; erased_at: number | null } | undefined> {
  return runInDurableObject(orderObject(id), (_, { storage }) => {
    const query = "SELECT look_at, requested, erased_at FROM retention";
    const exists = storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'retention'").toArray().length;
    return exists === 0
      ? undefined
      : storage.sql
          .exec<{ look_at: number | null; requested: number; erased_at: number | null }>(query)
          .toArray()[0];
  });
}
