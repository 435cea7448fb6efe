// BetaTel's error answers: a status, and `{ message }`. The shape is not documented; the statuses are.

import type { SimReply } from "../provider.ts";
import { json, Refusal } from "../reply.ts";

export function failure(status: number, message: string): SimReply {
  return json(status, { message });
}

export function refuse(status: number, message: string): Refusal {
  return new Refusal(failure(status, message));
}
