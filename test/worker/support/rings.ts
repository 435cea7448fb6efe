/**
 * Key rings, and Workers that have them: the edge of the Worker under test, and single objects as if they ran in a
 * Worker of another deploy. What an object was given stays until it starts anew.
 */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach } from "vitest";
import { TEST_BINDINGS } from "../bindings.ts";

const { keys } = JSON.parse(TEST_BINDINGS.KEY_RING) as { keys: { k1: string } };
const K2 = "c2Vjb25kLXRlc3Qtb25seS1zZWNvbmQtdGVzdC0wMDI";

const ring = (primary: string, kids: Record<string, string>) => JSON.stringify({ primary, keys: kids });

/** As the operator deploys them, one after the other. */
export const RINGS = {
  one: TEST_BINDINGS.KEY_RING,
  added: ring("k1", { ...keys, k2: K2 }),
  promoted: ring("k2", { ...keys, k2: K2 }),
  removed: ring("k2", { k2: K2 }),
};

export type RingName = keyof typeof RINGS;

/** For the requests of this test. */
export function edgeHas(name: RingName): void {
  Reflect.set(env, "KEY_RING", RINGS[name]);
}

afterEach(() => edgeHas("one"));

export function objectHas(stub: DurableObjectStub, name: RingName): Promise<void> {
  return runInDurableObject(stub, (instance) => {
    Reflect.set(instance, "env", { ...env, KEY_RING: RINGS[name] });
  });
}
