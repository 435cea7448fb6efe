/**
 * One attempt to deliver one event: a signed POST, and what the answer's status says. The answer's body is never read,
 * and a redirect never followed. It keeps nothing and does not know what comes next.
 */

import { parseRetryAfter } from "../../shared/polling.ts";
import { eventBody, type OutboundEvent } from "./event.ts";
import { signedHeaders } from "./sign.ts";

/** As the delivery log says it. */
export type DeliveryResult = "delivered" | "gone" | "redirect" | "timeout" | "network" | `http_${number}`;

export interface Attempt {
  result: DeliveryResult;
  status: number | null;
  /** Whose failure it is: this event's alone, or everything's that is sent there. */
  blames: "nobody" | "event" | "endpoint";
  retryAfterMs?: number | undefined;
}

export interface Target {
  url: string;
  secrets: readonly string[];
}

export interface DeliverPorts {
  fetch: (request: Request) => Promise<Response>;
  timeoutMs: number;
}

/** Of the 4xx, those that say nothing about the event. */
const NOT_THE_EVENT = [408, 425, 429];

export async function deliver(
  { fetch, timeoutMs }: DeliverPorts,
  { url, secrets }: Target,
  event: Pick<OutboundEvent, "id" | "type" | "timestamp" | "data">,
  nowMs: number,
): Promise<Attempt> {
  const body = eventBody(event);
  const request = new Request(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "esim-activate-webhooks",
      ...(await signedHeaders(secrets, event.id, nowMs, body)),
    },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  try {
    const response = await fetch(request);
    // Lets the connection know that nobody reads on.
    await response.body?.cancel().catch(() => undefined);
    return judge(response, nowMs);
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return { result: timedOut ? "timeout" : "network", status: null, blames: "endpoint" };
  }
}

function judge({ status, headers }: Response, nowMs: number): Attempt {
  if (status >= 200 && status < 300) return { result: "delivered", status, blames: "nobody" };
  if (status === 410) return { result: "gone", status, blames: "endpoint" };
  if (status >= 300 && status < 400) return { result: "redirect", status, blames: "endpoint" };
  const isEvents = status >= 400 && status < 500 && !NOT_THE_EVENT.includes(status);
  return {
    result: `http_${status}`,
    status,
    blames: isEvents ? "event" : "endpoint",
    retryAfterMs: parseRetryAfter(headers.get("Retry-After"), nowMs),
  };
}
