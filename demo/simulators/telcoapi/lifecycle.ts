// What may become of a profile, and telling of it. Knows no HTTP.

import type { SimContext } from "../provider.ts";
import { Problem } from "./errors.ts";
import type { Profile, ProfileState, TelcoState } from "./state.ts";
import { announce } from "./webhooks.ts";

/** An enabled profile has to be disabled before it can be deleted (GSMA SGP.22 §3.2.3). */
const NEXT: Record<ProfileState, readonly ProfileState[]> = {
  CREATED: ["DOWNLOADED", "DELETED"],
  DOWNLOADED: ["INSTALLED", "ENABLED", "DELETED"],
  INSTALLED: ["ENABLED", "DELETED"],
  ENABLED: ["DISABLED"],
  DISABLED: ["ENABLED", "DELETED"],
  DELETED: [],
};

export function become(state: TelcoState, profile: Profile, to: ProfileState, context: SimContext): void {
  if (!NEXT[profile.state].includes(to)) {
    const message = `A profile that is ${profile.state} cannot become ${to}`;
    throw new Problem("OPERATION_NOT_PERMITTED", message);
  }
  profile.state = to;
  profile.downloadedAt = null;
  announce(state, profile, context);
}

/** Downloads that have come to their end. True when anything changed. */
export function settle(state: TelcoState, context: SimContext): boolean {
  const due = Object.values(state.profiles).filter(
    ({ downloadedAt }) => downloadedAt !== null && downloadedAt <= context.now,
  );
  for (const profile of due) become(state, profile, "DOWNLOADED", context);
  return due.length > 0;
}
