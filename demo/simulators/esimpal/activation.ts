// eSIMPal: what happens to the packages of an order that is ready. Activation cannot be undone.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { qrPng } from "../qr-png.ts";
import { json } from "../reply.ts";
import { requireOrder, requirePackage, requireStatus } from "./access.ts";
import { refuse } from "./errors.ts";
import { jsonBody, requiredString } from "./input.ts";
import { API_BASE } from "./orders.ts";
import { activateOnNewProfile } from "./provisioning.ts";
import { activationCode, profileOf, profilesOfCustomer, type EsimpalState, type Package } from "./state.ts";
import { esimView, profileView } from "./views.ts";

export function listProfiles(state: EsimpalState, call: SimCall): SimReply {
  const order = requireOrder(state, call);
  return json(200, { profiles: profilesOfCustomer(state, order).map(profileView) });
}

export function activateNew(state: EsimpalState, call: SimCall, context: SimContext): SimReply {
  const order = requireOrder(state, call);
  requireStatus(order, ["ready"], "activate");
  const pack = requirePackage(order, call);
  requirePending(pack);
  activateOnNewProfile(state, order, pack, context);
  return json(200, esimView(state, order, pack, call.origin + API_BASE));
}

export function activateExisting(state: EsimpalState, call: SimCall): SimReply {
  const order = requireOrder(state, call);
  requireStatus(order, ["ready"], "activate");
  const pack = requirePackage(order, call);
  const wanted = requiredString(jsonBody(call), "esim_profile_id");
  const profile = profilesOfCustomer(state, order).find((candidate) => candidate.id === wanted);
  if (!profile) throw refuse(404, "profile_not_found", "No such eSIM profile of this customer");
  requirePending(pack);
  pack.profileId = profile.id;
  return json(200, esimView(state, order, pack, call.origin + API_BASE));
}

export function packageQr(state: EsimpalState, call: SimCall): SimReply {
  const order = requireOrder(state, call);
  const profile = profileOf(state, requirePackage(order, call));
  if (!profile) throw refuse(404, "qr_not_available", "The package is not activated yet");
  const headers = { "content-type": "image/png", "cache-control": "no-store" };
  return { status: 200, headers, body: qrPng(activationCode(profile)) };
}

function requirePending(pack: Package): void {
  if (pack.profileId === null) return;
  throw refuse(400, "already_activated", "The package is activated already; this cannot be undone");
}
