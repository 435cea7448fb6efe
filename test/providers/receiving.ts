/** Webhooks of the provider's: its own are read, and not one with anything changed about it. */

import { describe, expect, it } from "vitest";
import { Secret } from "../../worker/custody/secret.ts";
import type { WebhookReading, WebhookReceiver } from "../../worker/providers/provider.ts";
import { provider } from "../../worker/providers/registry.ts";
import { CREDENTIALS, type SentHook } from "../worker/support/simulators.ts";
import type { Adapter } from "./adapter.ts";
import type { Bench } from "./contract.ts";

const encode = (text: string) => new TextEncoder().encode(text);

export function describeReceiving(adapter: Adapter, bench: () => Bench): void {
  const { name } = adapter;
  const receiver = provider(name).webhook;
  if (receiver === undefined) return;
  const secret = adapter.hooks?.secret ?? CREDENTIALS[name];

  const read = (hook: { headers: Record<string, string>; body: Uint8Array }, by = secret) =>
    receive(receiver, hook, by, bench().now());

  /** What the simulator sends when something happens. */
  async function sent(): Promise<SentHook[]> {
    const { simulators, connection } = bench();
    const before = (await simulators.hooks(name)).length;
    if (adapter.hooks !== undefined) await adapter.hooks.cause(simulators, connection);
    else {
      const iccid = await adapter.esim(simulators, connection);
      for (const to of Object.keys(adapter.states ?? {})) await simulators.advanceEsim(name, iccid, to);
    }
    const hooks = (await simulators.hooks(name)).slice(before);
    expect(hooks.length).toBeGreaterThan(0);
    return hooks;
  }

  describe(`${name} calls us`, () => {
    it("and what it says is understood as a hint, at most", async () => {
      for (const { headers, body } of await sent()) {
        const reading = await read({ headers, body: encode(body) });
        expect(reading).not.toBeNull();
        expect(reading?.hints.length).toBeGreaterThan(0);
        for (const hint of reading?.hints ?? []) {
          const { iccid, ref, upstreamKey, account, status } = hint;
          expect([iccid, ref, upstreamKey, account].some((one) => one !== null)).toBe(true);
          expect(status).toBeNull();
          if (iccid !== null) expect(body).toContain(iccid);
        }
      }
    });

    it("but not with another secret", async () => {
      for (const { headers, body } of await sent()) {
        for (const other of ["", "wrong", `${secret}x`, secret.slice(0, -1)]) {
          expect(await read({ headers, body: encode(body) }, other)).toBeNull();
        }
      }
    });

    it("nor with a byte changed, added or missing", async () => {
      const [hook] = await sent();
      const whole = encode(hook?.body ?? "");
      const { headers = {} } = hook ?? {};
      for (let at = 0; at < whole.length; at += Math.max(1, Math.floor(whole.length / 40))) {
        const flipped = whole.with(at, (whole[at] ?? 0) ^ 1);
        expect(await read({ headers, body: flipped })).toBeNull();
      }
      expect(await read({ headers, body: whole.subarray(1) })).toBeNull();
      expect(await read({ headers, body: whole.subarray(0, -1) })).toBeNull();
      expect(await read({ headers, body: new Uint8Array() })).toBeNull();
    });

    it("nor with a signature that is odd or none", async () => {
      for (const { headers, body } of await sent()) {
        for (const odd of [
          "",
          "0",
          "zz",
          "=",
          "é",
          "AAAA",
          "0".repeat(64),
          "0".repeat(128),
          "x".repeat(9_999),
        ]) {
          const changed = Object.fromEntries(Object.keys(headers).map((header) => [header, odd]));
          if (Object.keys(headers).some((header) => /signature/i.test(header))) {
            expect(await read({ headers: changed, body: encode(body) })).toBeNull();
            expect(await read({ headers: {}, body: encode(body) })).toBeNull();
          }
        }
      }
    });

    it("and nothing that is nonsense makes it throw", async () => {
      for (const body of [
        "",
        "null",
        "[]",
        "{}",
        "7",
        '{"signature":7}',
        '{"signature":null}',
        "\u0000",
        "{".repeat(50_000),
      ]) {
        expect(await read({ headers: {}, body: encode(body) })).toBeNull();
      }
      expect(await read({ headers: {}, body: new Uint8Array([0xff, 0xfe, 0x80]) })).toBeNull();
    });
  });
}

export function receive(
  receiver: WebhookReceiver,
  { headers, body }: { headers: Record<string, string>; body: Uint8Array },
  secret: string,
  nowMs: number,
): Promise<WebhookReading | null> {
  const all = new Map(Object.entries(headers).map(([header, value]) => [header.toLowerCase(), value]));
  const header = (wanted: string) => all.get(wanted.toLowerCase()) ?? null;
  return receiver.read({ body, header, nowMs }, new Secret(secret));
}
