// eSIMPal's error answers: `{ code, message, retryable }`.

import type { SimReply } from "../provider.ts";
import { json, Refusal } from "../reply.ts";

export function failure(status: number, code: string, message: string): SimReply {
  return json(status, { code, message, retryable: status === 429 || status >= 500 });
}

export function refuse(status: number, code: string, message: string): Refusal {
  return new Refusal(failure(status, code, message));
}
