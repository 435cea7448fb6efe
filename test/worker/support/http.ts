/**
 * Requests to the Worker under test, by its own fetch handler. Not through `exports`: that way every request of a file
 * is slower than the one before it, which a few hundred of them do not survive.
 */

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import worker from "../../../worker/index.ts";
import "./environment.ts";

export const ORIGIN = "https://activate.example.com";

export interface Reply<T> {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body, where it is JSON. */
  json: T;
}

export interface Sending {
  method?: string;
  /** `Authorization: Bearer …` */
  token?: string;
  /** `Idempotency-Key` */
  key?: string;
  headers?: Record<string, string>;
  /** As JSON. */
  json?: unknown;
  /** As it is. */
  body?: BodyInit;
}

/** `to`: a path, or a whole URL of the Worker's. */
export async function send(to: string, sending: Sending = {}): Promise<Response> {
  const { method, token, key, headers, json, body } = sending;
  const content = json === undefined ? body : JSON.stringify(json);
  const request = new Request(new URL(to, ORIGIN).href, {
    method: method ?? (content === undefined ? "GET" : "POST"),
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const context = createExecutionContext();
  const response = await worker.fetch(request, env, context);
  await waitOnExecutionContext(context);
  return response;
}

export async function call<T = unknown>(to: string, sending: Sending = {}): Promise<Reply<T>> {
  const response = await send(to, sending);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) as T };
}

/** As `call`, for steps that lead up to what is tested. */
export async function must<T>(to: string, sending: Sending = {}): Promise<T> {
  const reply = await call<T>(to, sending);
  if (reply.status >= 400) throw new Error(`${sending.method ?? ""} ${to}: ${reply.status} ${reply.text}`);
  return reply.json;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

let count = 0;

/** Storage is shared by the tests of a file, so whatever has a name needs one of its own. */
export function unique(prefix: string): string {
  return `${prefix}-${++count}-${crypto.randomUUID().slice(0, 8)}`;
}
