/** `npm run pack`: the package to dist/npm, its tarball to dist. */

import { pack } from "./pack.ts";

console.log(await pack());
