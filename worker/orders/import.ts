/**
 * An import: an order that was bought elsewhere, from the activation code that its owner brings. Otherwise an order
 * like any other. Nothing is sent to a provider, so nothing can be in doubt.
 */

import type { KeyEnvironment } from "../partners/api-key.ts";
import { newEsim, type OrderRecord } from "./record.ts";

export interface ImportedCode {
  /** Canonical. */
  activationCode: string;
  confirmationCode: string | null;
  label: string | null;
}

export interface ImportCommand {
  orderKey: string;
  fingerprint: string;
  partner: { id: string; environment: KeyEnvironment };
  code: ImportedCode;
}

export function importedRecord(code: ImportedCode, now: number, newEsimId: () => string): OrderRecord {
  const esim = newEsim(newEsimId(), "import", "ready", now);
  return {
    status: "ready",
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
    esims: [{ ...esim, ...code }],
    recovery: null,
  };
}
