/** Where things are in this repository. */

import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
/** Local state of `npm start`; ignored by git. */
export const STATE_DIR = path.join(ROOT, ".local");
/** Local secrets, in wrangler's own format, so that `wrangler dev` finds them too; ignored by git. */
export const SECRETS_FILE = path.join(ROOT, ".dev.vars");
