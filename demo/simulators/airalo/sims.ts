// Airalo: one eSIM, its usage, and what it can be topped up with. Whether it was installed is told nowhere.

import type { SimCall, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { findPackage } from "./catalogue.ts";
import { coded } from "./errors.ts";
import { dateText, included, requireSim } from "./input.ts";
import { orderView, sharing, simView } from "./order-view.ts";
import { packageView } from "./packages.ts";
import { currentPlan, packageOf } from "./provisioning.ts";
import type { AiraloState } from "./state.ts";

export function getSim(state: AiraloState, call: SimCall): SimReply {
  const sim = requireSim(state, call);
  const wanted = included(call);
  const order = state.orders.find(({ id }) => id === sim.orderId);
  const withOrder = wanted.has("order") || wanted.has("share");
  return json(200, {
    data: {
      ...simView(sim),
      voucher_code: null,
      order: null,
      brand_settings_name: order?.brand ?? null,
      recycled: sim.recycledAt !== null,
      recycled_at: sim.recycledAt === null ? null : dateText(sim.recycledAt),
      ...(order && withOrder
        ? {
            simable: {
              ...orderView(state, order, { asText: true, sims: false, status: true }),
              ...(wanted.has("share") ? { sharing: sharing(order) } : {}),
            },
          }
        : {}),
    },
    meta: { message: "succes" },
  });
}

/** In megabytes, of 1,024 to the gigabyte; all 0 where unlimited. */
export function getUsage(state: AiraloState, call: SimCall): SimReply {
  const sim = requireSim(state, call);
  const plan = currentPlan(sim);
  const sold = packageOf(plan?.packageId ?? "");
  const total = sold?.megabytes ?? 0;
  return json(200, {
    data: {
      remaining: Math.max(0, total - (plan?.usedMb ?? 0)),
      total,
      expired_at: plan === undefined || plan.expiresAt === null ? null : dateText(plan.expiresAt),
      is_unlimited: sold?.unlimited ?? false,
      status: sim.recycledAt !== null ? "RECYCLED" : (plan?.status ?? "UNKNOWN"),
      remaining_voice: 0,
      remaining_text: 0,
      total_voice: 0,
      total_text: 0,
    },
    meta: { message: "api.succes" },
  });
}

export function listTopUps(state: AiraloState, call: SimCall): SimReply {
  const sim = requireSim(state, call);
  if (sim.recycledAt !== null) throw coded(73);
  const operator = findPackage(sim.plans[0]?.packageId ?? "")?.operator;
  const topUps = operator?.rechargeable ? operator.packages.filter(({ type }) => type === "topup") : [];
  return json(200, {
    pricing: { model: "net_pricing", discount_percentage: 0 },
    data: operator ? topUps.map((sold) => packageView(operator, sold)) : [],
  });
}
