/**
 * The operator's own activation codes: a provider without an API. Orders are met from the account's pool; what becomes
 * of an eSIM the operator's own system may tell, by Standard Webhooks, and it is believed: there is nobody to ask.
 */

import type { EsimStatus } from "../../shared/activation.ts";
import { isSigned, webhookKey } from "../webhooks/standard.ts";
import { parseExact } from "./exact-json.ts";
import { iccid, isRecord, meaning, time } from "./normalise.ts";
import type {
  Connection,
  Outcome,
  PooledCode,
  Provider,
  ProviderOrder,
  WebhookReceiver,
} from "./provider.ts";

/** By Standard Webhooks, before and after. */
const TOLERANCE_S = 300;
/** A sender that is changing its secret signs with two. */
const MAX_SIGNATURES = 10;

const BECAME: Record<string, EsimStatus> = {
  "profile.downloaded": "downloaded",
  "profile.installed": "installed",
  "profile.enabled": "enabled",
  "profile.disabled": "disabled",
  "profile.removed": "removed",
  "profile.expired": "expired",
};

const webhook: WebhookReceiver = {
  signedWith: "credential",
  async read({ body, header, nowMs }, secret) {
    const id = header("webhook-id") ?? "";
    const timestamp = /^\d{1,12}$/.exec(header("webhook-timestamp") ?? "")?.[0] ?? "";
    const key = await webhookKey(secret.reveal());
    const sentAt = timestamp === "" ? NaN : Number(timestamp);
    if (id === "" || key === null || !(Math.abs(nowMs / 1000 - sentAt) <= TOLERANCE_S)) return null;
    const given = (header("webhook-signature") ?? "").split(" ").slice(0, MAX_SIGNATURES);
    if (!(await isSigned(key, { id, timestamp, body }, given))) return null;
    const told = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(body);
    return { id, hints: hintsOf(parseExact(told), nowMs) };
  },
};

function hintsOf(json: unknown, nowMs: number) {
  const { type, timestamp, data } = isRecord(json) ? json : {};
  const about = isRecord(data) ? iccid(data.iccid) : null;
  const status = meaning(BECAME, type) ?? null;
  if (about === null || status === null) return [];
  const at = time(timestamp);
  return [
    {
      iccid: about,
      ref: null,
      upstreamKey: null,
      account: null,
      status,
      // From the future it would make everything later look late.
      at: at && Math.min(at, nowMs),
    },
  ];
}

/** The pool is part of us: where it does not answer, the same key asks again later. */
async function fromPool<T>(
  connection: Connection,
  ask: (pool: NonNullable<Connection["pool"]>) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return connection.pool === undefined
      ? { kind: "unavailable" }
      : { kind: "ok", value: await ask(connection.pool) };
  } catch {
    return { kind: "unknown" };
  }
}

function orderOf(
  ref: string,
  codes: Outcome<PooledCode[] | null>,
  reason: "rejected" | "not_found",
): Outcome<ProviderOrder> {
  if (codes.kind !== "ok") return codes;
  if (codes.value === null) return { kind: "refused", reason };
  const esims = codes.value.map((code) => ({ ...code, status: "ready" as const }));
  return { kind: "ok", value: { ref, status: "ready", total: null, expiresAt: null, esims } };
}

export const custom: Provider = {
  id: "custom",
  name: "your own codes",
  baseUrl: "",
  credential: {
    pattern: /^whsec_[A-Za-z0-9+/=]{32,88}$/,
    is: "the Standard Webhooks secret (whsec_…) that your own system signs with",
  },
  resend: "A",
  // A key is known for as long as there is the pool.
  resendWithinMs: Infinity,
  reports: { installed: "pushed", usage: "never" },
  check: async ({ credential }) =>
    (await webhookKey(credential.reveal())) === null
      ? { kind: "misconfigured", reason: "credential" }
      : { kind: "ok", value: null },
  plans: (connection) => fromPool(connection, (pool) => pool.plans()),
  place: async (connection, { item, quantity, upstreamKey }) =>
    orderOf(
      upstreamKey,
      await fromPool(connection, (pool) => pool.take(item, quantity, upstreamKey)),
      "rejected",
    ),
  read: async (connection, ref) =>
    orderOf(ref, await fromPool(connection, (pool) => pool.taken(ref)), "not_found"),
  webhook,
};
