// BetaTel's reads: the registry, one entry of it, the profile in both documented shapes, and its QR code.

import type { SimCall, SimReply } from "../provider.ts";
import { qrPng } from "../qr-png.ts";
import { json } from "../reply.ts";
import { refuse } from "./errors.ts";
import { activationCode, stateWord, timeOf, type BetatelState, type Esim } from "./state.ts";

const MAX_COUNT = 1000;

export function listRegistries(state: BetatelState, call: SimCall): SimReply {
  const count = numberIn(call, "count", 100);
  const offset = numberIn(call, "offset", 0);
  if (count < 1 || count > MAX_COUNT) throw refuse(400, `count must be from 1 to ${MAX_COUNT}`);
  const inventory = call.query.get("inventory");
  const found = state.esims.filter((esim) => inventory === null || String(esim.inventory) === inventory);
  const sims = found.slice(offset, offset + count).map(registryView);
  return json(200, { total: found.length, offset, count: sims.length, sims });
}

export function getRegistry(state: BetatelState, call: SimCall): SimReply {
  return json(200, registryView(requireEsim(state, call)));
}

export function getProfile(state: BetatelState, call: SimCall): SimReply {
  const esim = requireEsim(state, call);
  return json(200, esim.shape === "wrapped" ? wrappedView(esim) : flatView(esim));
}

/** The SDK's getQRCode; its path is not documented, so this one is ours. */
export function getQrCode(state: BetatelState, call: SimCall): SimReply {
  const esim = requireEsim(state, call);
  const flag = esim.ccRequired ? "$$1" : "";
  return {
    status: 200,
    headers: { "content-type": "image/png" },
    body: qrPng(activationCode(esim) + flag),
  };
}

function requireEsim(state: BetatelState, call: SimCall): Esim {
  const iccid = call.params["iccid"] ?? "";
  if (!/^\d{19,20}$/.test(iccid)) throw refuse(400, "Invalid ICCID format: 19-20 digits");
  const esim = state.esims.find((candidate) => candidate.iccid === iccid);
  if (!esim) throw refuse(404, "eUICC not found");
  return esim;
}

function registryView(esim: Esim) {
  return {
    iccid: esim.iccid,
    sim_status: esim.place === "released" ? "WAITING_FOR_ASSIGNMENT" : "ASSIGNED",
    group: "default",
    inventory: esim.inventory,
    company: 4711,
    provisioned_date: timeOf(esim, esim.provisionedAt),
    terminated_date: null,
    imsis: [{ sponsor_id: 1, imsi: esim.imsi }],
    mapped_imsi: esim.imsi,
  };
}

/** As the REST page has it: no activation code. */
function wrappedView(esim: Esim) {
  const word = stateWord(esim);
  return {
    profile: {
      iccid: esim.iccid,
      eid: esim.place === "released" ? null : esim.eid,
      status: word,
      profile_class: "operational",
      state: word,
      nickname: esim.nickname,
    },
  };
}

/** As the SDK's page has it. The code is a whole one, and says nothing of a confirmation code: the flag beside does. */
function flatView(esim: Esim) {
  return {
    iccid: esim.iccid,
    imsi: esim.imsi,
    state: stateWord(esim),
    last_operation_date: timeOf(esim, esim.lastOperationAt),
    activation_code: activationCode(esim),
    reuse_enabled: esim.reuseEnabled,
    reuse_remaining_count: esim.reuseRemaining,
    profile_reuse_policy: { maxReuseCount: esim.maxReuseCount, cooldownPeriod: 0 },
    release_date: timeOf(esim, esim.provisionedAt),
    cc_required: esim.ccRequired,
    ...(esim.ccRequired ? { cc_retries: 10 } : {}),
  };
}

function numberIn(call: SimCall, name: string, otherwise: number): number {
  const value = call.query.get(name);
  if (value === null) return otherwise;
  if (!/^\d{1,6}$/.test(value)) throw refuse(400, `${name} must be a whole number`);
  return Number(value);
}
