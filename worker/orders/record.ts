/**
 * What an order is, to itself: the row that is decided on synchronously, and the record with everything about the
 * customer and their eSIMs, which is sealed at rest. Types and the pure steps from one record to the next.
 */

import {
  canEsimBecome,
  canOrderBecome,
  isSettledOrder,
  type EsimStatus,
  type OrderStatus,
  type StatusSource,
} from "../../shared/activation.ts";
import type { Money, OperationState, Recovery } from "../../shared/api/types.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import type { PlanTerms } from "../partners/price-rule.ts";
import type { Checkout, ProviderOrder } from "../providers/provider.ts";

/** In the clear: no customer, no code, nothing that names an eSIM. */
export interface OrderRow {
  orderKey: string;
  partnerId: string;
  environment: KeyEnvironment;
  fingerprint: string;
  /** `claimed`: nothing has left yet. `sent`: the provider may have it. `settled`: the answer stands. */
  stage: "claimed" | "sent" | "settled";
  operationState: OperationState;
  createdAt: number;
  /** When the alarm is due, by our clock; `null`: nothing is awaited. */
  dueAt: number | null;
  /** Since when the provider is being asked, by our clock. */
  pollFrom: number | null;
  /** Calls that ended in doubt since the order was sent. */
  doubts: number;
  version: number;
}

export interface PlanSnapshot {
  id: string;
  name: string;
  dataGb: number | null;
  days: number | null;
  coverage: string[];
}

export interface EsimRecord {
  esimId: string;
  /** The provider's own handle. */
  ref: string;
  iccid: string | null;
  status: EsimStatus;
  statusBy: StatusSource;
  activationCode: string | null;
  confirmationCode: string | null;
  label: string | null;
  /** Where the customer has to say how the plan is to be installed; kept once they have. */
  choice: EsimChoice | null;
  /** What the customer calls the eSIM that the plan was added to; `null`: it is an eSIM of its own. */
  addedTo: string | null;
  /** The provider gives no code, but draws one: its QR code is passed through. */
  qrOnly?: boolean;
  /** As the provider counted last; absent in what was written before, or `null`: it has not told. */
  usage?: EsimUsage | null;
  /** Unix milliseconds, by the clock of the operator's own system, of its last report; absent: there was none. */
  toldAt?: number;
  history: { at: number; status: EsimStatus; by: StatusSource }[];
}

export interface EsimUsage {
  usedBytes: number;
  /** `null`: unlimited. */
  totalBytes: number | null;
  /** ISO 8601; `null`: no end, or none yet. */
  expiresAt: string | null;
  /** Unix milliseconds: when the provider was asked. */
  at: number;
}

export interface EsimChoice {
  options: ChoiceOffer[];
  /** The option that was confirmed, from the moment its call leaves. */
  chosen: {
    optionId: string;
    at: number;
    /** The provider has said yes: it is not offered again, however long its code takes. */
    accepted: boolean;
  } | null;
}

export interface ChoiceOffer {
  optionId: string;
  kind: "new" | "existing";
  label: string;
  /** The provider's handle of the existing profile; never shown. */
  profileRef: string | null;
  /** What the customer's tap has to carry. */
  confirmation: string;
}

/** Sealed under the partner's data key. */
export interface OrderRecord {
  status: OrderStatus;
  /** Where an import by ICCID comes from; absent in what was written before, or `null`: from nowhere that we know. */
  source?: { accountId: string; provider: string } | null;
  /** `null` for an import. */
  purchase: {
    accountId: string;
    provider: string;
    item: string;
    upstreamKey: string;
    /** Whose order it is to the provider. */
    customer: string | null;
    /** ICCID of the customer's eSIM that the plan goes on; absent or `null`: a new one. */
    onto?: string | null;
    /** The credential and host it was sent with: under others the provider does not know the key. */
    connectionId: string;
    /** The provider's reference, once there is one. */
    ref: string | null;
    total: Money;
  } | null;
  plan: PlanSnapshot | null;
  quantity: number;
  customerEmail: string | null;
  customerRef: string | null;
  paymentReference: string | null;
  expiresAt: number | null;
  /** Open, as long as the order awaits payment. */
  checkout: Checkout | null;
  /** The last payment that was begun, for a repetition under its key; without a checkout while it is in doubt. */
  payment: { upstreamKey: string; checkout: Checkout | null; at: number } | null;
  /** Nothing was bought in the end, and the partner's budget has been given back. */
  refunded: boolean;
  /** A change of currency that is being made or in doubt, with the partner's terms that its price will be reckoned by. */
  repricing: { currency: string; terms: PlanTerms; at: number } | null;
  esims: EsimRecord[];
  recovery: Recovery | null;
}

/**
 * The record after the provider has told us how the order stands. Illegal steps are ignored: a report that arrives
 * late or twice changes nothing, and what a customer can already install is never taken back by a stale answer.
 */
export function applyProviderOrder(
  record: OrderRecord,
  told: ProviderOrder,
  now: number,
  newEsimId: () => string,
): OrderRecord {
  // Before the provider's first word the status is only our own guess.
  const first = record.purchase?.ref === null;
  const status = first || canOrderBecome(record.status, told.status) ? told.status : record.status;
  const known = new Map(record.esims.map((esim) => [esim.ref, esim]));
  const esims = told.esims.map((one): EsimRecord => {
    const before = known.get(one.ref);
    known.delete(one.ref);
    if (before === undefined) {
      const { confirmationCode = null } = one;
      const esim = { ...newEsim(newEsimId(), one.ref, one.status, now), ...one, confirmationCode };
      const { onto } = record.purchase ?? {};
      // It is on the customer's phone, or its code is in their hands: there is nothing to install.
      return onto != null && one.iccid === onto
        ? { ...esim, activationCode: null, confirmationCode: null, addedTo: `eSIM (…${onto.slice(-4)})` }
        : esim;
    }
    const filled = {
      ...before,
      iccid: before.iccid ?? one.iccid,
      activationCode: before.addedTo == null ? (before.activationCode ?? one.activationCode) : null,
      confirmationCode: before.confirmationCode ?? one.confirmationCode ?? null,
    };
    return moveEsim(filled, one.status, "provider", now);
  });
  const { purchase } = record;
  return {
    ...record,
    status,
    purchase: purchase === null ? null : { ...purchase, ref: told.ref },
    expiresAt: told.expiresAt === null ? record.expiresAt : Date.parse(told.expiresAt) || record.expiresAt,
    esims: [...esims, ...known.values()],
    checkout: status === "created" || status === "awaiting_payment" ? record.checkout : null,
    recovery: recoveryFor(status),
  };
}

export function newEsim(esimId: string, ref: string, status: EsimStatus, now: number): EsimRecord {
  return {
    esimId,
    ref,
    iccid: null,
    status,
    statusBy: "provider",
    activationCode: null,
    confirmationCode: null,
    label: null,
    choice: null,
    addedTo: null,
    history: [{ at: now, status, by: "provider" }],
  };
}

/** The customer cannot choose yet: what there is to choose from is not known. */
export function lacksOptions(esim: EsimRecord): boolean {
  return esim.status === "awaiting_choice" && (esim.choice ?? null) === null;
}

/** Whether the provider has to be asked again before the customer can go on. */
export function awaitsProvider(esim: EsimRecord): boolean {
  const chosen = (esim.choice?.chosen ?? null) !== null;
  return lacksOptions(esim) || (esim.status === "awaiting_choice" && chosen);
}

/** As an order it is at its end: what may still change is what becomes of its eSIMs. */
export function isOver(record: OrderRecord): boolean {
  return isSettledOrder(record.status) && !record.esims.some(awaitsProvider);
}

/** Nothing was bought in the end. */
export function isUnbought({ status }: Pick<OrderRecord, "status">): boolean {
  return status === "cancelled" || status === "expired" || status === "failed";
}

/**
 * The eSIM in its next status, or unchanged where the step is not a legal one. What the customer has said, the provider
 * may confirm.
 */
export function moveEsim(esim: EsimRecord, to: EsimStatus, by: StatusSource, now: number): EsimRecord {
  const confirms = esim.status === to && esim.statusBy === "customer" && by === "provider";
  if (!confirms && !canEsimBecome(esim.status, to)) return esim;
  return { ...esim, status: to, statusBy: by, history: [...esim.history, { at: now, status: to, by }] };
}

function recoveryFor(status: OrderStatus): Recovery | null {
  switch (status) {
    case "failed":
      return { action: "choose_other_plan" };
    case "cancelled":
    case "expired":
      return { action: "new_approval" };
    case "parked":
      return { action: "contact_support" };
    default:
      return null;
  }
}
