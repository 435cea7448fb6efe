/** An account of the operator's own activation codes, and what is in its pool. */

import { env } from "cloudflare:workers";
import { accountPort } from "../../../worker/objects/order-ports.ts";
import type { CodePool } from "../../../worker/providers/provider.ts";
import { call, unique, type Reply } from "./http.ts";
import { TEST_ADMIN_TOKEN } from "../bindings.ts";
import { admin, mustAdmin } from "./operator.ts";

export const WEBHOOK_SECRET = "whsec_dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLTAx";
export const ITEM = "tr-3gb-30d";

export interface PlanRow {
  item: string;
  name: string;
  left: number;
  taken: number;
  data_gb: number | null;
}

export interface CodeFields {
  activation_code: string;
  confirmation_code?: string | null;
  iccid?: string | null;
}

export async function newOwnAccount(items: string[] = [ITEM]): Promise<string> {
  const id = unique("own");
  await mustAdmin("PUT", `/accounts/${id}`, {
    provider: "custom",
    environment: "sandbox",
    credential: WEBHOOK_SECRET,
  });
  for (const item of items) await mustAdmin("PUT", `/accounts/${id}/plans/${item}`, planBody());
  return id;
}

export function planBody(more: Record<string, unknown> = {}) {
  return {
    name: "Türkiye 3 GB, 30 days",
    coverage: ["tr"],
    data_gb: 3,
    days: 30,
    cost: { amount_cents: 300, currency: "usd" },
    ...more,
  };
}

let count = 0;

/** Codes that nobody else has, with an ICCID each. */
export function freshCodes(howMany: number): CodeFields[] {
  return Array.from({ length: howMany }, () => {
    const number = String(++count).padStart(9, "0");
    return {
      activation_code: `LPA:1$smdp.example.com$OWN-${number}-${crypto.randomUUID().slice(0, 8)}`,
      iccid: `8988247000${number}`,
    };
  });
}

export function upload<T = { added: number; left: number }>(
  account: string,
  codes: unknown[],
  item = ITEM,
): Promise<Reply<T>> {
  return admin<T>("POST", `/accounts/${account}/codes`, { item, codes });
}

export function uploadCsv(account: string, body: string | Uint8Array): Promise<Reply<unknown>> {
  return call(`/admin/accounts/${account}/codes`, {
    method: "POST",
    token: TEST_ADMIN_TOKEN,
    headers: { "Content-Type": "text/csv; charset=utf-8" },
    body,
  });
}

export async function stock(account: string): Promise<PlanRow[]> {
  return (await mustAdmin<{ data: PlanRow[] }>("GET", `/accounts/${account}/plans`)).data;
}

/** As an order's object has it: through the account's, opened on this side. */
export async function poolOf(account: string): Promise<CodePool> {
  const port = accountPort(env, account, () => undefined);
  const loan = await port.lend();
  if (loan === null) throw new Error("There is no such account");
  const { pool } = (await port.connect(loan)).connection;
  if (pool === undefined) throw new Error("The connection has no pool");
  return pool;
}
