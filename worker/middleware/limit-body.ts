/** No request body may be larger than this; a larger one is refused by name, before anything reads it whole. */

import { bodyLimit } from "hono/body-limit";
import { FailureError } from "../failure.ts";
import type { AppContext } from "../http/context.ts";

const LIMIT_BYTES = 64 * 1024;
const BULK_BYTES = 5 * 1024 * 1024;
/** So much more is read and thrown away: a client that is still sending would otherwise see a reset, not the answer. */
const PATIENCE_BYTES = 1024 * 1024;

const limit = limitTo(LIMIT_BYTES);

/** Of an upload in bulk. It stands in the route, behind authentication: nobody else may send so much. */
export const limitBulk = limitTo(BULK_BYTES);

export const limitBody: typeof limit = (c, next) => (isBulk(c) ? next() : limit(c, next));

function isBulk(c: Pick<AppContext, "req">): boolean {
  return /^\/admin\/accounts\/[^/]+\/codes$/.test(c.req.path);
}

function limitTo(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: async (c) => {
      await drain(c.req.raw.body, maxSize + PATIENCE_BYTES);
      throw new FailureError({ tag: "body_too_large", limitBytes: maxSize });
    },
  });
}

async function drain(body: ReadableStream<Uint8Array> | null, most: number): Promise<void> {
  if (body === null || body.locked) return;
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > most) return;
    }
  } catch {
    // A client that has gone needs no answer.
  }
}
