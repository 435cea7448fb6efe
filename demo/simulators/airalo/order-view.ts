// The shape of an order and of an eSIM at Airalo. Types vary between calls, as they do there.

import { findPackage } from "./catalogue.ts";
import { dateText } from "./input.ts";
import type { AiraloState, Order, Sim } from "./state.ts";

export interface OrderViewOptions {
  /** Numbers as text. */
  readonly asText: boolean;
  readonly sims: boolean;
  readonly status: boolean;
}

export function orderView(state: AiraloState, order: Order, options: OrderViewOptions) {
  const { operator, sold } = findPackage(order.packageId) ?? {};
  const net = (sold?.netCents ?? 0) / 100;
  const retail = (sold?.retailCents ?? 0) / 100;
  return {
    package_id: order.packageId,
    quantity: options.asText ? String(order.quantity) : order.quantity,
    type: order.type,
    description: order.description,
    esim_type: "Prepaid",
    validity: options.asText ? String(sold?.days ?? 0) : (sold?.days ?? 0),
    package: `${operator?.title ?? ""}-${sold?.title ?? ""}`,
    data: sold?.unlimited ? "Unlimited" : `${(sold?.megabytes ?? 0) / 1024} GB`,
    price: options.asText ? retail.toFixed(2) : retail,
    created_at: dateText(order.createdAt),
    id: order.id,
    code: `${dateText(order.createdAt).slice(0, 10).replaceAll("-", "")}-${String(order.id).padStart(6, "0")}`,
    currency: "USD",
    manual_installation: installation(operator?.title ?? "", "Enter SM-DP+ address and activation code."),
    qrcode_installation: installation(operator?.title ?? "", "Scan QR code."),
    installation_guides: { en: "https://www.example.com/installation-guide" },
    text: null,
    voice: null,
    net_price: options.asText ? net.toFixed(2) : net,
    brand_settings_name: order.brand,
    ...(order.shared ? { sharing: sharing(order) } : {}),
    ...(options.status ? { status: { name: "Completed", slug: "completed" } } : {}),
    // A top-up has none of its own.
    ...(options.sims && order.type === "sim" ? { sims: simsOf(state, order).map(simView) } : {}),
  };
}

export function simsOf(state: AiraloState, order: Order): Sim[] {
  return order.iccids.flatMap((iccid) => state.sims[iccid] ?? []);
}

export function simView(sim: Sim) {
  const apple = `LPA:1$${sim.appleHost}$${sim.matchingId}`;
  return {
    id: sim.id,
    created_at: dateText(sim.createdAt),
    iccid: sim.iccid,
    // The host alone, whatever its name suggests.
    lpa: sim.host,
    imsis: null,
    matching_id: sim.matchingId,
    qrcode: qrCode(sim),
    qrcode_url: `https://www.example.com/qr?expires=1827360000&id=${sim.id}&signature=0123456789abcdef`,
    // Not encoded, although it is a query.
    direct_apple_installation_url: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${apple}`,
    airalo_code: null,
    apn_type: "manual",
    apn_value: "travel",
    is_roaming: true,
    confirmation_code: sim.confirmationCode,
    apn: {
      ios: { apn_type: "automatic", apn_value: "travel" },
      android: { apn_type: "manual", apn_value: "travel" },
    },
    ...(sim.msisdn === null ? {} : { msisdn: sim.msisdn }),
  };
}

/** Without the flag that a confirmation code is needed: Airalo keeps that out of the code. */
export function qrCode(sim: Sim): string {
  return `LPA:1$${sim.host}$${sim.matchingId}`;
}

export function sharing(order: Order) {
  const brand = (order.brand ?? "airalo").toLowerCase().replaceAll(" ", "-");
  return {
    link: `https://esims.example.com/${brand}/${order.share.slug}`,
    access_code: order.share.accessCode,
  };
}

function installation(name: string, step: string): string {
  return `<p><b>eSIM name: </b>${name}</p><p>1. Settings> Cellular/Mobile> Add Cellular/Mobile Plan.</p><p>2. ${step}</p><p><br></p>`;
}
