/**
 * An import: an eSIM that was bought elsewhere. Its owner brings the activation code, or the ICCID of one that the
 * operator's account at a provider has. Otherwise an order like any other. Nothing is bought, so nothing can be in doubt.
 */

import { failed, success, type Result } from "../failure.ts";
import { orderId } from "../ids.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import { reach } from "./account.ts";
import type { OrderPorts } from "./ports.ts";
import { newEsim, type EsimRecord, type OrderRecord } from "./record.ts";
import { readFailure } from "./trouble.ts";

export interface ImportedCode {
  /** Canonical. */
  activationCode: string;
  confirmationCode: string | null;
  label: string | null;
}

/** An eSIM of the account's, which has been granted to the partner. */
export interface ImportedProfile {
  accountId: string;
  iccid: string;
  label: string | null;
}

export interface ImportCommand {
  orderKey: string;
  fingerprint: string;
  partner: { id: string; environment: KeyEnvironment };
  from: ImportedCode | ImportedProfile;
}

/** The record of what is imported; a failure means that there is no such thing, and nothing is remembered of it. */
export async function imported(
  ports: OrderPorts,
  { orderKey, from, partner }: ImportCommand,
): Promise<Result<OrderRecord>> {
  const esim = newEsim(ports.newEsimId(), "import", "ready", ports.clock.now());
  return "iccid" in from
    ? fromAccount(ports, orderId(orderKey), partner.id, from, esim)
    : success(importedRecord({ ...esim, ...from }, null));
}

/**
 * The account's index decides first whose it is: an eSIM that another order has, of whichever partner, is not there for
 * this one, nor is a profile that another partner has made.
 */
async function fromAccount(
  ports: OrderPorts,
  id: string,
  partnerId: string,
  { accountId, iccid, label }: ImportedProfile,
  esim: EsimRecord,
): Promise<Result<OrderRecord>> {
  const reached = await reach(ports, accountId);
  if (reached?.provider.profile === undefined) return failed({ tag: "not_found", what: "eSIM" });
  const { provider, connection } = reached;
  const account = ports.account(accountId);
  if (!(await account.know(id, [iccid], [], partnerId))) return failed({ tag: "not_found", what: "eSIM" });
  const found = await reached.provider.profile(connection, iccid);
  if (found.kind !== "ok") {
    await account.forget(id, false);
    return failed(readFailure(found, "eSIM"));
  }
  const { status, activationCode, confirmationCode } = found.value;
  const known: EsimRecord = {
    ...esim,
    ref: iccid,
    iccid,
    activationCode,
    confirmationCode,
    label,
    qrOnly: activationCode === null && provider.qr !== undefined,
    ...(status === null || status === "ready"
      ? {}
      : { status, history: esim.history.map((entry) => ({ ...entry, status })) }),
  };
  return success(importedRecord(known, { accountId, provider: provider.id }));
}

function importedRecord(esim: EsimRecord, source: OrderRecord["source"]): OrderRecord {
  return {
    status: "ready",
    source: source ?? null,
    purchase: null,
    plan: null,
    quantity: 1,
    customerEmail: null,
    customerRef: null,
    paymentReference: null,
    expiresAt: null,
    checkout: null,
    payment: null,
    refunded: false,
    repricing: null,
    esims: [esim],
    recovery: null,
  };
}
