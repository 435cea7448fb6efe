/** A partner's webhook endpoints, what their receiver is sent, and events to send. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { inject, vi } from "vitest";
import type { DeliveryView, EndpointView } from "../../../shared/api/types.ts";
import type { EndpointObject } from "../../../worker/objects/endpoint.ts";
import type { OutboundEvent } from "../../../worker/webhooks/event.ts";
import { randomId } from "../../../worker/ids.ts";
import type { Behaviour, SeenWebhook } from "../../support/webhook-behaviour.ts";
import { unique } from "./http.ts";
import { newPartner, type Partner } from "./operator.ts";
import { ownSimulators, type OwnSimulators } from "./simulators.ts";
import { travel } from "./time.ts";

export type MadeEndpoint = EndpointView & { secret: string; path: string };

let simulators: Promise<OwnSimulators> | undefined;

/** Who sells nothing, and is told much. */
export async function listener(): Promise<Partner> {
  return newPartner(await (simulators ??= ownSimulators()), { grants: [] });
}

export async function newEndpoint(
  partner: Partner,
  fields: Record<string, unknown> = {},
): Promise<MadeEndpoint> {
  const path = `/${unique("hook")}`;
  const json = { url: inject("webhookReceiver") + path, ...fields };
  return { ...(await partner.must<EndpointView & { secret: string }>("/v1/endpoints", { json })), path };
}

export async function behave({ path }: { path: string }, behaviour: Behaviour): Promise<void> {
  await fetch(`${inject("webhookReceiver")}/_behave`, {
    method: "POST",
    body: JSON.stringify({ path, ...behaviour }),
  });
}

export async function release({ path }: { path: string }): Promise<void> {
  await fetch(`${inject("webhookReceiver")}/_release?path=${path}`, { method: "POST" });
}

export async function seen({ path }: { path: string }): Promise<SeenWebhook[]> {
  return (await fetch(`${inject("webhookReceiver")}/_seen?path=${path}`)).json();
}

export const idsOf = (webhooks: SeenWebhook[]) => webhooks.map(({ headers }) => headers["webhook-id"]);

export function newEvent(
  subject = `ord_${randomId(16)}`,
  changes: Partial<OutboundEvent> = {},
): OutboundEvent {
  return {
    id: `evt_${randomId(16)}`,
    type: "activation.installed",
    timestamp: "2026-11-28T10:00:00.000Z",
    subject,
    data: { activation_id: null, order_id: subject, esim_id: "esim_1", status: "installed" },
    ...changes,
  };
}

export function endpointObject(id: string): DurableObjectStub<EndpointObject> {
  return env.ENDPOINTS.getByName(id);
}

/**
 * Hands events over as an order does. Nothing is sent before `ring`, unless the platform rings first: no test may rely
 * on either.
 */
export async function hand({ endpoint_id }: EndpointView, ...events: OutboundEvent[]): Promise<void> {
  await endpointObject(endpoint_id).enqueue(events);
}

/** Lets `ms` pass and rings the endpoint's alarm. The platform may ring it besides, when it is due. */
export function ring({ endpoint_id }: EndpointView, ms = 0): Promise<void> {
  return runInDurableObject(endpointObject(endpoint_id), async (instance) => {
    travel(ms);
    await instance.alarm();
  });
}

/** Rings until nothing is pending. */
export async function ringUntilDone(endpoint: EndpointView, stepMs = 0, atMost = 500): Promise<void> {
  for (let rings = 0; rings < atMost; rings++) {
    await ring(endpoint, stepMs);
    const pending = await runInDurableObject(endpointObject(endpoint.endpoint_id), (_, state) =>
      Number(state.storage.sql.exec("SELECT count(*) AS n FROM event WHERE state = 'pending'").one().n),
    );
    if (pending === 0) return;
  }
  throw new Error("Events wait still");
}

export async function log(
  partner: Partner,
  { endpoint_id }: EndpointView,
  query = "",
): Promise<DeliveryView[]> {
  const page = await partner.must<{ data: DeliveryView[] }>(
    `/v1/endpoints/${endpoint_id}/deliveries${query}`,
  );
  return page.data;
}

export function read(partner: Partner, { endpoint_id }: EndpointView): Promise<EndpointView> {
  return partner.must<EndpointView>(`/v1/endpoints/${endpoint_id}`);
}

/** As the partner's server does it, at the time that the webhook names: the Worker's clock is a test's. */
export function verify(secret: string, { headers, body }: SeenWebhook): unknown {
  vi.useFakeTimers({ toFake: ["Date"], now: Number(headers["webhook-timestamp"]) * 1000 });
  try {
    return new Webhook(secret).verify(body, headers);
  } finally {
    vi.useRealTimers();
  }
}
