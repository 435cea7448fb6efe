/** Every operation despite every fault that a network and a provider can have: it says nothing that is not so. */

import { describe, expect, it } from "vitest";
import { provider } from "../../worker/providers/registry.ts";
import type { FaultKind } from "../worker/support/simulators.ts";
import type { Adapter } from "./adapter.ts";
import type { Bench, Kind } from "./contract.ts";
import { OPERATIONS, operationsOf, perform } from "./operations.ts";

/** For a call that spends: anything but a clear answer is doubt. */
const PLACED_DESPITE: Record<FaultKind, Kind> = {
  slow: "ok",
  rate_limit: "unavailable",
  error_before_commit: "unknown",
  error_after_commit: "unknown",
  drop_after_commit: "unknown",
  timeout: "unknown",
  garbage: "unknown",
};

/** For a call that changes nothing: no answer is no answer. */
const READ_DESPITE: Record<FaultKind, Kind> = {
  ...PLACED_DESPITE,
  error_before_commit: "unavailable",
  error_after_commit: "unavailable",
  drop_after_commit: "unavailable",
  timeout: "unavailable",
};

const FAULTS = Object.keys(PLACED_DESPITE) as FaultKind[];
/** An order that is only tried out commits nothing, and meets none of these. */
const OF_NO_COMMIT: FaultKind[] = ["slow", "rate_limit", "error_before_commit"];
const ANY_CALL = "* /";

export function describeFaults({ name }: Adapter, bench: () => Bench): void {
  const subject = provider(name);

  describe.each(operationsOf(subject))(`${name} %s`, (operation) => {
    const { changes, rehearses } = OPERATIONS[operation];

    it.each(rehearses ? OF_NO_COMMIT : FAULTS)("despite %s", async (kind) => {
      const { simulators, connection } = bench();
      const about = await bench().about(operation);
      const route = operation === "authenticate" ? "POST /token" : ANY_CALL;
      await simulators.fault(name, route, kind, { ms: kind === "rate_limit" ? 7000 : 10 });
      const outcome = await perform(operation, subject, connection, about);
      if (operation === "place" || !changes) {
        expect(outcome.kind).toBe((changes ? PLACED_DESPITE : READ_DESPITE)[kind]);
      } else {
        // A command that can be given twice may say either.
        const doubt =
          PLACED_DESPITE[kind] === "unknown" ? ["unknown", "unavailable"] : [PLACED_DESPITE[kind]];
        expect(doubt).toContain(outcome.kind);
      }
      if (kind === "rate_limit") expect(outcome).toEqual({ kind: "unavailable", retryAfterMs: 7000 });
    });
  });
}
