// eSIM Go's callbacks, V3: signed with the API key over the body as it is. The documentation has the signature in
// base64 on one page and in hex on a newer one, and ICCIDs as strings in some examples and as numbers in others: so
// have these. No timestamp, no id.

import { createHmac } from "node:crypto";
import type { SimContext } from "../provider.ts";
import { findBundle } from "./bundles.ts";
import { remaining, type BundleAssignment, type Esim } from "./state.ts";

/** Below this the operator is told to top the balance up. */
const LOW_BALANCE_CENTS = 5_000;
const DAY_MS = 86_400_000;

export interface CallbackContext extends SimContext {
  readonly callback: (body: string, encoding: "hex" | "base64") => void;
}

export function withCallbacks(context: SimContext, apiKey: string): CallbackContext {
  return {
    ...context,
    callback(body, encoding) {
      const signature = createHmac("sha256", apiKey).update(body).digest(encoding);
      context.post({ url: context.callbackUrl, headers: { "x-signature-sha256": signature }, body });
    },
  };
}

export function sendStatusChange(
  esim: Esim,
  status: "Released" | "Downloaded" | "Installed",
  context: CallbackContext,
): void {
  const body = JSON.stringify({
    alertType: "ProfileStatusChange",
    iccid: esim.iccid,
    profileStatus: status,
    device: { make: "Example", model: "Phone 1" },
  });
  context.callback(body, "hex");
}

export function sendFirstAttachment(esim: Esim, context: CallbackContext): void {
  context.callback(JSON.stringify({ alertType: "FirstAttachment", iccid: esim.iccid }), "base64");
}

export function sendCountryChange(esim: Esim, context: CallbackContext): void {
  const country = { code: "TR", name: "T\u00fcrkiye" };
  // Escaped, as some encoders write it: whoever reads and writes JSON again has another body.
  const body = JSON.stringify({ alertType: "CountryChange", iccid: esim.iccid, country });
  context.callback(body.replace("\u00fc", "\\u00fc"), "base64");
}

export function sendFirstUse(esim: Esim, assignment: BundleAssignment, context: CallbackContext): void {
  context.callback(numeric(bundleAlert("FirstUse", esim, assignment)), "base64");
}

export function sendUtilisation(esim: Esim, assignment: BundleAssignment, context: CallbackContext): void {
  context.callback(numeric(bundleAlert("Utilisation", esim, assignment)), "base64");
}

/** Once, when it falls below. */
export function sendLowBalance(beforeCents: number, afterCents: number, context: CallbackContext): void {
  if (beforeCents < LOW_BALANCE_CENTS || afterCents >= LOW_BALANCE_CENTS) return;
  context.callback(balanceAlert("LowBalance", afterCents), "base64");
}

export function sendInsufficientBalance(cents: number, context: CallbackContext): void {
  context.callback(balanceAlert("InsufficientBalance", cents), "base64");
}

function balanceAlert(alertType: string, cents: number): string {
  const [balance, threshold] = [cents / 100, LOW_BALANCE_CENTS / 100];
  return JSON.stringify({
    alertType,
    balanceInfo: { balance, threshold, thresholdPercentRemaining: (balance / threshold) * 100 },
  });
}

function bundleAlert(alertType: string, esim: Esim, assignment: BundleAssignment): string {
  const bundle = findBundle(assignment.bundle);
  const startedAt = assignment.startedAt ?? assignment.at;
  return JSON.stringify({
    iccid: esim.iccid,
    alertType,
    bundle: {
      id: assignment.id,
      reference: assignment.reference,
      name: assignment.bundle,
      description: bundle?.description ?? "",
      initialQuantity: assignment.bytes,
      remainingQuantity: remaining(assignment),
      startTime: new Date(startedAt).toISOString(),
      endTime: new Date(startedAt + (bundle?.days ?? 0) * DAY_MS).toISOString(),
      unlimited: assignment.bytes < 0,
    },
  });
}

/** The ICCID as a JSON number, which `JSON.parse` rounds, and quantities as decimals. */
function numeric(body: string): string {
  return body
    .replace(/"iccid":"(\d+)"/, '"iccid":$1')
    .replace(/("(?:initial|remaining)Quantity":-?\d+)(?=[,}])/g, "$1.0");
}
