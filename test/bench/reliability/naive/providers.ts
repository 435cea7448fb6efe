/** The two providers as somebody calls them who has read the first page of their documentation. */

export interface Providers {
  SIMULATORS: string;
  ESIMPAL_KEY: string;
  ESIM_GO_KEY: string;
}

interface Want {
  plan_id: string;
  quantity: number;
}

/** eSIMPal wants an idempotency key, and gets a new one every time, as from a client library that makes them up. */
export async function orderAtEsimpal(env: Providers, want: Want, label: string): Promise<string> {
  const response = await fetch(`${env.SIMULATORS}/esimpal/api/v1/orders`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${env.ESIMPAL_KEY}`,
      "Content-Type": "application/json",
      "Idempotency-Key": `${label}-${crypto.randomUUID()}`,
    },
    body: JSON.stringify({ plan_id: want.plan_id.replace(/^esimpal:/, ""), quantity: want.quantity }),
  });
  return response.text();
}

/** The ICCIDs of what was ordered; `null` when the answer was lost. */
export async function orderAtEsimGo(env: Providers, want: Want): Promise<string[] | null> {
  const item = want.plan_id.replace(/^esim-go:/, "");
  try {
    const response = await fetch(`${env.SIMULATORS}/esim-go/v2.4/orders`, {
      method: "POST",
      headers: { "X-API-Key": env.ESIM_GO_KEY, "Content-Type": "application/json" },
      body: JSON.stringify({
        type: "transaction",
        assign: true,
        order: [{ type: "bundle", quantity: want.quantity, item, allowReassign: false }],
      }),
    });
    if (!response.ok) return null;
    return iccidsOf(await response.json<Listed>());
  } catch {
    return null;
  }
}

/** The ICCIDs of any order since then that looks like the lost one and is not taken. */
export async function findLost(
  env: Providers,
  want: Want,
  sinceMs: number,
  taken: ReadonlySet<string>,
): Promise<string[]> {
  const since = encodeURIComponent(`gte:${new Date(sinceMs - 1000).toISOString()}`);
  const response = await fetch(
    `${env.SIMULATORS}/esim-go/v2.4/orders?includeIccids=true&limit=50&createdAt=${since}`,
    { headers: { "X-API-Key": env.ESIM_GO_KEY } },
  );
  const { orders } = await response.json<{ orders: Listed[] }>();
  const item = want.plan_id.replace(/^esim-go:/, "");
  const alike = orders.filter((order) => order.order.some((line) => line.item === item));
  return alike.map(iccidsOf).find((iccids) => !iccids.some((iccid) => taken.has(iccid))) ?? [];
}

interface Listed {
  order: { item: string; iccids?: string[]; esims?: { iccid: string }[] }[];
}

function iccidsOf({ order }: Listed): string[] {
  return order.flatMap((line) => line.iccids ?? (line.esims ?? []).map(({ iccid }) => iccid));
}
