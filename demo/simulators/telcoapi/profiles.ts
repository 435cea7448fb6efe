// TelcoAPI's profiles: made one by one or in batches, and read.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { isObject, json } from "../reply.ts";
import { newCode } from "./codes.ts";
import { invalid, Problem } from "./errors.ts";
import { requireProfile } from "./find.ts";
import { jsonBody, profileData } from "./input.ts";
import { MAX_PROFILES, type Profile, type TelcoState } from "./state.ts";
import { announce } from "./webhooks.ts";

const MAX_BATCH = 100;

interface BatchResult {
  readonly iccid: string;
  readonly success: boolean;
  readonly activationCode?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

export function createProfile(state: TelcoState, call: SimCall, context: SimContext): SimReply {
  const profile = make(state, jsonBody(call), context);
  return json(200, {
    profileId: profile.profileId,
    activationCode: profile.codes[0]?.code,
    createdAt: new Date(profile.createdAt).toISOString(),
    status: "CREATED",
  });
}

/** `parallel` is about speed alone, and here everything is at once. With `failFast` what follows a failure is left out. */
export function createBatch(state: TelcoState, call: SimCall, context: SimContext): SimReply {
  const { profiles, options = {} } = jsonBody(call);
  if (!Array.isArray(profiles) || profiles.length === 0 || profiles.length > MAX_BATCH) {
    throw invalid("profiles", `Must be an array of 1 to ${MAX_BATCH} profiles`);
  }
  if (!isObject(options)) throw invalid("options", "Must be an object");
  for (const name of ["failFast", "parallel"]) {
    if (!["boolean", "undefined"].includes(typeof options[name])) {
      throw invalid(`options.${name}`, "Must be a boolean");
    }
  }
  const results: BatchResult[] = [];
  for (const wanted of profiles) {
    const result = tried(state, wanted, context);
    results.push(result);
    if (!result.success && options["failFast"] === true) break;
  }
  const successful = results.filter(({ success }) => success).length;
  const summary = { total: profiles.length, successful, failed: results.length - successful };
  return json(200, { results, summary });
}

export function getProfile(state: TelcoState, call: SimCall): SimReply {
  return json(200, profileView(requireProfile(state, call)));
}

export function profileView(profile: Profile) {
  return {
    iccid: profile.iccid,
    eid: profile.eid,
    profileState: profile.state,
    activationCode: profile.codes.at(-1)?.code ?? "",
    profileType: profile.profileType,
    mno: profile.mno,
    createdAt: new Date(profile.createdAt).toISOString(),
    ...(profile.expiresAt === null ? {} : { expiresAt: new Date(profile.expiresAt).toISOString() }),
    metadata: profile.metadata,
  };
}

function make(state: TelcoState, body: unknown, context: SimContext): Profile {
  const data = profileData(body);
  if (Object.hasOwn(state.profiles, data.iccid)) {
    throw new Problem("OPERATION_NOT_PERMITTED", "There is a profile with this ICCID already");
  }
  const onDevice = Object.values(state.profiles).filter(
    ({ eid, state: at }) => eid === data.eid && at !== "DELETED",
  );
  if (onDevice.length >= MAX_PROFILES) {
    throw new Problem("PROFILE_LIMIT_REACHED", "Device has reached maximum number of profiles");
  }
  const profile: Profile = {
    ...data,
    profileId: context.ids.uuid(),
    createdAt: context.now,
    codes: [newCode(context, data.expiresAt)],
    state: "CREATED",
    downloadedAt: null,
  };
  state.profiles[profile.iccid] = profile;
  announce(state, profile, context);
  return profile;
}

function tried(state: TelcoState, wanted: unknown, context: SimContext): BatchResult {
  try {
    const { iccid, codes } = make(state, wanted, context);
    const code = codes[0]?.code;
    return { iccid, success: true, ...(code === undefined ? {} : { activationCode: code }) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const iccid = isObject(wanted) && typeof wanted["iccid"] === "string" ? wanted["iccid"] : "";
    return { iccid, success: false, error: { code: error.code, message: error.message } };
  }
}
