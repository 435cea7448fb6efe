/**
 * `npm start`: builds, starts and seeds the whole stack, prints where it is, and keeps running.
 *
 *   --json    prints one line of JSON on standard output, and nothing else there
 *   --reset   forgets the local state first
 *   PORT, SIM_PORT    move the ports (8787, 8788)
 *   ESIM_STATE_DIR    keeps state and secrets in that folder instead of this repository
 */

import { buildWidget, buildWorker } from "./stack/build.ts";
import { SECRETS_FILE, STATE_DIR } from "./stack/paths.ts";
import { localSecrets } from "./stack/secrets.ts";
import { readyActivation } from "./stack/seed.ts";
import { startStack } from "./stack/stack.ts";

const flags = new Set(process.argv.slice(2));
const json = flags.has("--json");
for (const flag of flags) {
  if (flag !== "--json" && flag !== "--reset") fail(`${flag}: unknown option. Known are --json and --reset.`);
}

try {
  say("Building the widget and the Worker …");
  await buildWidget();
  await buildWorker();
  say("Starting …");
  const stack = await startStack({
    port: portFrom("PORT", 8787),
    simPort: portFrom("SIM_PORT", 8788),
    dir: STATE_DIR,
    reset: flags.has("--reset"),
    secrets: await localSecrets(SECRETS_FILE),
    onOutput: say,
    keepAlive: true,
  });
  say("Buying an eSIM from the simulated eSIMPal …");
  const activation = await readyActivation(stack, stack.partnerKey, "esimpal");
  const { api, simulators, playground, partnerPage, partnerKey, adminToken, pids, persist } = stack;
  const links = { api, simulators, playground, partnerPage, landing: activation.url };
  const secrets = { partnerKey, adminToken, activationToken: activation.client_token };

  if (json) {
    process.stdout.write(`${JSON.stringify({ ...links, ...secrets, pids, persist })}\n`);
  } else {
    for (const [name, value] of Object.entries({ ...links, ...secrets })) console.log(name.padEnd(16), value);
    console.log("\nOpen the landing link on a phone, or with a phone's user agent. Ctrl-C ends.");
  }

  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    void stack.close().finally(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  whenNpmHasGone(end);
} catch (error) {
  fail(error instanceof Error ? explain(error) : String(error));
}

/** npm hands SIGTERM to its shell, and some shells die of it without passing it on: then nobody else would end us. */
function whenNpmHasGone(end: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const starter = process.ppid;
  setInterval(() => process.ppid !== starter && end(), 500).unref();
}

function portFrom(name: string, preset: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return preset;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`${name}: ${text} is not a port number.`);
  return port;
}

function explain(error: Error & { code?: string; stderr?: string }): string {
  if (
    error.code === "EADDRINUSE" ||
    error.code === "ERR_ADDRESS_IN_USE" ||
    /address already in use/i.test(error.message)
  ) {
    return "A port is in use. Set PORT and SIM_PORT to free ones, or end what uses them.";
  }
  return [error.message, error.stderr].filter(Boolean).join("\n");
}

/** Progress and the Worker's log: on standard error, so that `--json` prints its one line alone. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
