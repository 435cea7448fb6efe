/**
 * The client of the partner API, on this server's network and clock.
 *
 * It runs on the shop's server only, because the key it carries can spend the operator's money. A page is waiting for
 * each answer, so nothing is repeated or followed up here: the shop shows how things stand, and the customer asks again.
 */

import { setTimeout } from "node:timers/promises";
import { PartnerClient, type ClientAnswer, type ClientRequest } from "../../shared/client/partner-client.ts";

export { PartnerApiError } from "../../shared/client/partner-client.ts";
export type { Checkout, PartnerProblem, Purchase } from "../../shared/client/partner-client.ts";

const TIMEOUT_MS = 30_000;

export function createPartnerApi({ api, partnerKey }: { api: string; partnerKey: string }): PartnerClient {
  const base = api.replace(/\/+$/, "");
  return new PartnerClient({
    key: partnerKey,
    attempts: 1,
    orderDeadlineMs: 0,
    send: (request) => send(base, request),
    sleep: (ms) => setTimeout(ms),
    now: Date.now,
    newKey: () => crypto.randomUUID(),
  });
}

async function send(
  base: string,
  { method, path, headers, body, signal }: ClientRequest,
): Promise<ClientAnswer> {
  const aborted = new AbortController();
  const abort = () => aborted.abort();
  signal?.addEventListener("abort", abort);
  try {
    const response = await fetch(base + path, {
      method,
      headers,
      body,
      // A redirect would carry the key to wherever it points.
      redirect: "error",
      signal: AbortSignal.any([aborted.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await response.text();
    return { status: response.status, header: (name) => response.headers.get(name), text };
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
