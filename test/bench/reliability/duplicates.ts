/** R1: duplicates of one key. */

import { holds, oncePerKey } from "./once-per-key.ts";
import type { Random } from "./random.ts";
import type { Row } from "./row.ts";
import { onScene } from "./scene.ts";
import { distinctWants, plansOf } from "./wants.ts";

const KEYS = 1000;
const CALLERS = 10;

export function duplicates(random: Random): Promise<Row[]> {
  return onScene(async (stack) => {
    const shop = { api: stack.api, token: stack.partnerKey };
    const wants = distinctWants(await plansOf(shop, "esimpal"), 100, random).slice(0, KEYS);
    const seen = await oncePerKey(shop, stack.simulators, wants, CALLERS);
    return [
      {
        what: `${KEYS} keys × ${CALLERS} callers at once`,
        bar: `${KEYS} orders upstream, everyone answered, all answers for a key identical`,
        measured: `${seen.upstream} upstream, ${seen.unanswered} unanswered, ${seen.differing} keys with differing answers (${seen.seconds.toFixed(1)} s)`,
        pass: seen.keys === KEYS && holds(seen),
      },
    ];
  });
}
