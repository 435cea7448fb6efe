/**
 * How long what is signed stays of use: a key of the ring that signs no more has to stay in it for so long. A new
 * purpose has to be entered here.
 */

import { URL_LIFE_MS } from "../activations/session-view.ts";
import type { MacPurpose } from "../custody/keyring.ts";
import { APPROVAL_TTL_MS, PAID_APPROVAL_GRACE_MS } from "./approval.ts";
import { CLIENT_TOKEN_TTL_MS } from "./client-token.ts";
import { REVEAL_TTL_S } from "./reveal-cookie.ts";

const LIVES_MS: Record<MacPurpose, number> = {
  "client-token": CLIENT_TOKEN_TTL_MS,
  "signed-url": URL_LIFE_MS,
  handoff: URL_LIFE_MS,
  reveal: REVEAL_TTL_S * 1000,
  approval: APPROVAL_TTL_MS + PAID_APPROVAL_GRACE_MS,
  // Tags in the log are compared by people only: none is ever checked.
  log: 0,
};

export const LONGEST_LIFE_MS = Math.max(...Object.values(LIVES_MS));
