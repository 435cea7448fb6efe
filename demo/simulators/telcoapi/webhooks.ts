// Webhooks of TelcoAPI: registered by the API, sent on every change of a profile's state. The signature is inside of
// the body.
//
// The rule, which seed documentation leaves open: `signature` is the hex HMAC-SHA256, under the registered secret, of
// the JSON text that the body has without its last member `signature`, byte by byte. Whoever checks it cuts the member
// and the comma before it out of the text; to parse and serialise again gives other bytes.

import { createHmac } from "node:crypto";
import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { invalid } from "./errors.ts";
import { isTexts, jsonBody, requiredText } from "./input.ts";
import type { Profile, TelcoState, Webhook } from "./state.ts";

export const EVENTS: readonly string[] = [
  "PROFILE_CREATED",
  "PROFILE_DOWNLOADED",
  "PROFILE_INSTALLED",
  "PROFILE_ENABLED",
  "PROFILE_DISABLED",
  "PROFILE_DELETED",
];

/** One for each URL: registering it again takes the place of what was there. */
export function registerWebhook(state: TelcoState, call: SimCall, context: SimContext): SimReply {
  const body = jsonBody(call);
  const url = requiredText(body, "url");
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw invalid("url", "Must be a URL");
  const { events, description } = body;
  if (!isTexts(events) || events.length === 0 || !events.every((event) => EVENTS.includes(event))) {
    throw invalid("events", `Must be an array of: ${EVENTS.join(", ")}`);
  }
  const webhook: Webhook = {
    id: context.ids.uuid(),
    url,
    events,
    secret: requiredText(body, "secret"),
    description: typeof description === "string" ? description : null,
  };
  state.webhooks = [...state.webhooks.filter((other) => other.url !== url), webhook];
  return json(201, { webhookId: webhook.id, url, events, status: "ACTIVE" });
}

export function announce(state: TelcoState, profile: Profile, context: SimContext): void {
  const { iccid, eid, state: status } = profile;
  const eventType = `PROFILE_${status}`;
  const payload = { eventType, timestamp: new Date(context.now).toISOString(), data: { iccid, eid, status } };
  for (const { url, events, secret } of state.webhooks) {
    if (!events.includes(eventType)) continue;
    context.post({ url, headers: {}, body: signed(JSON.stringify(payload), secret) });
  }
}

/** `unsigned`: the text of a JSON object with at least one member. */
export function signed(unsigned: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(unsigned).digest("hex");
  return `${unsigned.slice(0, -1)},"signature":"${signature}"}`;
}
