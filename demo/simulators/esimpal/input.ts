// Reading what a client of eSIMPal sends. Each reader returns a clean value or refuses with 400.

import type { SimCall } from "../provider.ts";
import { isObject, mediaType, parseJson, type JsonObject } from "../reply.ts";
import { refuse } from "./errors.ts";

export function jsonBody(call: SimCall): JsonObject {
  if (mediaType(call.header("content-type")) !== "application/json") {
    throw refuse(400, "invalid_content_type", "Content-Type must be application/json");
  }
  const body = parseJson(call.body);
  if (!isObject(body)) throw refuse(400, "invalid_body", "The body must be a JSON object");
  return body;
}

export function requiredString(body: JsonObject, field: string): string {
  const value = body[field];
  if (typeof value !== "string" || value.trim() === "") {
    throw refuse(400, "invalid_request", `${field} must be a non-empty string`);
  }
  return value;
}

export function optionalString(body: JsonObject, field: string): string | null {
  const value = body[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== "string" || value.trim() === "" || value.length > 255) {
    throw refuse(400, "invalid_request", `${field} must be a string of 1 to 255 characters`);
  }
  return value;
}

export function optionalEmail(body: JsonObject, field: string): string | null {
  const value = optionalString(body, field);
  if (value !== null && !/^[^\s@]+@[^\s@]+$/.test(value)) {
    throw refuse(400, "invalid_request", `${field} must be an e-mail address`);
  }
  return value;
}

export function quantity(body: JsonObject): number {
  const value = body["quantity"] ?? 1;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > 100) {
    throw refuse(400, "invalid_request", "quantity must be an integer from 1 to 100");
  }
  return value;
}
