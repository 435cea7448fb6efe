/** `npm run bench -- security`: every row, and the table. */

import { partNames, playParts, type Parts } from "../parts.ts";
import { ciphertext } from "./ciphertext.ts";
import { customers } from "./customers.ts";
import { forgeries } from "./forgeries.ts";
import { headers } from "./headers.ts";
import { leaks } from "./leaks.ts";
import { matrix } from "./matrix.ts";
import { origins } from "./origins.ts";
import { rotation } from "./rotation.ts";
import { scanners } from "./scanners.ts";
import { kinds } from "./wrong-kinds.ts";

const PARTS: Parts = [
  { forgeries },
  { matrix, customers },
  { kinds },
  { ciphertext },
  { leaks },
  { rotation },
  { scanners },
  { origins },
  { headers },
];
export const PART_NAMES = partNames(PARTS);

/** @returns whether every row passed */
export function security(seed: number, only: ReadonlySet<string>): Promise<boolean> {
  return playParts("Security", PARTS, seed, only);
}
