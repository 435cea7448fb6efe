// Airalo's error answers: `{ data, meta }` about fields, `{ code, reason }` about the order, `{ message }` from the
// framework below.

import type { SimReply } from "../provider.ts";
import { json, Refusal } from "../reply.ts";

export function fieldErrors(fields: Readonly<Record<string, string>>): Refusal {
  return new Refusal(json(422, { data: fields, meta: { message: "the parameter is invalid" } }));
}

const REASONS: Readonly<Record<number, string>> = {
  11: "Insufficient Airalo Credit: the order costs more than is left.",
  13: "The requested operator is currently undergoing maintenance. Please try again later.",
  23: "The requested top-up has been disabled by the operator.",
  33: "Insufficient stock of eSIMs remaining. Please try your request again later.",
  34: "The requested eSIM package is invalid or it is currently out of stock. Please try again later.",
  53: "Something unexpected happened. We're working to resolve the issue. Please try again later.",
  73: "The eSIM has been recycled. It can no longer be used.",
};

export function coded(code: number): Refusal {
  return new Refusal(json(422, { code, reason: REASONS[code] ?? "Bad request." }));
}

export function unauthorised(): SimReply {
  return json(401, { data: [], meta: { message: "Unauthenticated." } });
}

export function notFound(): Refusal {
  return new Refusal(json(404, { data: [], meta: { message: "Not found." } }));
}

export function tooMany(headers: Record<string, string> = {}): SimReply {
  return json(429, { message: "Too Many Attempts." }, headers);
}
