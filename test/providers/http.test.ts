/** One call to a provider that misbehaves, over real HTTP. */

import { describe, expect, inject, it } from "vitest";
import { callProvider, type Call, type CallResult } from "../../worker/providers/http.ts";
import { request, type OutcomeRule } from "../../worker/providers/outcome.ts";
import type { Outcome } from "../../worker/providers/provider.ts";
import { Secret } from "../../worker/custody/secret.ts";
import { connect } from "./adapter.ts";
import { unique } from "../worker/support/http.ts";
import { ownSimulators } from "../worker/support/simulators.ts";

const KEY = "key-that-stays-here-0001";
const RULES: OutcomeRule[] = [
  { status: 2, means: { kind: "ok" } },
  { status: 401, means: { kind: "misconfigured", reason: "credential" } },
  { status: 429, means: { kind: "unavailable" } },
  { status: 4, means: { kind: "refused", reason: "rejected" } },
  { status: 5, means: { kind: "unavailable" } },
];

function odd(path: string, more: Partial<Call> = {}): Call {
  const headers = { "X-API-Key": KEY };
  return { method: "GET", url: inject("oddUpstream") + path, headers, timeoutMs: 5000, ...more };
}

const call = (one: Call): Promise<CallResult> => callProvider(one, (sent) => fetch(sent));

function outcome(one: Call): Promise<Outcome<unknown>> {
  const connection = {
    baseUrl: "",
    credential: new Secret(KEY),
    options: {},
    fetch: (sent: Request) => fetch(sent),
  };
  return request(connection, one, RULES, (json) => json ?? null);
}

const write = { method: "POST", body: {} } as const;

it("gives up at its deadline, and says that it was the deadline", async () => {
  const simulators = await ownSimulators();
  const { baseUrl } = connect(simulators, "esimpal");
  await simulators.fault("esimpal", "GET /v1/plans", "slow", { ms: 60_000 });
  const slow = { method: "GET", url: `${baseUrl}/v1/plans`, headers: {}, timeoutMs: 40 } as const;
  expect(await call(slow)).toEqual({ kind: "lost", timedOut: true });
  await simulators.fault("esimpal", "GET /v1/plans", "drop_after_commit");
  expect(await call({ ...slow, timeoutMs: 20_000 })).toEqual({ kind: "lost", timedOut: false });
});

it("reads what is JSON", async () => {
  for (const type of ["application/json", "Application/JSON; charset=utf-8", "application/problem+json"]) {
    const result = await call(odd(`/type/x?type=${encodeURIComponent(type)}`));
    expect(result).toMatchObject({ kind: "answer", answer: { status: 200, json: { found: true } } });
    expect(result).not.toHaveProperty("answer.foreign");
  }
});

describe("the deadline is for all of it", () => {
  it("a body that drips ends with it", async () => {
    const result = await call(odd("/drip/x", { timeoutMs: 200 }));
    expect(result).toEqual({ kind: "lost", timedOut: true });
  });

  it("and is doubt for a write", async () => {
    expect(await outcome(odd("/drip/x", { ...write, timeoutMs: 200 }))).toEqual({ kind: "unknown" });
  });
});

it("an endless body is cut, and is no answer, or doubt", async () => {
  expect(await outcome(odd("/endless/x", { timeoutMs: 20_000 }))).toEqual({ kind: "unavailable" });
  expect(await outcome(odd("/endless/x", { ...write, timeoutMs: 20_000 }))).toEqual({ kind: "unknown" });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])("%i is not followed: the key goes nowhere else", async (status) => {
    const name = unique("redirected");
    expect(await outcome(odd(`/redirect/${name}?status=${status}`))).toEqual({ kind: "unavailable" });
    const sent = odd(`/redirect/${name}?status=${status}`, write);
    expect(await outcome(sent)).toEqual({ kind: "unknown" });
    const seen = await (await fetch(`${inject("oddUpstream")}/seen?as=${name}`)).json();
    expect(seen).toEqual([
      { path: `/redirect/${name}`, key: KEY },
      { path: `/redirect/${name}`, key: KEY },
    ]);
  });

  it("would take the key along if it were followed", async () => {
    const name = unique("followed");
    await fetch(odd(`/redirect/${name}?status=302`).url, { headers: { "X-API-Key": KEY } }).then((r) =>
      r.text(),
    );
    const seen = await (await fetch(`${inject("oddUpstream")}/seen?as=${name}`)).json();
    expect(seen).toContainEqual({ path: `/elsewhere/${name}`, key: KEY });
  });
});

describe("what is not JSON by its type is not read", () => {
  const types = [
    "text/html",
    "text/plain; charset=utf-8",
    "application/zip",
    "application/jsonp",
    "image/png",
    "",
  ];

  it.each(types)("%j", async (type) => {
    const result = await call(odd(`/type/x?type=${encodeURIComponent(type)}`));
    expect(result).toEqual({
      kind: "answer",
      answer: { status: 200, json: undefined, foreign: true, retryAfterMs: 7000 },
    });
  });

  it.each([
    [200, "unavailable", "unknown"],
    [400, "unavailable", "unknown"],
    [404, "unavailable", "unknown"],
    [422, "unavailable", "unknown"],
    [500, "unavailable", "unknown"],
    [503, "unavailable", "unknown"],
    // For the operator's own check: the status alone says what to look at.
    [401, "misconfigured", "unknown"],
    // Said before anything is passed on.
    [429, "unavailable", "unavailable"],
  ])("%i is %s for a read and %s for a write", async (status, read, written) => {
    for (const type of types) {
      const path = `/type/x?status=${status}&type=${encodeURIComponent(type)}`;
      expect((await outcome(odd(path))).kind).toBe(read);
      expect((await outcome(odd(path, write))).kind).toBe(written);
    }
  });

  it("waits as long as it was asked to all the same", async () => {
    const told = await outcome(odd("/type/x?status=503&type=text/html"));
    expect(told).toEqual({ kind: "unavailable", retryAfterMs: 7000 });
  });

  it("no body needs no type", async () => {
    const result = await call(odd("/type/x?status=200&type=&body="));
    expect(result).toEqual({ kind: "answer", answer: { status: 200, json: undefined, retryAfterMs: 7000 } });
  });
});
