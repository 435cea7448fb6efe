/**
 * Every operation against answers gone wrong: what the simulator really answers is kept, and changed from a seed. The
 * outcome is always one of the port's, nothing is thrown, what is handed on has the port's form, and no secret is in it.
 */

import { describe, expect, it } from "vitest";
import type { Outcome } from "../../worker/providers/provider.ts";
import { provider } from "../../worker/providers/registry.ts";
import { CREDENTIALS } from "../worker/support/simulators.ts";
import { secretPart, type Adapter } from "./adapter.ts";
import type { Bench } from "./contract.ts";
import { oddConnection, TOKEN } from "./hygiene.ts";
import { mutate, seeded, type Recorded } from "./mutate.ts";
import { operationsOf, perform } from "./operations.ts";
import { faultsOf } from "./sound.ts";

const SEED = 20_261_128;
const ROUNDS = 200;
/** Stands for a PIN or a PUK, which no operation has any business to hand on. */
const PLANTED = "73519264";

export function describeFuzz(adapter: Adapter, bench: () => Bench): void {
  const { name } = adapter;
  const subject = provider(name);

  describe(`${name} survives nonsense`, () => {
    it.each(operationsOf(subject))("in answers to %s", async (operation) => {
      const about = await bench().about(operation);
      const recorded: Recorded[] = [];
      await perform(operation, subject, { ...bench().connection, fetch: recording(recorded) }, about);
      expect(recorded.length).toBeGreaterThan(0);
      const forbidden = [secretPart(name), TOKEN, PLANTED];

      for (let round = 0; round < ROUNDS; round++) {
        const seed = SEED + round;
        const random = seeded(seed);
        let at = 0;
        const odd = oddConnection(adapter, () => {
          const answer = recorded[Math.min(at, recorded.length - 1)];
          at += 1;
          if (answer === undefined) throw new Error("Nothing was recorded");
          // Of several answers not each is wrong: the first would hide what is done with the next.
          const spared = recorded.length > 1 && random() < 0.5;
          return spared ? replay(answer) : mutate(answer, random, [CREDENTIALS[name], PLANTED]);
        });
        const outcome = await survived(() => perform(operation, subject, odd, about));
        const problems = outcome === null ? ["it threw"] : faultsOf({ outcome });
        const shown = JSON.stringify(outcome);
        if (forbidden.some((secret) => shown.includes(secret))) problems.push("a secret is in it");
        expect({ seed, problems }).toEqual({ seed, problems: [] });
      }
    });
  });
}

function recording(recorded: Recorded[]): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await fetch(request);
    const body = new Uint8Array(await response.arrayBuffer());
    const answer = { status: response.status, type: response.headers.get("Content-Type"), body };
    recorded.push(answer);
    return replay(answer);
  };
}

function replay({ status, type, body }: Recorded): Response {
  const headers: Record<string, string> = type === null ? {} : { "Content-Type": type };
  return new Response([204, 304].includes(status) ? null : new Uint8Array(body), { status, headers });
}

async function survived(work: () => Promise<Outcome<unknown>>): Promise<Outcome<unknown> | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
