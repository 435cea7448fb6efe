/**
 * Providers' webhooks on the running stack: shuffled, five times each, ten minutes off, with a byte of the signature
 * flipped, in JSON that no parser gives back as it was. The same plays, at length, in `npm run bench -- events`.
 */

import { expect, it } from "vitest";
import { randomFrom } from "../bench/reliability/random.ts";
import { webhooks } from "../bench/events/webhooks.ts";
import { requireBuild } from "./support/running.ts";

it("end in the right state, and forged ones are refused", async () => {
  await requireBuild();
  const rows = await webhooks(randomFrom(20_261_128));
  // Two for each of the four providers that call us, one of all answers, and the control.
  expect(rows).toHaveLength(10);
  expect(rows.filter(({ pass }) => !pass)).toEqual([]);
}, 240_000);
