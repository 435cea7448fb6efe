/** Partners and accounts whose data keys are rotated, and passes over all of them. */

import { env } from "cloudflare:workers";
import { beforeAll } from "vitest";
import type { RotationReport } from "../../../worker/owners/rotate.ts";
import { mustAdmin, newPartner, type Partner } from "./operator.ts";
import { edgeHas, objectHas, type RingName } from "./rings.ts";
import { ownSimulators, type OwnSimulators } from "./simulators.ts";

export type Report = RotationReport & { next_cursor: string | null };

export let simulators: OwnSimulators;
/** Every object of every owner that any test has made: the directory is one for all of them. */
export const partners: string[] = [];
export const accounts: string[] = [];

beforeAll(async () => {
  simulators = await ownSimulators();
});

export async function joined(changes: Record<string, unknown> = {}): Promise<Partner> {
  const made = await newPartner(simulators, changes);
  partners.push(made.id);
  accounts.push(...made.accounts.filter((id) => !accounts.includes(id)));
  return made;
}

export const partnerObject = (id: string) => env.PARTNERS.getByName(id);
export const accountObject = (id: string) => env.ACCOUNTS.getByName(id);

/** Edge and objects, whose code and secrets come with the same deploy. */
export async function deploy(name: RingName): Promise<void> {
  edgeHas(name);
  for (const id of partners) await objectHas(partnerObject(id), name);
  for (const id of accounts) await objectHas(accountObject(id), name);
}

export async function pass(method: "GET" | "POST", limit = 200): Promise<Report[]> {
  const reports: Report[] = [];
  let cursor: string | null = null;
  do {
    const fields: Record<string, unknown> = { limit, ...(cursor === null ? {} : { cursor }) };
    const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
    const report: Report =
      method === "GET"
        ? await mustAdmin("GET", `/rotate?${query.toString()}`)
        : await mustAdmin("POST", "/rotate", fields);
    reports.push(report);
    cursor = report.next_cursor;
  } while (cursor !== null);
  return reports;
}

export async function whole(method: "GET" | "POST"): Promise<Report> {
  const last = (await pass(method)).at(-1);
  if (last?.complete !== true) throw new Error("The pass did not end");
  return last;
}

export const sum = (reports: Report[], what: "rewrapped" | "unchanged") =>
  reports.reduce((total, report) => total + report[what], 0);

/** Puts every key back under k1, as it is before a rotation, and forgets the last one. */
export async function fromTheStart(): Promise<void> {
  await deploy("added");
  await whole("POST");
}
