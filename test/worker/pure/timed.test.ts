import { expect, it } from "vitest";
import { Secret } from "../../../worker/custody/secret.ts";
import type { Connection, Provider } from "../../../worker/providers/provider.ts";
import { PROVIDERS } from "../../../worker/providers/registry.ts";
import { timed, type ProviderCall } from "../../../worker/providers/timed.ts";

let now = 1000;
const clock = { now: () => now };
const telco = PROVIDERS.find(({ admin }) => admin !== undefined);

const plain: Provider = {
  id: "plain",
  name: "Plain",
  baseUrl: null,
  credential: { pattern: /./, is: "anything" },
  resend: "C",
  reports: { installed: "never", usage: "never" },
  check: async ({ fetch }) => {
    now += 5;
    await fetch(new Request("https://provider.example.com"));
    now += 7;
    return { kind: "ok", value: null };
  },
  profile: async (_, iccid) => {
    if (iccid === "bug") throw new TypeError("a bug");
    return { kind: "refused", reason: "not_found" };
  },
};

/** Its calls wait for their turn, and then take a while. */
const connection: Connection = {
  baseUrl: "https://provider.example.com",
  credential: new Secret("key"),
  options: {},
  fetch: async (_, waited) => {
    now += 900;
    waited?.(900);
    now += 30;
    return new Response();
  },
};

function watched<P extends Provider>(provider: P, told?: () => never) {
  const calls: ProviderCall[] = [];
  return { calls, provider: timed(provider, clock, told ?? ((call) => calls.push(call))) };
}

it("tells of each call what it came to and how long the provider took, not we", async () => {
  const { calls, provider } = watched(plain);
  expect(await provider.check(connection)).toEqual({ kind: "ok", value: null });
  expect((await provider.profile?.(connection, "1"))?.kind).toBe("refused");
  await expect(provider.profile?.(connection, "bug")).rejects.toThrow(TypeError);
  expect(calls).toEqual([
    { provider: "plain", operation: "check", outcome: "ok", ms: 42 },
    { provider: "plain", operation: "profile", outcome: "refused", ms: 0 },
    { provider: "plain", operation: "profile", outcome: "threw", ms: 0 },
  ]);
});

it("loses no answer to the counting of it", async () => {
  const { provider } = watched(plain, () => {
    throw new Error("The disk is full");
  });
  expect(await provider.check(connection)).toEqual({ kind: "ok", value: null });
});

it("leaves everything else of an adapter as it is", () => {
  for (const one of PROVIDERS) {
    const { provider } = watched(one);
    expect(Object.keys(provider)).toEqual(Object.keys(one));
    const { webhook, reports, resend, credential, place, usage } = provider;
    expect({ webhook, reports, resend, credential }).toEqual({
      webhook: one.webhook,
      reports: one.reports,
      resend: one.resend,
      credential: one.credential,
    });
    expect([typeof place, typeof usage]).toEqual([typeof one.place, typeof one.usage]);
  }
});

it("names the operations of administration after it", async () => {
  if (telco === undefined) throw new Error("No provider has any");
  const { calls, provider } = watched(telco);
  const unreachable = { ...connection, fetch: () => Promise.reject(new Error("reset")) };
  await provider.admin?.enable({ ...unreachable, options: { auth_header: "X-Key" } }, "8944500102198304826");
  expect(calls).toMatchObject([{ provider: "telcoapi", operation: "admin.enable" }]);
});
