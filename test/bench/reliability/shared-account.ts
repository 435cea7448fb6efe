/**
 * R4: two partners on one eSIM Go account, both in doubt about the same plan at the same time; alone on the account, or
 * with somebody else's order in between.
 */

import { call, must } from "../../../demo/stack/api.ts";
import type { FaultKind } from "../../../demo/simulators/faults.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { crowd, wait } from "./crowd.ts";
import { purchase, step, type Purchase } from "./purchase.ts";
import type { Row } from "./row.ts";
import { newPartner, onScene } from "./scene.ts";
import { allOrders, untilNothingMoves } from "./settled.ts";
import { fault, pass, upstreamOrders, type UpstreamOrder } from "./upstream.ts";
import { plansOf, type Shop } from "./wants.ts";

const ACCOUNT = "esim-go-sandbox";

export interface Doubt {
  /** What happens to the order call of the first partner, and of the second. */
  kinds: readonly [FaultKind, FaultKind];
  /** Somebody who is not us orders the same in between. */
  foreign: boolean;
}

export const LOST_BOTH: Doubt = { kinds: ["error_after_commit", "drop_after_commit"], foreign: false };
/** The worst: one call never arrived, and the stranger's order looks as if it had. */
export const STRANGER: Doubt = { kinds: ["error_after_commit", "timeout"], foreign: true };

export interface Shown {
  purchases: Purchase[];
  foreign: UpstreamOrder | null;
  /** eSIMs that two orders of ours show. */
  twice: number;
  /** eSIMs of the stranger's that an order of ours shows. */
  strangers: number;
}

export function sharedAccount(): Promise<Row[]> {
  return onScene(async (stack) => {
    const shops = [await newPartner(stack, "one", [ACCOUNT]), await newPartner(stack, "two", [ACCOUNT])];
    const [plan = "", other = ""] = await plansOf(shops[0] as Shop, "esim-go");

    await beExclusive(stack, true);
    const alone = await bothInDoubt(stack, shops, plan, LOST_BOTH);
    await untilNothingMoves(stack, alone.purchases);
    const aloneShown = await shown(stack, shops, alone);

    await beExclusive(stack, false);
    const crowded = await bothInDoubt(stack, shops, other, STRANGER);
    await untilNothingMoves(stack, crowded.purchases);
    const crowdedShown = await shown(stack, shops, crowded);
    const resolved = await resolveAll(stack, crowded);
    const resolvedShown = await shown(stack, shops, crowded);
    return [
      {
        what: "two partners in doubt on one exclusive account",
        bar: "both resolved, each with its own eSIM",
        measured: `${ready(alone)} of 2 resolved, ${describe(aloneShown)}`,
        pass: ready(alone) === 2 && safe(aloneShown),
      },
      {
        what: "the same, not exclusive, with a stranger's order",
        bar: "both parked, nobody shown anything",
        measured: `${parked(crowded)} of 2 parked, ${describe(crowdedShown)}`,
        pass: parked(crowded) === 2 && safe(crowdedShown),
      },
      {
        what: "  then resolved by the operator",
        bar: "one ready, one refused, no eSIM twice, none of the stranger's",
        measured: `${resolved.join(", ")}; ${describe(resolvedShown)}`,
        pass: resolved.join() === "ready,failed" && safe(resolvedShown),
      },
    ];
  });
}

/** Both shops order the same plan at once, and neither order call is answered well. */
export async function bothInDoubt(
  stack: Pick<Stack, "simulators" | "keys">,
  shops: readonly Shop[],
  plan_id: string,
  { kinds, foreign }: Doubt,
): Promise<{ purchases: Purchase[]; foreign: UpstreamOrder | null }> {
  const purchases = shops.map((shop) => purchase(shop, { plan_id, quantity: 1 }));
  for (const one of purchases) {
    const { approval } = await must(`${one.shop.api}/v1/quotes`, { token: one.shop.token, body: one.want });
    one.approval = String(approval);
  }
  // The second kind hits whichever call comes second.
  for (const kind of kinds) await fault(stack, "esim-go", kind, { ms: 300 });
  const steps = crowd(purchases, purchases.length, step);
  await wait(200);
  const stranger = foreign ? await orderAsStranger(stack, plan_id) : null;
  await steps;
  return { purchases, foreign: stranger };
}

export async function shown(
  stack: Pick<Stack, "simulators">,
  shops: readonly Shop[],
  { purchases, foreign }: Pick<Shown, "purchases" | "foreign">,
): Promise<Shown> {
  const seen = (await crowd(shops, 2, allOrders)).flat().flatMap(({ esims }) => esims);
  const iccids = seen.flatMap(({ iccid }) => iccid ?? []);
  const theirs = (await upstreamOrders(stack)).find(({ id }) => id === foreign?.id)?.iccids ?? [];
  return {
    purchases,
    foreign,
    twice: iccids.length - new Set(iccids).size,
    strangers: iccids.filter((iccid) => theirs.includes(iccid)).length,
  };
}

export function safe({ twice, strangers }: Shown): boolean {
  return twice + strangers === 0;
}

export function describe({ twice, strangers }: Shown): string {
  return `${twice} eSIMs shown twice, ${strangers} of the stranger's`;
}

/** With the account's own key, past the Worker: a portal, say, or another system of the operator's. */
async function orderAsStranger(
  { simulators, keys }: Pick<Stack, "simulators" | "keys">,
  plan_id: string,
): Promise<UpstreamOrder> {
  const item = plan_id.slice("esim-go:".length);
  const response = await fetch(`${simulators}/esim-go/v2.4/orders`, {
    method: "POST",
    headers: { "X-API-Key": keys.esimGo, "Content-Type": "application/json" },
    body: JSON.stringify({
      type: "transaction",
      assign: true,
      order: [{ type: "bundle", quantity: 1, item, allowReassign: false }],
    }),
  });
  const { orderReference } = (await response.json()) as { orderReference: string };
  const made = (await upstreamOrders({ simulators })).find(({ id }) => id === orderReference);
  if (made === undefined) throw new Error("The stranger's order was not made");
  return made;
}

async function beExclusive(stack: Stack, exclusive: boolean): Promise<void> {
  const url = `${stack.api}/admin/accounts/${ACCOUNT}`;
  const { id: _, credential: __, ...settings } = await must(url, { token: stack.adminToken });
  await must(url, { method: "PUT", token: stack.adminToken, body: { ...settings, exclusive } });
}

/**
 * What the operator finds out by looking: the order that is not the stranger's is one of the two, whichever, and the
 * other was never made. In the order of the outcomes, not of the partners.
 */
async function resolveAll(
  stack: Stack,
  { purchases, foreign }: { purchases: Purchase[]; foreign: UpstreamOrder | null },
): Promise<string[]> {
  const item = purchases[0]?.want.plan_id.slice("esim-go:".length);
  const open = (await upstreamOrders(stack)).filter(
    (order) => order.item === item && order.id !== foreign?.id,
  );
  const ends: string[] = [];
  for (const { orderId } of purchases) {
    const mine = open.shift();
    const body =
      mine === undefined ? { outcome: "not_applied" } : { outcome: "applied", provider_order: mine.id };
    const { status, json } = await call(`${stack.api}/admin/orders/${orderId}/resolve`, {
      token: stack.adminToken,
      body,
    });
    ends.push(status === 200 ? String(json.status) : `${status} ${String(json.code)}`);
  }
  await pass(stack, 0);
  return ends;
}

function ready({ purchases }: { purchases: Purchase[] }): number {
  return purchases.filter(({ final }) => final?.status === 201 && final.json.status === "ready").length;
}

function parked({ purchases }: { purchases: Purchase[] }): number {
  return purchases.filter((one) => one.parked).length;
}
