/**
 * Placing an order, after its key was claimed:
 *
 *   approval → account and plan → price → reserve → mark sent → provider call → settle
 *
 * Every step before "mark sent" may fail and leaves nothing behind but, from "reserve" on, a spent approval. From
 * there on the outcome is recorded, whatever it is. The order object has made sure that this runs once.
 */

import type { Money } from "../../shared/api/types.ts";
import { failed, success, type Failure, type Result } from "../failure.ts";
import { orderId } from "../ids.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import type { PriceRule } from "../partners/settings.ts";
import type { Connection, Outcome, ProviderPlan, Seller } from "../providers/provider.ts";
import {
  PAID_APPROVAL_GRACE_MS,
  readApproval,
  type ApprovalSubject,
  type ReadApproval,
} from "../signing/approval.ts";
import { accountFor, splitPlanId } from "./account.ts";
import { Deadline } from "./deadline.ts";
import { findPlan as findOffered } from "./find-plan.ts";
import { otherPlans } from "./other-plans.ts";
import type { OrderPorts } from "./ports.ts";
import { currentTotal } from "./quote.ts";
import { atMost, sameMoney } from "./price.ts";
import type { OrderRecord, OrderRow, PlanSnapshot } from "./record.ts";
import { chooseOther, send, settleSent } from "./send.ts";
import { SENT_DEADLINE_MS } from "./settle.ts";
import { writeFailure } from "./trouble.ts";

/** Less than callers wait (`objects/placing.ts`). */
const PREFLIGHT_MS = 9000;

export interface PlaceCommand {
  orderKey: string;
  requestId: string;
  fingerprint: string;
  partner: {
    id: string;
    environment: KeyEnvironment;
    keyId: string;
    grants: string[];
    priceRule: PriceRule;
  };
  planId: string;
  quantity: number;
  /** What the partner expects to pay in; the approval has to be for the same. */
  currency: string | null;
  customerEmail: string | null;
  customerRef: string | null;
  paymentReference: string | null;
  /** Of the customer's eSIM that the plan goes on; `null`: a new one. */
  iccid: string | null;
  /** At most this; with a payment reference, whatever the approval said. */
  maxTotal: Money | null;
  approval: string;
  /** The idempotency key for the provider, the same for every attempt. */
  upstreamKey: string;
  /** Who the customer is to the provider. */
  upstreamCustomer: string | null;
  refMac: string | null;
  emailMac: string | null;
}

/** Resolves once the outcome is recorded; a failure means that nothing was sent and the claim may go. */
export async function place(ports: OrderPorts, row: OrderRow, command: PlaceCommand): Promise<Result<null>> {
  const approved = await checkApproval(ports, command);
  if (!approved.ok) return approved;

  // A caller is told within its patience that nothing was sent, or that it was: never to wait for neither.
  const patience = new Deadline(PREFLIGHT_MS);
  const bought = await patience.for(findPlan(ports, command));
  if (bought === null) return failed(silent(command));
  if (!bought.ok) return bought;

  const total = await patience.for(checkPrice(ports, command, bought.value, approved.value));
  if (total === null) return failed(silent(command));
  if (!total.ok) return total;

  const reserved = await ports.partner(command.partner.id).reserve({
    orderId: orderId(command.orderKey),
    environment: command.partner.environment,
    nonce: approved.value.nonce,
    amountCents: total.value.amount_cents,
    refMac: command.refMac,
    emailMac: command.emailMac,
    keyId: command.partner.keyId,
  });
  if (!reserved.ok) return reserved;

  const record = newRecord(command, bought.value, total.value);
  const { provider } = bought.value;
  // The write is on disk before the request can leave, so a provider that saw the order is one we know we asked.
  await ports.records.save(record, {
    stage: "sent",
    operationState: "in_progress",
    pollFrom: ports.clock.now(),
    dueAt: ports.clock.now() + SENT_DEADLINE_MS,
  });

  const outcome = await send(ports, row, record, bought.value);
  const others = () => othersFor(ports, command, bought.value);
  return settleSent(ports, row, record, outcome, provider, command.requestId, others);
}

/** The provider says nothing, and has been asked for nothing yet. */
function silent(command: PlaceCommand): Failure {
  return writeFailure({ kind: "unavailable" }, orderId(command.orderKey));
}

interface Approved extends ReadApproval {
  subject: Extract<ApprovalSubject, { action: "order" }>;
}

async function checkApproval(ports: OrderPorts, command: PlaceCommand): Promise<Result<Approved>> {
  const read = await readApproval(ports.ring, command.approval, ports.clock.now());
  const { subject } = read ?? {};
  const fits =
    subject?.action === "order" &&
    subject.partner === command.partner.id &&
    subject.environment === command.partner.environment &&
    subject.plan === command.planId &&
    subject.quantity === command.quantity &&
    (subject.onto ?? null) === command.iccid &&
    (command.currency === null || command.currency === subject.total.currency);
  if (read === null || !fits) return failed({ tag: "approval_invalid" });
  // A customer who has paid must not be stranded because paying took longer than the approval lasted.
  const paid = command.paymentReference !== null && command.maxTotal !== null;
  const counts = !read.expired || (paid && read.expiredForMs <= PAID_APPROVAL_GRACE_MS);
  return !counts ? failed({ tag: "approval_expired" }) : success({ ...read, subject });
}

interface Bought {
  accountId: string;
  connectionId: string;
  provider: Seller;
  connection: Connection;
  plan: ProviderPlan;
}

async function findPlan(ports: OrderPorts, command: PlaceCommand): Promise<Result<Bought>> {
  const account = await accountFor(ports, command.partner, command.planId);
  if (!account.ok) return account;
  const { item } = splitPlanId(command.planId) ?? { item: "" };
  const plan = await findOffered(ports.account, account.value, item, command.iccid);
  if (plan.kind !== "ok") return failed(unplaced(plan, command));
  return success({ ...account.value, plan: plan.value });
}

async function checkPrice(
  ports: OrderPorts,
  command: PlaceCommand,
  bought: Bought,
  approved: Approved,
): Promise<Result<Money>> {
  const { provider, connection, plan } = bought;
  const total = await currentTotal(provider, connection, plan, command.quantity, command.partner.priceRule);
  if (total.kind === "refused") {
    // It is on the list and not to be had: what is may be had instead.
    const others = await othersFor(ports, command, bought);
    return failed({ ...writeFailure(total, orderId(command.orderKey)), recovery: chooseOther(others) });
  }
  if (total.kind !== "ok") return failed(unplaced(total, command));
  const { maxTotal, paymentReference } = command;
  const approvedTotal = sameMoney(total.value, approved.subject.total);
  // A limit is a limit; for a customer who has paid it also stands in for the approved total.
  const accepted =
    maxTotal === null
      ? approvedTotal
      : atMost(total.value, maxTotal) && (approvedTotal || paymentReference !== null);
  return accepted ? success(total.value) : failed({ tag: "price_changed" });
}

function unplaced(trouble: Exclude<Outcome<never>, { kind: "ok" }>, command: PlaceCommand): Failure {
  if (trouble.kind === "refused" && trouble.reason === "unknown_item")
    return { tag: "not_found", what: "plan" };
  // A preflight that got no answer left nothing in doubt: no order was sent.
  const nothingSent = trouble.kind === "unknown" ? { ...trouble, kind: "unavailable" as const } : trouble;
  return writeFailure(nothingSent, orderId(command.orderKey));
}

function newRecord(command: PlaceCommand, bought: Bought, total: Money): OrderRecord {
  const { plan } = bought;
  return {
    status: "provisioning",
    purchase: {
      accountId: bought.accountId,
      provider: bought.provider.id,
      item: plan.item,
      upstreamKey: command.upstreamKey,
      customer: command.upstreamCustomer,
      onto: command.iccid,
      connectionId: bought.connectionId,
      ref: null,
      total,
    },
    plan: snapshot(command, plan),
    quantity: command.quantity,
    customerEmail: command.customerEmail,
    customerRef: command.customerRef,
    paymentReference: command.paymentReference,
    expiresAt: null,
    checkout: null,
    payment: null,
    refunded: false,
    repricing: null,
    esims: [],
    recovery: null,
  };
}

function snapshot({ planId }: PlaceCommand, plan: ProviderPlan): PlanSnapshot {
  const { name, dataGb, days = null, coverage } = plan;
  return { id: planId, name, dataGb, days, coverage };
}

function othersFor(ports: OrderPorts, command: PlaceCommand, bought: Bought): Promise<string[]> {
  const { accountId, provider, plan } = bought;
  return otherPlans(ports, accountId, provider.id, snapshot(command, plan), command.partner.priceRule);
}
