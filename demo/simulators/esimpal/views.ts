// The shapes eSIMPal answers with. Every activation field is nullable, and times have no fraction of a second.

import type { EsimpalState, Order, Package, Profile } from "./state.ts";
import { activationCode, profileOf, profilesOfCustomer } from "./state.ts";

export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export function orderView(state: EsimpalState, order: Order, baseUrl: string) {
  return {
    order_id: order.id,
    status: order.status,
    total_amount_cents: order.amountCents,
    currency: order.currency,
    plan_id: order.planId,
    quantity: order.quantity,
    customer_email: order.customerEmail,
    customer_ref: order.customerRef,
    expires_at: isoSeconds(order.expiresAt),
    esims:
      order.status === "ready" ? order.packages.map((pack) => esimView(state, order, pack, baseUrl)) : [],
  };
}

export function esimView(state: EsimpalState, order: Order, pack: Package, baseUrl: string) {
  const orderUrl = `${baseUrl}/v1/orders/${order.id}`;
  const packageUrl = `${orderUrl}/packages/${pack.id}`;
  const activateUrl = `https://dashboard.example.com/activate/${pack.id}`;
  const profile = profileOf(state, pack);
  if (profile) {
    const code = activationCode(profile);
    const cardData = encodeURIComponent(code);
    return {
      package_id: pack.id,
      status: "ready",
      activation_code: code,
      smdp_address: profile.smdpAddress,
      ios_activation_url: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${cardData}`,
      android_activation_url: `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${cardData}`,
      activate_url: activateUrl,
      qr_code_url: `${packageUrl}/qr`,
      activation_options: null,
    };
  }
  const existing = profilesOfCustomer(state, order).length;
  return {
    package_id: pack.id,
    status: "pending_activation",
    activation_code: null,
    smdp_address: null,
    ios_activation_url: null,
    android_activation_url: null,
    activate_url: activateUrl,
    qr_code_url: null,
    activation_options: {
      requires_user_choice: existing > 0,
      existing_profile_count: existing,
      profiles_url: `${orderUrl}/profiles`,
      activate_new_url: `${packageUrl}/activate/new`,
      activate_existing_url: `${packageUrl}/activate/existing`,
    },
  };
}

export function profileView(profile: Profile) {
  return {
    profile_id: profile.id,
    name: profile.name,
    iccid: profile.iccid,
    created_at: isoSeconds(profile.createdAt),
  };
}
