/** eSIMPal's payloads in the port's words. It knows no call and no status code. */

import type { OrderStatus } from "../../shared/activation.ts";
import {
  activationCodeFrom,
  count,
  iccid,
  isRecord,
  iso2,
  list,
  meaning,
  moneyFromCents,
  text,
} from "./normalise.ts";
import type { ExistingProfile, ProviderEsim, ProviderOrder, ProviderPlan } from "./provider.ts";

const STATUSES: Record<string, OrderStatus> = {
  created: "created",
  payment_pending: "awaiting_payment",
  paid: "provisioning",
  provisioning: "provisioning",
  ready: "ready",
  failed: "failed",
  cancelled: "cancelled",
  expired: "expired",
};

export function decodePlans(json: unknown): ProviderPlan[] | null {
  if (!isRecord(json) || !Array.isArray(json.plans)) return null;
  return list(json.plans).flatMap((plan) => {
    const [item, name] = [text(plan.id), text(plan.name)];
    const price = isRecord(plan.price) ? plan.price : {};
    const cost = moneyFromCents(price.amount_cents, price.currency);
    const dataGb = plan.data_gb === null ? null : count(plan.data_gb);
    // Never unlimited for want of a number.
    if (item === null || cost === null || (dataGb === null && plan.data_gb !== null)) return [];
    const days = typeof plan.days === "number" ? plan.days : plan.validity_days;
    return [
      {
        item,
        name: name ?? item,
        coverage: (Array.isArray(plan.coverage) ? plan.coverage : [plan.coverage])
          .map(iso2)
          .filter((code) => code !== null),
        dataGb,
        ...(typeof days === "number" ? { days } : {}),
        cost,
      },
    ];
  });
}

export function decodeOrder(json: unknown): ProviderOrder | null {
  if (!isRecord(json)) return null;
  const ref = text(json.order_id);
  const status = meaning(STATUSES, json.status);
  if (ref === null || status === undefined) return null;
  return {
    ref,
    status,
    total: decodeTotal(json),
    expiresAt: text(json.expires_at),
    esims: list(json.esims).flatMap(decodeEsim),
  };
}

/** Creating answers `total_amount_cents`; changing the currency answers `total_price`, as a number or as money. */
function decodeTotal(order: Record<string, unknown>) {
  const { total_price: price } = order;
  if (isRecord(price)) return moneyFromCents(price.amount_cents, price.currency);
  return moneyFromCents(order.total_amount_cents ?? price, order.currency);
}

export function decodeEsim(esim: Record<string, unknown>): ProviderEsim[] {
  const ref = text(esim.package_id);
  if (ref === null) return [];
  const activationCode = activationCodeFrom({
    whole: [esim.activation_code],
    smdpAddress: esim.smdp_address,
    matchingId: esim.activation_code,
  });
  // The code decides as well as the word: "ready" without one is not yet of any use to the customer.
  const ready = esim.status === "ready" && activationCode !== null;
  return [{ ref, iccid: iccid(esim.iccid), status: ready ? "ready" : "awaiting_choice", activationCode }];
}

/** Named by what the customer can compare with their phone: the name, and the end of the ICCID. */
export function decodeProfiles(json: unknown): ExistingProfile[] | null {
  if (!isRecord(json) || !Array.isArray(json.profiles)) return null;
  return list(json.profiles).flatMap((profile) => {
    const ref = text(profile.profile_id) ?? text(profile.id);
    if (ref === null) return [];
    const end = iccid(profile.iccid)?.slice(-4);
    const name = text(profile.name) ?? "eSIM";
    return [{ ref, label: end === undefined ? name : `${name} (…${end})` }];
  });
}
