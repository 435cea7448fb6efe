/** `npm start --silent -- --json` as someone types it who has just cloned the repository. */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { access, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { must } from "../../demo/stack/api.ts";
import { ROOT } from "../../demo/stack/paths.ts";
import { newestCode } from "./support/running.ts";

interface Printed {
  api: string;
  simulators: string;
  playground: string;
  partnerPage: string;
  landing: string;
  partnerKey: string;
  adminToken: string;
  activationToken: string;
  pids: number[];
  persist: string;
}

let home: string;
let ports: { PORT: string; SIM_PORT: string };
let running: Awaited<ReturnType<typeof start>> | undefined;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "esim-activate-start-"));
  const [port, simPort] = await freePorts();
  ports = { PORT: String(port), SIM_PORT: String(simPort) };
});
afterEach(() => running?.end("SIGKILL"));
afterAll(() => rm(home, { recursive: true, force: true }));

describe("npm start", () => {
  it("prints one line, serves, ends on SIGTERM with its workerd, and remembers", async () => {
    running = await start();
    const first = running.printed;
    expect(first).toMatchObject({
      api: `http://localhost:${ports.PORT}`,
      simulators: `http://localhost:${ports.SIM_PORT}`,
    });
    expect(first.partnerKey).toMatch(/^esk_test_/);
    expect(first.activationToken).toMatch(/^ct_/);
    expect(first.pids.length).toBeGreaterThan(0);
    await access(first.persist);
    expect(first.persist.startsWith(home)).toBe(true);
    for (const url of [first.playground, first.partnerPage, `${first.api}/healthz`]) {
      expect((await fetch(url)).status, url).toBe(200);
    }

    const code = await newestCode(first, "esimpal");
    await expectActivation(first, code);
    expect(running.lines).toHaveLength(1);
    await running.end("SIGTERM");
    await expectGone(first);

    running = await start();
    const second = running.printed;
    expect(second.partnerKey).toBe(first.partnerKey);
    expect(second.adminToken).toBe(first.adminToken);
    await expectActivation(
      { ...second, landing: first.landing, activationToken: first.activationToken },
      code,
    );
    const { data } = await must(`${second.api}/v1/orders`, { token: first.partnerKey });
    expect(data).toHaveLength(2);
    await running.end("SIGTERM");
    await expectGone(second);
  }, 120_000);

  it("starts workerd again when it is killed, with every order and the simulators' clock", async () => {
    running = await start();
    const { api, simulators, partnerKey, pids, landing, activationToken, adminToken } = running.printed;
    const code = await newestCode(running.printed, "esimpal");
    const before = await must(`${api}/v1/orders`, { token: partnerKey });
    await must(`${simulators}/_sim/clock`, { body: { advance_ms: 5 * 60_000 } });

    for (const pid of pids) process.kill(pid, "SIGKILL");
    await expect.poll(() => answers(api), { timeout: 3000, interval: 20 }).toBe(true);

    expect(await must(`${api}/v1/orders`, { token: partnerKey })).toEqual(before);
    await expectActivation({ ...running.printed, landing, activationToken }, code);
    const account = await must(`${api}/admin/accounts/clock-probe`, {
      method: "PUT",
      token: adminToken,
      body: { provider: "esim-go", environment: "sandbox", credential: "probe-only" },
    });
    const { set_at } = account.credential as { set_at: string };
    expect(Date.parse(set_at) - Date.now()).toBeGreaterThan(4 * 60_000);
    expect(running.stderr).toContain(`workerd (pid ${pids.join(", ")}) has ended unexpectedly`);
    expect(running.lines).toHaveLength(1);
    await running.end("SIGTERM");
    await expectGone(running.printed);
  }, 120_000);

  it("leaves no workerd behind when it is killed itself", async () => {
    running = await start();
    const [workerd = 0] = running.printed.pids;
    process.kill(parentOf(workerd), "SIGKILL");
    await expectGone(running.printed);
  }, 120_000);
});

async function answers(api: string): Promise<boolean> {
  return (await fetch(`${api}/healthz`).catch(() => null))?.ok ?? false;
}

function parentOf(pid: number): number {
  const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(parent);
}

async function expectActivation({ api, landing, activationToken }: Printed, code: string): Promise<void> {
  const page = await fetch(landing);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Show my eSIM");
  const session = await must(`${api}/v1/session`, { token: activationToken });
  expect(session).toMatchObject({ status: "ready", esims: [{ activation_code: code }] });
}

/** The processes have ended, and the ports are free for the next start. */
async function expectGone({ pids, api, simulators }: Printed): Promise<void> {
  await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  for (const url of [api, simulators]) {
    await expect
      .poll(
        () =>
          fetch(url).then(
            () => "serves",
            () => "gone",
          ),
        { timeout: 10_000 },
      )
      .toBe("gone");
  }
}

async function start() {
  const child = spawn("npm", ["start", "--silent", "--", "--json"], {
    cwd: ROOT,
    env: { ...process.env, ...ports, ESIM_STATE_DIR: home },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: should the test fail, nothing of it is left behind.
    detached: true,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lines = () => stdout.split("\n").filter((line) => line !== "");
  await vi.waitFor(
    () => {
      if (lines().length === 0)
        throw new Error(`npm start has printed nothing on stdout, and this: ${stderr}`);
    },
    { timeout: 60_000, interval: 100 },
  );
  return {
    printed: JSON.parse(lines()[0] ?? "") as Printed,
    get lines() {
      return lines();
    },
    get stderr() {
      return stderr;
    },
    /** SIGTERM goes to npm alone, as from a terminal or a supervisor; SIGKILL to all that is left. */
    async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
      const { pid } = child;
      if (pid === undefined) return;
      try {
        process.kill(signal === "SIGTERM" ? pid : -pid, signal);
      } catch {
        // It has ended already.
      }
      await ended;
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function freePorts(): Promise<[number, number]> {
  const open = () =>
    new Promise<ReturnType<typeof createServer>>((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => resolve(server));
    });
  const servers = [await open(), await open()] as const;
  const [first, second] = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  return [first ?? 0, second ?? 0];
}
