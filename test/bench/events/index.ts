/** `npm run bench -- events`: what providers tell, and what partners are told. Every row, and the table. */

import { partNames, playParts, type Parts } from "../parts.ts";
import { endpoints } from "./endpoints.ts";
import { lifecycles } from "./lifecycles.ts";
import { restarts } from "./restarts.ts";
import { webhooks } from "./webhooks.ts";

const PARTS: Parts = [{ lifecycles }, { webhooks }, { endpoints }, { restarts }];
export const PART_NAMES = partNames(PARTS);

/** @returns whether every row passed */
export function events(seed: number, only: ReadonlySet<string>): Promise<boolean> {
  return playParts("Events", PARTS, seed, only);
}
