// Reading what a client of TelcoAPI sends. Each reader returns a clean value, or names the field that is wrong.

import type { SimCall } from "../provider.ts";
import { isObject, mediaType, parseJson, type JsonObject } from "../reply.ts";
import { invalid, Problem } from "./errors.ts";
import { PROFILE_TYPES } from "./state.ts";

export interface ProfileData {
  readonly iccid: string;
  readonly eid: string;
  readonly profileType: string;
  readonly mno: string;
  readonly metadata: JsonObject;
  readonly expiresAt: number | null;
}

export function jsonBody(call: SimCall): JsonObject {
  const body = mediaType(call.header("content-type")) === "application/json" ? parseJson(call.body) : null;
  if (!isObject(body)) throw invalid("(body)", "Must be a JSON object");
  return body;
}

export function requiredText(body: JsonObject, field: string, name = field): string {
  const value = body[field];
  if (typeof value !== "string" || value.trim() === "") throw invalid(name, "Required");
  return value;
}

export function eidOf(value: unknown): string {
  if (typeof value === "string" && /^\d{32}$/.test(value)) return value;
  throw new Problem("INVALID_EID", "The provided eUICC identifier is invalid", {
    field: "eid",
    reason: "Invalid format",
  });
}

export function profileData(body: unknown): ProfileData {
  if (!isObject(body)) throw invalid("(body)", "Must be an object");
  const iccid = requiredText(body, "iccid");
  if (!/^89\d{17,18}$/.test(iccid)) throw invalid("iccid", "Invalid format");
  requiredText(body, "eid");
  const eid = eidOf(body["eid"]);
  const profileType = profileTypeOf(body["profileType"]);
  const mno = requiredText(body, "mno");
  const { metadata, expiresAt } = body;
  if (!isObject(metadata)) throw invalid("metadata", "Required");
  requiredText(metadata, "name", "metadata.name");
  requiredText(metadata, "description", "metadata.description");
  const { icon, policies, features } = metadata;
  if (icon !== undefined && typeof icon !== "string") throw invalid("metadata.icon", "Must be a string");
  if (
    !Array.isArray(policies) ||
    !policies.every((one) => isObject(one) && typeof one["type"] === "string")
  ) {
    throw invalid("metadata.policies", "Must be an array of policies");
  }
  if (!isTexts(features)) throw invalid("metadata.features", "Must be an array of strings");
  return { iccid, eid, profileType, mno, metadata, expiresAt: dateOf(expiresAt) };
}

export function profileTypeOf(value: unknown): string {
  if (typeof value === "string" && PROFILE_TYPES.includes(value)) return value;
  throw invalid("profileType", `Must be one of ${PROFILE_TYPES.join(", ")}`);
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function dateOf(value: unknown): number | null {
  if (value === undefined) return null;
  const ms = typeof value === "string" ? Date.parse(value) : NaN;
  if (Number.isNaN(ms)) throw invalid("expiresAt", "Must be an ISO 8601 date");
  return ms;
}
