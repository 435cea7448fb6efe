// Reading what a client of Airalo sends: forms and JSON alike, numbers as text or not.

import type { SimCall } from "../provider.ts";
import { isObject, mediaType, parseJson } from "../reply.ts";
import { fieldErrors, notFound } from "./errors.ts";
import type { AiraloState, Sim } from "./state.ts";

export interface Fields {
  /** Empty text where it is missing. */
  readonly text: (name: string) => string;
  readonly has: (name: string) => boolean;
  readonly isForm: boolean;
}

export function formFields(call: SimCall): Fields {
  const isForm = mediaType(call.header("content-type")) === "application/x-www-form-urlencoded";
  return fields(isForm ? Object.fromEntries(new URLSearchParams(call.body)) : {}, true);
}

export function bodyFields(call: SimCall): Fields {
  if (mediaType(call.header("content-type")) !== "application/json") return formFields(call);
  const body = parseJson(call.body);
  return fields(isObject(body) ? body : {}, false);
}

function fields(values: Readonly<Record<string, unknown>>, isForm: boolean): Fields {
  return {
    text(name) {
      const value = values[name];
      return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
    },
    has: (name) => values[name] !== undefined,
    isForm,
  };
}

/** Which page of a list. */
export function paging(call: SimCall, standard: number) {
  const read = (name: string, fallback: number) => Number(call.query.get(name) ?? fallback);
  const [size, page] = [read("limit", standard), read("page", 1)];
  const wrong: Record<string, string> = {};
  if (!Number.isInteger(size) || size < 1) wrong["limit"] = "The limit must be an integer.";
  if (!Number.isInteger(page) || page < 1) wrong["page"] = "The page must be an integer.";
  if (Object.keys(wrong).length > 0) throw fieldErrors(wrong);

  return <T>(all: readonly T[]) => {
    const data = all.slice((page - 1) * size, page * size);
    const last = Math.max(1, Math.ceil(all.length / size));
    const path = `${call.origin}/airalo/v2${call.path}`;
    const link = (to: number) => (to < 1 || to > last ? null : `${path}?limit=${size}&page=${to}`);
    return {
      data,
      links: { first: link(1), last: link(last), prev: link(page - 1), next: link(page + 1) },
      meta: {
        message: "success",
        current_page: page,
        from: data.length === 0 ? null : (page - 1) * size + 1,
        last_page: last,
        path,
        // A string, as the real one has it.
        per_page: String(size),
        to: data.length === 0 ? null : (page - 1) * size + data.length,
        total: all.length,
      },
    };
  };
}

export function included(call: SimCall): ReadonlySet<string> {
  return new Set((call.query.get("include") ?? "").split(",").map((name) => name.trim()));
}

export function requireSim(state: AiraloState, call: SimCall): Sim {
  const sim = state.sims[call.params["iccid"] ?? ""];
  if (!sim) throw notFound();
  return sim;
}

/** `2026-11-28 09:30:00`, in UTC and without saying so. */
export function dateText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}
