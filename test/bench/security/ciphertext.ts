/**
 * Sealed records moved to where they do not belong. That can only be done from within: the figures are those of
 * `test/worker/security-sealed.test.ts`, which is run here, in workerd.
 */

import { startVitest } from "vitest/node";
import type { Row } from "../reliability/row.ts";
import { examples } from "./examples.ts";

const FILE = "test/worker/security-sealed.test.ts";

interface Moves {
  records: number;
  tried: number;
  refused: number;
}

export async function ciphertext(): Promise<Row[]> {
  const vitest = await startVitest("test", [FILE], {
    config: "test/vitest.config.ts",
    project: ["worker"],
    watch: false,
    reporters: [{}],
  });
  try {
    const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
    const failed = tests.filter((test) => test.result().state !== "passed").map(({ fullName }) => fullName);
    const moves = tests.flatMap((test) => (test.meta() as { moves?: Moves }).moves ?? [])[0];
    const { records = 0, tried = 0, refused = 0 } = moves ?? {};
    return [
      {
        what: "every sealed record moved to every other owner, order, purpose, key and version",
        bar: "100 % refused with UnsealError",
        measured: `${records} records, ${tried} moves, ${refused} refused`,
        pass: tried > 0 && refused === tried,
      },
      {
        what: "  moved in the storage of the running Worker: another's record, another's answer in KV",
        bar: "what is answered shows neither",
        measured: `${tests.length - failed.length} of ${tests.length} tests pass${examples(failed)}`,
        pass: tests.length > 1 && failed.length === 0,
      },
    ];
  } finally {
    await vitest.close();
    // A failed test leaves a mark that would outlive this part.
    process.exitCode = 0;
  }
}
