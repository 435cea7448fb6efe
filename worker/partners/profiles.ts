/** Partners' public profiles, remembered for seconds: every session and page needs one, and they hardly change. */

import { clock } from "../clock.ts";
import type { Env } from "../env.ts";
import type { PartnerProfile } from "./settings.ts";

const TTL_MS = 10_000;
const MAX_PROFILES = 1000;
const known = new Map<string, { at: number; profile: PartnerProfile | null }>();

export async function partnerProfile(env: Env, id: string): Promise<PartnerProfile | null> {
  const now = clock.now();
  const cached = known.get(id);
  if (cached !== undefined && now - cached.at < TTL_MS && now >= cached.at) return cached.profile;
  const profile = await env.PARTNERS.getByName(id).profile();
  if (known.size >= MAX_PROFILES) known.clear();
  known.set(id, { at: now, profile });
  return profile;
}

/** After a change made through this isolate, so that the operator sees it at once. */
export function forgetProfile(id: string): void {
  known.delete(id);
}
