/** Where things are in this repository. */

import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** `ESIM_STATE_DIR` keeps state and secrets elsewhere than in the repository: a second stack, say, or a test's. */
const elsewhere = process.env.ESIM_STATE_DIR;

/** Local state of `npm start`; ignored by git. */
export const STATE_DIR = elsewhere ? path.resolve(elsewhere, "state") : path.join(ROOT, ".local");
/** Local secrets, in wrangler's own format, so that `wrangler dev` finds them too; ignored by git. */
export const SECRETS_FILE = elsewhere ? path.resolve(elsewhere, ".dev.vars") : path.join(ROOT, ".dev.vars");
