import { abortAllDurableObjects } from "cloudflare:test";
import { beforeAll, beforeEach, expect, it } from "vitest";
import type { CreatedActivation } from "../../shared/api/types.ts";
import { call } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open } from "./support/orders.ts";
import { ownSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

let partner: Partner;
let opened: CreatedActivation;
let path: string;
let right: string;
let wrong: string;

beforeAll(async () => {
  partner = await newPartner(await ownSimulators());
});

beforeEach(async () => {
  opened = await open(partner, { activation_code: "LPA:1$smdp.example.com$ACC-0001", access: "code" });
  path = new URL(opened.url).pathname;
  right = opened.access_code ?? "";
  wrong = right === "000000" ? "111111" : "000000";
});

const attempt = (access_code?: string) =>
  call(path, { method: "POST", body: new URLSearchParams(access_code === undefined ? {} : { access_code }) });

it("the page asks for the code, and the code is nowhere in the link", async () => {
  const { text } = await call(path);
  expect(text).toMatch(/<input[^>]*name="access_code"/);
  expect(opened.url).not.toContain(right);
  expect(text).not.toContain(right);
});

it("the right code opens, also with blanks around it", async () => {
  expect((await attempt(right)).status).toBe(303);
  expect((await attempt(` ${right} `)).status).toBe(303);
});

it("a wrong, an empty and no code are 403, each a page with the form", async () => {
  for (const code of [wrong, "", undefined]) {
    const reply = await attempt(code);
    expect(reply.status).toBe(403);
    expect(reply.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(reply.text).toMatch(/<input[^>]*name="access_code"/);
    expect(reply.headers.get("Set-Cookie")).toBeNull();
    expect(reply.text).not.toContain("ACC-0001");
  }
});

it("after five wrong ones nothing opens for a while, and then the right one does", async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) statuses.push((await attempt(wrong)).status);
  expect(statuses).toEqual([403, 403, 403, 403, 403]);
  await abortAllDurableObjects();
  const locked = await attempt(right);
  expect(locked.status).toBe(429);
  const seconds = Number(locked.headers.get("Retry-After"));
  expect(seconds).toBeGreaterThan(60);
  expect(seconds).toBeLessThanOrEqual(3600);
  travel((seconds - 2) * 1000);
  expect((await attempt(right)).status).toBe(429);
  travel(3000);
  expect((await attempt(right)).status).toBe(303);
});

it("wrong ones at once are counted one by one", async () => {
  const replies = await Promise.all(Array.from({ length: 12 }, () => attempt(wrong)));
  expect(replies.filter((reply) => reply.status === 403)).toHaveLength(5);
  expect(replies.filter((reply) => reply.status === 429)).toHaveLength(7);
});

it("an empty form is no guess, however often a scanner sends it", async () => {
  for (let i = 0; i < 8; i++) expect((await attempt(" ")).status).toBe(403);
  expect((await attempt(right)).status).toBe(303);
});

it("looking counts nothing, and the right one forgives", async () => {
  for (let i = 0; i < 8; i++) expect((await call(path)).status).toBe(200);
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 4; i++) expect((await attempt(wrong)).status).toBe(403);
    expect((await attempt(right)).status).toBe(303);
  }
});

it("a locked link does not lock another of the same partner", async () => {
  for (let i = 0; i < 6; i++) await attempt(wrong);
  expect((await attempt(right)).status).toBe(429);
  const other = await open(partner, { activation_code: "LPA:1$smdp.example.com$ACC-0002", access: "code" });
  const body = new URLSearchParams({ access_code: other.access_code ?? "" });
  expect((await call(new URL(other.url).pathname, { method: "POST", body })).status).toBe(303);
});
