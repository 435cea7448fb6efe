// eSIM Go: one eSIM, its bundles and its history. Answers hold PIN and PUK, as the real ones do.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { appleInstallUrl } from "./assignments.ts";
import { findBundle } from "./bundles.ts";
import { refuse } from "./errors.ts";
import { jsonBody, paging, requireEsim } from "./input.ts";
import { addHistory } from "./provisioning.ts";
import { remaining, type EsimGoState } from "./state.ts";

const PAGE_SIZES = [10, 25, 50, 100];

export function listEsims(state: EsimGoState, call: SimCall): SimReply {
  const page = paging(call, "perPage", 10, PAGE_SIZES);
  const all = Object.values(state.esims);
  const esims = page.cut(all).map((esim) => ({
    iccid: esim.iccid,
    customerRef: esim.customerRef ?? "",
    lastAction: esim.history.at(-1)?.name ?? "",
    assignedDate: new Date(esim.assignedAt).toISOString(),
  }));
  return json(200, { esims, ...page.counts(all) });
}

/** Here `firstInstalledDateTime` is epoch milliseconds, and missing while never installed. */
export function getEsim(state: EsimGoState, call: SimCall): SimReply {
  const esim = requireEsim(state, call.params["iccid"]);
  const withAppleUrl = call.query.getAll("additionalFields").includes("appleInstallUrl");
  return json(200, {
    iccid: esim.iccid,
    pin: esim.pin,
    puk: esim.puk,
    matchingId: esim.matchingId,
    smdpAddress: esim.smdpAddress,
    profileStatus: esim.profileStatus,
    ...(esim.firstInstalledAt === null ? {} : { firstInstalledDateTime: esim.firstInstalledAt }),
    customerRef: esim.customerRef ?? "",
    ...(withAppleUrl ? { appleInstallUrl: appleInstallUrl(esim) } : {}),
  });
}

export function updateEsim(state: EsimGoState, call: SimCall, context: SimContext): SimReply {
  const body = jsonBody(call);
  const esim = requireEsim(state, body["iccid"]);
  const customerRef = body["customerRef"];
  if (typeof customerRef !== "string") throw refuse(400, "Invalid customerRef");
  esim.customerRef = customerRef;
  addHistory(esim, "eSIM Updated", context);
  return json(200, { message: "eSIM updated" });
}

export function listEsimBundles(state: EsimGoState, call: SimCall): SimReply {
  const esim = requireEsim(state, call.params["iccid"]);
  const limit = Number(call.query.get("limit") ?? 15);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw refuse(400, "Invalid limit");
  const withUsed = call.query.get("includeUsed") === "true";
  const shown = esim.assignments
    .filter((assignment) => withUsed || !["Depleted", "Expired", "Lapsed"].includes(assignment.state))
    .slice(0, limit);
  const names = [...new Set(shown.map((assignment) => assignment.bundle))];
  return json(200, {
    bundles: names.map((name) => ({
      name,
      description: findBundle(name)?.description ?? "",
      assignments: shown
        .filter((assignment) => assignment.bundle === name)
        .map((assignment) => ({
          id: assignment.id,
          callTypeGroup: "data",
          initialQuantity: assignment.bytes,
          remainingQuantity: remaining(assignment),
          assignmentDateTime: new Date(assignment.at).toISOString(),
          assignmentReference: assignment.reference,
          bundleState: assignment.state,
          unlimited: assignment.bytes < 0,
        })),
    })),
  });
}

export function getHistory(state: EsimGoState, call: SimCall): SimReply {
  const { history } = requireEsim(state, call.params["iccid"]);
  return json(200, {
    actions: history.toReversed(),
    rows: history.length,
    pageCount: 1,
    pageSize: history.length,
  });
}

export function getCompatible(state: EsimGoState, call: SimCall): SimReply {
  requireEsim(state, call.params["iccid"]);
  if (!findBundle(call.params["bundle"] ?? "")) throw refuse(400, "Bundle not found");
  return json(200, { compatible: true });
}

/** A GET that does something: the network session of the eSIM is dropped. */
export function refreshEsim(state: EsimGoState, call: SimCall, context: SimContext): SimReply {
  addHistory(requireEsim(state, call.params["iccid"]), "eSIM Refreshed", context);
  return json(200, { message: "Successfully refreshed the eSIM" });
}
