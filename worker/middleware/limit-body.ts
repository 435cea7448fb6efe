/** No request body may be larger than this; a larger one is refused by name, before anything reads it whole. */

import { bodyLimit } from "hono/body-limit";
import { FailureError } from "../failure.ts";

const LIMIT_BYTES = 64 * 1024;

export const limitBody = bodyLimit({
  maxSize: LIMIT_BYTES,
  onError: () => {
    throw new FailureError({ tag: "body_too_large", limitBytes: LIMIT_BYTES });
  },
});
