// Airalo's limits: calls per minute, in fixed windows, told in headers. Of its own for tokens, for the package list,
// and for the usage of each eSIM.

import { createFixedWindow, secondsUntil } from "../fixed-window.ts";
import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { tooMany } from "./errors.ts";

/** Calls per minute. */
export interface AiraloLimits {
  readonly token: number;
  readonly packages: number;
  /** Of one eSIM. */
  readonly usage: number;
}

export const DOCUMENTED_LIMITS: AiraloLimits = { token: 3, packages: 80, usage: 10 };

const WINDOW_MS = 60_000;

export function createRateLimit(limits: AiraloLimits) {
  const counted = createFixedWindow(WINDOW_MS);
  return (call: SimCall, context: SimContext): { headers: Record<string, string>; refusal?: SimReply } => {
    const limit = limitOf(limits, call);
    if (limit === null) return { headers: {} };
    const { count, endsAt } = counted(call.path, context.now);
    const headers = {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - count)),
    };
    if (count <= limit) return { headers };
    return { headers, refusal: tooMany({ "retry-after": secondsUntil(endsAt, context.now) }) };
  };
}

function limitOf(limits: AiraloLimits, { path }: SimCall): number | null {
  if (path === "/token") return limits.token;
  if (path === "/packages") return limits.packages;
  return path.startsWith("/sims/") && path.endsWith("/usage") ? limits.usage : null;
}
