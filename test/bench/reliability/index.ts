/** `npm run bench -- reliability`: every row, and the table. */

import { partNames, playParts, type Parts } from "../parts.ts";
import { chaos } from "./chaos.ts";
import { controls } from "./controls.ts";
import { duplicates } from "./duplicates.ts";
import { hanging } from "./hanging.ts";
import { kills } from "./kills.ts";
import { malformed } from "./malformed.ts";
import { sharedAccount } from "./shared-account.ts";
import { watchers } from "./watchers.ts";

/** Of those that are played together, the second waits while the first does. */
const PARTS: Parts = [
  { duplicates },
  { kills },
  { chaos },
  { shared: sharedAccount },
  { hanging, watchers },
  { malformed },
  { controls },
];
export const PART_NAMES = partNames(PARTS);

/** @returns whether every row passed */
export function reliability(seed: number, only: ReadonlySet<string>): Promise<boolean> {
  return playParts("Reliability", PARTS, seed, only);
}
