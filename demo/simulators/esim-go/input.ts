// Reading what a client of eSIM Go sends. Each reader returns a clean value or refuses.

import type { SimCall } from "../provider.ts";
import { isObject, mediaType, parseJson, type JsonObject } from "../reply.ts";
import { refuse } from "./errors.ts";
import type { Esim, EsimGoState } from "./state.ts";

export function jsonBody(call: SimCall): JsonObject {
  if (mediaType(call.header("content-type")) !== "application/json") {
    throw refuse(400, "Content-Type must be application/json");
  }
  const body = parseJson(call.body);
  if (!isObject(body)) throw refuse(400, "Invalid request body");
  return body;
}

export function positiveInteger(value: unknown, field: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1) {
    throw refuse(400, `Invalid ${field}`);
  }
  return value;
}

export function optionalBoolean(value: unknown, field: string): boolean {
  if (value !== undefined && typeof value !== "boolean") throw refuse(400, `Invalid ${field}`);
  return value ?? false;
}

/** Which page of a list, counted from 1, and how long a page is. */
export function paging(
  call: SimCall,
  sizeName: "perPage" | "limit",
  standard: number,
  allowed?: readonly number[],
) {
  const page = positiveInteger(Number(call.query.get("page") ?? 1), "page");
  const size = positiveInteger(Number(call.query.get(sizeName) ?? standard), sizeName);
  if (allowed && !allowed.includes(size)) throw refuse(400, `Invalid ${sizeName}`);
  return {
    cut: <T>(rows: readonly T[]): T[] => rows.slice((page - 1) * size, page * size),
    counts: (rows: readonly unknown[]) => ({
      pageCount: Math.ceil(rows.length / size),
      rows: rows.length,
      pageSize: size,
    }),
  };
}

/** Malformed: 400. Well-formed and not the organisation's: 403. Never 404. */
export function requireEsim(state: EsimGoState, iccid: unknown): Esim {
  if (typeof iccid !== "string" || !/^\d{18,20}$/.test(iccid)) throw refuse(400, "Invalid ICCID");
  const esim = state.esims[iccid];
  if (!esim) throw refuse(403, "Access to this eSIM is denied");
  return esim;
}
