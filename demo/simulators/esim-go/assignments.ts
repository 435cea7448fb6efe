// eSIM Go: GET /esims/assignments. CSV unless JSON is asked for, with the SM-DP+ address under "RSP URL", and in
// JSON sometimes with a scheme that an activation code must not have.

import type { SimCall, SimReply } from "../provider.ts";
import { qrPng } from "../qr-png.ts";
import { json, text } from "../reply.ts";
import { zip } from "../zip.ts";
import { refuse } from "./errors.ts";
import { iccidsOf, type Esim, type EsimGoState } from "./state.ts";

interface Assigned {
  readonly esim: Esim;
  readonly bundle: string;
}

/** `only`: the one type that is served, whatever is asked for. Default: what is asked for, and CSV to who asks nothing. */
export function listAssignments(state: EsimGoState, call: SimCall, only?: "csv" | "zip"): SimReply {
  const references = call.query.getAll("reference").filter((reference) => reference !== "");
  if (references.length === 0) throw refuse(400, "Missing reference");
  const assigned = references.flatMap((reference) => assignedUnder(state, reference));
  if (assigned.some(({ esim }) => esim.profileStatus === "Deactivated")) {
    throw refuse(410, "The eSIM has been deactivated");
  }

  const accept = (call.header("accept") ?? "").toLowerCase();
  const wantsZip = accept.includes("application/zip");
  if (only === "zip" && !wantsZip) throw refuse(406, "Only application/zip is available");
  if (only !== "csv" && wantsZip) return zipReply(assigned);
  if (only === "csv" || !accept.includes("application/json")) return text(200, "text/csv", csv(assigned));
  const withAppleUrl = call.query.getAll("additionalFields").includes("appleInstallUrl");
  return json(
    200,
    assigned.map(({ esim }) => assignmentView(esim, withAppleUrl)),
  );
}

function assignedUnder(state: EsimGoState, reference: string): Assigned[] {
  const application = state.applications.find((candidate) => candidate.reference === reference);
  if (application) return withEsims(state, application.iccids, application.bundle);
  const order = state.orders.find((candidate) => candidate.reference === reference);
  if (!order) throw refuse(400, "Invalid reference");
  if (order.status === "processing") {
    throw refuse(503, "Processing - Please come back later or use the Retry-After header", {
      "retry-after": "5",
    });
  }
  if (iccidsOf(order).length === 0) throw refuse(400, "No eSIMs are assigned to this reference");
  return order.lines.flatMap((line) => withEsims(state, line.iccids, line.item));
}

function withEsims(state: EsimGoState, iccids: readonly string[], bundle: string): Assigned[] {
  return iccids.flatMap((iccid) => {
    const esim = state.esims[iccid];
    return esim ? [{ esim, bundle }] : [];
  });
}

/** Here `firstInstalledDateTime` is an ISO 8601 string; on the eSIM itself it is a number. */
function assignmentView(esim: Esim, withAppleUrl: boolean) {
  return {
    iccid: esim.iccid,
    matchingId: esim.matchingId,
    smdpAddress: esim.addressWithScheme ? `http://${esim.smdpAddress}` : esim.smdpAddress,
    profileStatus: esim.profileStatus,
    pin: esim.pin,
    puk: esim.puk,
    ...(esim.firstInstalledAt === null
      ? {}
      : { firstInstalledDateTime: new Date(esim.firstInstalledAt).toISOString() }),
    ...(withAppleUrl ? { appleInstallUrl: appleInstallUrl(esim) } : {}),
  };
}

export function activationCode(esim: Esim): string {
  return `LPA:1$${esim.smdpAddress}$${esim.matchingId}`;
}

export function appleInstallUrl(esim: Esim): string {
  const cardData = encodeURIComponent(activationCode(esim));
  return `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${cardData}`;
}

/** The CSV, and for each eSIM its QR code. */
function zipReply(assigned: readonly Assigned[]): SimReply {
  const pictures = assigned.map(({ esim }) => ({
    name: `${esim.iccid}.png`,
    content: qrPng(activationCode(esim)),
  }));
  const list = { name: "assignments.csv", content: Buffer.from(csv(assigned)) };
  return {
    status: 200,
    headers: { "content-type": "application/zip" },
    body: zip([...pictures, list]),
  };
}

function csv(assigned: readonly Assigned[]): string {
  const rows = assigned.map(({ esim, bundle }) => [esim.iccid, esim.matchingId, esim.smdpAddress, bundle]);
  return [["ICCID", "Matching ID", "RSP URL", "Bundle"], ...rows]
    .map((row) => `${row.map((cell) => `"${cell}"`).join(",")}\n`)
    .join("");
}
