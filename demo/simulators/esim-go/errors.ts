// eSIM Go's error answers: `{ message }`, and 400 or 403 where others say 404.

import type { SimReply } from "../provider.ts";
import { json, Refusal } from "../reply.ts";

export function failure(status: number, message: string, headers: Record<string, string> = {}): SimReply {
  return json(status, { message }, headers);
}

export function refuse(status: number, message: string, headers: Record<string, string> = {}): Refusal {
  return new Refusal(failure(status, message, headers));
}
