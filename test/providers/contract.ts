/**
 * What every adapter owes the Worker, whatever its provider is like: one suite, run for each against its simulator
 * over HTTP. What differs between providers is in `Adapter`; which sections run, the adapter declares by what it has.
 */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Secret } from "../../worker/custody/secret.ts";
import type { Connection, Outcome, Provider } from "../../worker/providers/provider.ts";
import { provider } from "../../worker/providers/registry.ts";
import { ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { aboutFor } from "./about.ts";
import { connect, type Adapter } from "./adapter.ts";
import { describeFaults } from "./faults.ts";
import { describeFuzz } from "./fuzz.ts";
import { describeHygiene } from "./hygiene.ts";
import { OPERATIONS, operationsOf, perform, type About, type OperationName } from "./operations.ts";
import { describeReading } from "./reading.ts";
import { describeReceiving } from "./receiving.ts";
import { describeSelling } from "./selling.ts";
import { faultsOf } from "./sound.ts";

/** What the sections share: one set of simulators for all tests of an adapter. */
export interface Bench {
  adapter: Adapter;
  subject: Provider;
  simulators: OwnSimulators;
  connection: Connection;
  /** By the simulator's clock. */
  now(): number;
  about(name: OperationName): Promise<About>;
}

/** By provider: the operations that were carried out over HTTP and answered. */
export const EXERCISED = new Map<string, Set<OperationName>>();

export function describeAdapter(adapter: Adapter): void {
  const { name } = adapter;
  const subject = provider(name);
  const operations = operationsOf(subject);
  const exercised = new Set<OperationName>();
  EXERCISED.set(name, exercised);
  let bench: Bench;

  beforeAll(async () => {
    const simulators = await ownSimulators();
    const connection = connect(simulators, name, { options: adapter.options ?? {} });
    let travelled = 0;
    bench = {
      adapter,
      subject,
      connection,
      simulators: {
        ...simulators,
        async travel(ms) {
          travelled += ms;
          await simulators.travel(ms);
        },
      },
      now: () => Date.now() + travelled,
      about: (operation) => aboutFor(adapter, operation, bench.simulators, connection),
    };
  });

  beforeEach(async () => {
    if (adapter.spaceMs !== undefined) await bench.simulators.travel(adapter.spaceMs);
  });

  describe(`${name} does what it declares`, () => {
    it.each(operations)("%s", async (operation) => {
      const outcome = await perform(operation, subject, bench.connection, await bench.about(operation));
      expect(outcome.kind).toBe("ok");
      expect(faultsOf(outcome)).toEqual([]);
      exercised.add(operation);
    });

    it("and each of it was tried", () => {
      expect([...exercised].toSorted()).toEqual(operations.toSorted());
    });

    it.each(operations)("%s does not reach a provider that is down", async (operation) => {
      const about = await bench.about(operation);
      const down = { ...bench.connection, baseUrl: "http://127.0.0.1:9" };
      const { kind } = await perform(operation, subject, down, about);
      const allowed = OPERATIONS[operation].changes ? ["unknown", "unavailable"] : ["unavailable"];
      expect(allowed).toContain(kind);
    });

    it.each(operations)("%s takes a refused credential for the operator's business", async (operation) => {
      const wrong = new Secret(name === "airalo" || name === "betatel" ? "wrong:wrong-too" : "wrong");
      const locked = connect(bench.simulators, name, {
        credential: wrong,
        options: bench.connection.options,
      });
      const outcome = await perform(operation, subject, locked, await bench.about(operation));
      expect(outcome).toEqual({ kind: "misconfigured", reason: "credential" });
    });
  });

  describeSelling(adapter, () => bench);
  describeReading(adapter, () => bench);
  describeReceiving(adapter, () => bench);
  describeFaults(adapter, () => bench);
  describeHygiene(adapter);
  describeFuzz(adapter, () => bench);
}

export type Kind = Outcome<unknown>["kind"];
