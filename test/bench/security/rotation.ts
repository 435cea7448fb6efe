/**
 * Rotation of the key ring under traffic, through two Workers with different rings on the same storage: every pair that
 * a careful operator's deploys pass through, and one that a careless operator's do.
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { must } from "../../../demo/stack/api.ts";
import { newSecrets } from "../../../demo/stack/secrets.ts";
import type { Row } from "../reliability/row.ts";
import {
  advance,
  newRings,
  pass,
  simulatedNow,
  staged,
  type Report,
  type Rings,
  type Stage,
} from "./rotation-stage.ts";
import { ROUNDS, traffic, type Bought, type Tally } from "./rotation-traffic.ts";

const MORE_PARTNERS = 8;

export async function rotation(): Promise<Row[]> {
  const dir = await mkdtemp(path.join(tmpdir(), "esim-rotation-"));
  try {
    return await play(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function play(dir: string): Promise<Row[]> {
  const rings = newRings();
  const { ADMIN_TOKEN } = newSecrets();
  const output: string[] = [];
  const bought: Bought[] = [];
  const tally: Tally = { requests: 0, failed: [] };
  const onStage = <T>(main: keyof Rings, beside: keyof Rings, act: (stage: Stage) => Promise<T>) =>
    staged(dir, ADMIN_TOKEN, [rings[main], rings[beside]], output, act);
  const removableBefore: string[][] = [];
  let rewrapped = 0;

  // Adding k2: nothing is made with it yet.
  await onStage("one", "added", async (stage) => {
    await morePartners(stage);
    await traffic(stage, bought, tally);
  });
  // The careless one: k1 is gone while everything is under it. The same traffic has to notice.
  const linesBefore = output.length;
  const careless = await onStage("removed", "removed", async (stage) => {
    const seen: Tally = { requests: 0, failed: [] };
    await traffic(stage, bought.slice(), seen, 1);
    const last = (await pass(stage, 0, "GET")).at(-1);
    const { data } = await must(`${stage.apis[0]}/admin/attention`, { token: stage.stack.adminToken });
    return { seen, last, unreadable: (data as { kind: string }[]).filter(isUnreadable).length };
  });
  const named = output.slice(linesBefore).filter((line) => isEvent(line, "key_missing")).length;
  const quietFrom = output.length;

  // Promoting k2: the deploy reaches the edge first, then the objects first. Both rotate, in each other's way.
  for (const [main, beside] of [
    ["added", "promoted"],
    ["promoted", "added"],
  ] as const) {
    await onStage(main, beside, async (stage) => {
      const under = traffic(stage, bought, tally);
      for (const api of [0, 1, 0, 1] as const) {
        const reports = await pass(stage, api, "POST");
        rewrapped += reports.reduce((sum, report) => sum + report.rewrapped, 0);
        removableBefore.push(...reports.map(({ removable }) => removable));
      }
      await under;
    });
  }
  // k2 is primary everywhere.
  const end = await onStage("promoted", "promoted", async (stage) => {
    const under = traffic(stage, bought, tally);
    const [done] = (await pass(stage, 1, "POST")).slice(-1);
    await under;
    const due = done?.removable_after ?? null;
    const waitMs = due === null ? 60_000 : Date.parse(due) - (await simulatedNow(stage));
    await advance(stage, waitMs - 60_000);
    const early = (await pass(stage, 0, "GET")).at(-1);
    await advance(stage, 60_001);
    const late = (await pass(stage, 0, "GET")).at(-1);
    await traffic(stage, bought, tally, 1);
    return { done, early, late };
  });
  await onStage("removed", "removed", (stage) => traffic(stage, bought, tally));

  const unsealed = output.slice(quietFrom).filter((line) => isEvent(line, "key_missing") || isUnseal(line));
  const keysLeft = end.done?.keys_in_use.k1;
  return [
    {
      what: "Rotation with traffic through two Workers, old ring and new ring, on one storage",
      bar: "0 failed unseals, 0 requests answered otherwise than without it; every order made on the way still opens",
      measured: `${tally.requests} requests, ${tally.failed.length} failed, ${unsealed.length} failed unseals; ${rewrapped} times wrapped anew, ${bought.length} orders${firstOf(tally.failed)}`,
      pass: tally.failed.length === 0 && unsealed.length === 0 && rewrapped > 0 && bought.length > ROUNDS,
    },
    {
      what: "A retired key is removable only when nothing needs it",
      bar: "never before the last data key left it and what it signed ran out; then it is",
      measured: `${removableBefore.length} batches while a deploy was under way: ${removableBefore.flat().length} removable; after a whole pass ${keysLeft} under k1, removable ${list(end.done)}; a minute before its time ${list(end.early)}, after it ${list(end.late)}`,
      pass:
        removableBefore.flat().length === 0 &&
        keysLeft === 0 &&
        end.done?.removable.length === 0 &&
        end.early?.removable.length === 0 &&
        end.late?.removable.join() === "k1",
    },
    {
      what: "Control: the old key taken out before anything was wrapped anew",
      bar: "the same traffic fails, the missing key is named to the operator, and nothing is removable",
      measured: `${careless.seen.failed.length} requests failed, ${named} log lines and ${careless.unreadable} owners name it; ${careless.last?.keys_in_use.k1 ?? 0} under k1, removable ${list(careless.last)}`,
      pass:
        careless.seen.failed.length > 0 &&
        named > 0 &&
        careless.unreadable > 0 &&
        (careless.last?.keys_in_use.k1 ?? 0) > 0 &&
        careless.last?.removable.length === 0,
    },
  ];
}

async function morePartners({ apis, stack }: Stage): Promise<void> {
  for (let at = 0; at < MORE_PARTNERS; at++) {
    const body = { name: `Partner ${at}`, grants: ["esim-go-sandbox"] };
    await must(`${apis[at % 2]}/admin/partners/more-${at}`, { method: "PUT", token: stack.adminToken, body });
  }
}

function isEvent(line: string, event: string): boolean {
  return line.includes(`"event":"${event}"`);
}

function isUnseal(line: string): boolean {
  return line.includes("UnsealError") || line.includes("MissingKeyError") || line.includes("OperationError");
}

function isUnreadable({ kind }: { kind: string }): boolean {
  return kind === "unreadable_key";
}

function list(report: Report | undefined): string {
  return report === undefined ? "unknown" : `[${report.removable.join(", ")}]`;
}

function firstOf(failed: readonly string[]): string {
  return failed.length === 0 ? "" : ` (first: ${failed.slice(0, 3).join("; ")})`;
}
