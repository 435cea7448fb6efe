/** The answer to placing an order, as it is stored and repeated: status and body, to the byte. */

import type { OrderView } from "../../shared/api/types.ts";
import { problemOf } from "../edge-problem.ts";
import type { Failure } from "../failure.ts";
import type { StoredAnswer } from "./ports.ts";

/**
 * How long an answer is repeated: over a long weekend. After that the key is still known, for as long as the order is,
 * so that a late retry is told so and never buys.
 */
export const ANSWER_LIFE_MS = 72 * 3_600_000;

export function orderAnswer(view: OrderView): StoredAnswer {
  return { status: 201, body: JSON.stringify(view) };
}

/** A refusal is an answer too: the same key gets it again, and buys nothing. */
export function failureAnswer(failure: Failure, requestId: string): StoredAnswer {
  const problem = problemOf(failure, requestId);
  return { status: problem.status, body: JSON.stringify(problem) };
}
