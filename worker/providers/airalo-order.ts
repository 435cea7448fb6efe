/**
 * Airalo's orders and eSIMs as ours. `lpa` is a host there, the activation code is in `qrcode`, and numbers come as
 * numbers or as text. It knows payloads and no paths.
 */

import { formatActivationCode, parseActivationCode } from "../../shared/activation-code.ts";
import {
  activationCodeFrom,
  amount,
  iccid,
  isRecord,
  list,
  moneyFromDecimal,
  text,
  time,
} from "./normalise.ts";
import type { PlaceInput, ProviderEsim, ProviderOrder } from "./provider.ts";

/** What an order is found by; for a top-up also which eSIM it is for, which nothing else in it says. */
export function describe({ upstreamKey, iccid }: PlaceInput): string {
  return iccid ? `${upstreamKey} ${iccid}` : upstreamKey;
}

export function keyIn(description: unknown): string | null {
  return text(description)?.split(" ")[0] ?? null;
}

/** A reference for an order that is only accepted: it is looked for by its description until it is there. */
export function acceptedOrder(requestId: string, upstreamKey: string): ProviderOrder {
  return pending(`async:${requestId}:${upstreamKey}`);
}

export function pending(ref: string): ProviderOrder {
  return { ref, status: "provisioning", total: null, expiresAt: null, esims: [] };
}

export function keyOfAccepted(ref: string): string | undefined {
  return /^async:[^:]*:(.+)$/.exec(ref)?.[1];
}

export function decodeOrder(order: unknown): ProviderOrder | null {
  if (!isRecord(order)) return null;
  const ref = idOf(order.id);
  if (ref === null) return null;
  const quantity = amount(order.quantity) ?? 1;
  const topUp = order.type === "topup";
  const esims = topUp ? toppedUp(order.description) : list(order.sims).flatMap(decodeEsim);
  const state = isRecord(order.status) ? text(order.status.slug) : null;
  const createdAt = utc(order.created_at);
  const complete = topUp || (esims.length > 0 && esims.length >= quantity);
  return {
    ref,
    status: /fail|cancel/.test(state ?? "") ? "failed" : complete ? "ready" : "provisioning",
    // Whether the price is of one or of all is documented nowhere.
    total: quantity === 1 ? moneyFromDecimal(amount(order.net_price), order.currency ?? "USD") : null,
    expiresAt: null,
    esims,
    ...(createdAt === null ? {} : { createdAt }),
  };
}

function toppedUp(description: unknown): ProviderEsim[] {
  const id = iccid(text(description)?.split(" ")[1]);
  return id === null ? [] : [{ ref: id, iccid: id, status: "ready", activationCode: null }];
}

function decodeEsim(sim: Record<string, unknown>): ProviderEsim[] {
  const codes = codesOf(sim);
  // In the sandbox ICCIDs are a digit short.
  const id = iccid(sim.iccid);
  const ref = id ?? idOf(sim.id);
  return ref === null || codes.activationCode === null ? [] : [{ ref, iccid: id, status: "ready", ...codes }];
}

/** That a confirmation code is needed belongs into the activation code, and is not there. */
export function codesOf(sim: Record<string, unknown>): {
  activationCode: string | null;
  confirmationCode: string | null;
} {
  const activationCode = activationCodeFrom({ whole: [sim.qrcode] });
  const confirmationCode = idOf(sim.confirmation_code);
  const parsed = parseActivationCode(activationCode ?? "");
  return {
    activationCode:
      parsed.ok && confirmationCode !== null
        ? formatActivationCode({ ...parsed.value, confirmationCodeRequired: true })
        : activationCode,
    confirmationCode,
  };
}

export function idOf(value: unknown): string | null {
  const known = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return /^[\w-]{1,64}$/.test(known) ? known : null;
}

/** `2026-11-28 09:30:00`, which is taken for UTC. */
export function utc(value: unknown): number | null {
  return time(typeof value === "string" ? value.replace(/^(\S{10}) (\S{8})$/, "$1T$2Z") : null);
}
