/** `npm run samples`: builds the sample pages of the frameworks from the packed package, and serves them. */

import { buildSamples } from "./prepare.ts";
import { SAMPLE_NAMES } from "./samples.ts";
import { serveSamples } from "./server.ts";

await buildSamples();
const served = await serveSamples();
for (const name of SAMPLE_NAMES) console.log(`${name}: ${served.page(name)}`);
