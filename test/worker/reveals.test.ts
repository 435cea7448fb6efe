/** Reveals of one link: they slow down, exactly, and never burn. */

import { abortAllDurableObjects } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CreatedActivation, Session } from "../../shared/api/types.ts";
import { call, must } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open } from "./support/orders.ts";
import { ownSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

const AT_ONCE = 120;
const PACE_S = 7.5;
let partner: Partner;
let opened: CreatedActivation;
let path: string;

beforeAll(async () => {
  partner = await newPartner(await ownSimulators());
});

beforeEach(async () => {
  opened = await open(partner, { activation_code: "LPA:1$smdp.example.com$REVEAL-0001" });
  path = new URL(opened.url).pathname;
});

const tap = (to = path, form: Record<string, string> = {}) =>
  call(to, { method: "POST", body: new URLSearchParams(form), headers: { "Sec-Fetch-Site": "same-origin" } });

async function taps(count: number, to = path): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) statuses.push((await tap(to)).status);
  return statuses;
}

it("a hundred scanner-like taps do not keep the traveller out", async () => {
  expect(new Set(await taps(100))).toEqual(new Set([303]));
  const mine = await tap();
  expect(mine.status).toBe(303);
  const cookie = mine.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  expect((await call(path, { headers: { Cookie: cookie } })).text).toContain("REVEAL-0001");
});

it("beyond the limit says in plain words how long to wait, and after that opens", async () => {
  await taps(AT_ONCE);
  const refused = await tap();
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get("Retry-After"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(8);
  expect(refused.headers.get("Set-Cookie")).toBeNull();
  expect(refused.text).toMatch(/Too many tries\. Try again in \d+ seconds?\./);
  expect(refused.text).toMatch(/<form[^>]*method="post"/);
  expect(refused.text).not.toContain("REVEAL-0001");
  travel(wait * 1000);
  expect((await tap()).status).toBe(303);
});

it("lets two hundred through in ten minutes and no more, however they come", async () => {
  let through = 0;
  for (let second = 0; second < 600; second += 5) {
    through += (await taps(3)).filter((status) => status === 303).length;
    travel(5000);
  }
  expect(through).toBeGreaterThanOrEqual(198);
  // A tap of the clock's own time may fall into it while the test runs.
  expect(through).toBeLessThanOrEqual(201);
});

it("is exact when they come at once, and outlives the object", async () => {
  const replies = await Promise.all(Array.from({ length: AT_ONCE + 30 }, () => tap()));
  const through = replies.filter(({ status }) => status === 303).length;
  expect(through).toBe(AT_ONCE);
  await abortAllDurableObjects();
  expect((await tap()).status).toBe(429);
});

it("does not count what it refuses: who keeps trying does not wait longer", async () => {
  await taps(AT_ONCE);
  expect(new Set(await taps(50))).toEqual(new Set([429]));
  travel(PACE_S * 1000);
  expect((await tap()).status).toBe(303);
});

it("counts hand-overs with the link, and each link for itself", async () => {
  const shown = await must<Session>("/v1/session", { token: opened.client_token });
  const handoff = new URL(shown.handoff?.url ?? "").pathname;
  expect(new Set(await taps(AT_ONCE, handoff))).toEqual(new Set([303]));
  expect((await tap(handoff)).status).toBe(429);
  expect((await tap()).status).toBe(429);
  const other = await open(partner, { activation_code: "LPA:1$smdp.example.com$REVEAL-0002" });
  expect((await tap(new URL(other.url).pathname)).status).toBe(303);
});

it("leaves what is on the screen alone: session and page go on", async () => {
  const mine = await tap();
  const cookie = mine.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  await taps(AT_ONCE);
  expect((await call("/v1/session", { token: opened.client_token })).status).toBe(200);
  expect((await call(path, { headers: { Cookie: cookie } })).text).toContain("REVEAL-0001");
});

describe("access codes", () => {
  let right: string;
  let wrong: string;

  beforeEach(async () => {
    opened = await open(partner, { activation_code: "LPA:1$smdp.example.com$REVEAL-0003", access: "code" });
    path = new URL(opened.url).pathname;
    right = opened.access_code ?? "";
    wrong = right === "000000" ? "111111" : "000000";
  });

  it("five at once lock as five in a row do: no sixth guess is looked at", async () => {
    const replies = await Promise.all(Array.from({ length: 40 }, () => tap(path, { access_code: wrong })));
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(403), ...Array<number>(35).fill(429)]);
    expect((await tap(path, { access_code: right })).status).toBe(429);
    travel(15 * 60_000);
    expect((await tap(path, { access_code: right })).status).toBe(303);
  });

  it("empty forms are no guesses", async () => {
    for (const form of [{}, { access_code: "" }, { access_code: "   " }]) {
      for (let i = 0; i < 10; i++) expect((await tap(path, form as Record<string, string>)).status).toBe(403);
    }
    expect((await tap(path, { access_code: right })).status).toBe(303);
  });
});
