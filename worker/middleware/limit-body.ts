/** No request body may be larger than this; a larger one is refused by name, before anything reads it whole. */

import { bodyLimit } from "hono/body-limit";
import { FailureError } from "../failure.ts";

const LIMIT_BYTES = 64 * 1024;
/** So much more is read and thrown away: a client that is still sending would otherwise see a reset, not the answer. */
const PATIENCE_BYTES = 1024 * 1024;

export const limitBody = bodyLimit({
  maxSize: LIMIT_BYTES,
  onError: async (c) => {
    await drain(c.req.raw.body);
    throw new FailureError({ tag: "body_too_large", limitBytes: LIMIT_BYTES });
  },
});

async function drain(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (body === null || body.locked) return;
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > PATIENCE_BYTES) return;
    }
  } catch {
    // A client that has gone needs no answer.
  }
}
