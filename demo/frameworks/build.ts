/** Packs the package, installs the tarball beside the samples as npm would, and builds each sample with it. */

import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { pack } from "../../widget/build/package/pack.ts";
import { buildSample, SAMPLE_NAMES, SITE } from "./samples.ts";

const run = promisify(execFile);

const tarball = await pack();
// Other packages are found further up, in the repository's own.
const installed = path.join(SITE, "node_modules/esim-activate");
await rm(installed, { recursive: true, force: true });
await mkdir(installed, { recursive: true });
await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components", "1"]);
await writeFile(
  path.join(SITE, "package.json"),
  '{ "name": "samples", "private": true, "type": "module" }\n',
);
for (const name of SAMPLE_NAMES) await buildSample(name);
