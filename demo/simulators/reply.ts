// Building answers, and leaving a handler early with one. Knows no provider's error format.

import type { SimReply } from "./provider.ts";

export function json(status: number, value: unknown, headers: Record<string, string> = {}): SimReply {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(value) };
}

export function text(
  status: number,
  contentType: string,
  body: string,
  headers: Record<string, string> = {},
): SimReply {
  return { status, headers: { "content-type": contentType, ...headers }, body };
}

/** Thrown by a handler that will not do what it was asked: the server answers with `reply`. */
export class Refusal extends Error {
  readonly reply: SimReply;

  constructor(reply: SimReply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The media type without its parameters, lower case. */
export function mediaType(contentType: string | undefined): string {
  return (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** The parsed JSON, or undefined where the text is not JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
