/** A stack of its own for one row, whose simulators keep nothing on disk and whose limits are no bottleneck. */

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { must } from "../../../demo/stack/api.ts";
import { newSecrets } from "../../../demo/stack/secrets.ts";
import { startStack, type Stack, type StackOptions } from "../../../demo/stack/stack.ts";

const REQUESTS_PER_SECOND = 500;
const MEMORY = "/dev/shm";

export interface SceneOptions extends Partial<Pick<StackOptions, "beside" | "secrets" | "onOutput">> {
  /** The Worker's storage as well is in memory, where the machine has a folder that is: the disk is not what is measured. */
  inMemory?: boolean;
}

let setting: Promise<unknown> = Promise.resolve();

/** Scenes may be played at the same time, but are set one after another: see `startWorker`. */
export async function onScene<T>(
  play: (stack: Stack) => Promise<T>,
  { inMemory = false, ...options }: SceneOptions = {},
): Promise<T> {
  const parent = inMemory && existsSync(MEMORY) ? MEMORY : tmpdir();
  const dir = await mkdtemp(path.join(parent, "esim-reliability-"));
  const output: string[] = [];
  const set = () =>
    startStack({
      port: 0,
      simPort: 0,
      dir,
      secrets: newSecrets(),
      onOutput: (line) => output.push(line),
      simulators: {
        forgetful: true,
        esimGoRateLimit: REQUESTS_PER_SECOND,
        esimGoBalanceCents: 10_000_000_000,
      },
      requestsPerSecond: REQUESTS_PER_SECOND,
      ...options,
    });
  const starting = setting.then(set, set);
  setting = starting;
  try {
    return await play(await starting);
  } catch (error) {
    console.error(output.slice(-20).join("\n"));
    throw error;
  } finally {
    await starting.then(
      (stack) => stack.close(),
      () => {},
    );
    await rm(dir, { recursive: true, force: true });
  }
}

/** A partner of its own with a test key, allowed to order on these accounts. */
export async function newPartner(
  { api, adminToken }: Stack,
  id: string,
  grants: string[],
): Promise<{ api: string; token: string }> {
  const partner = `${api}/admin/partners/${id}`;
  await must(partner, { method: "PUT", token: adminToken, body: { name: id, grants } });
  const { key } = await must(`${partner}/keys`, { token: adminToken, body: { environment: "test" } });
  return { api, token: String(key) };
}
