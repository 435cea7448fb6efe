// Airalo's limits: calls per minute, in fixed windows, told in headers. Of its own for tokens, for the package list,
// and for the usage of each eSIM.

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
  const used = new Map<string, { window: number; count: number }>();
  return (call: SimCall, context: SimContext): { headers: Record<string, string>; refusal?: SimReply } => {
    const limit = limitOf(limits, call);
    if (limit === null) return { headers: {} };
    const window = Math.floor(context.now / WINDOW_MS);
    const before = used.get(call.path);
    const count = (before?.window === window ? before.count : 0) + 1;
    used.set(call.path, { window, count });
    const headers = {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - count)),
    };
    if (count <= limit) return { headers };
    const wait = Math.ceil(((window + 1) * WINDOW_MS - context.now) / 1000);
    return { headers, refusal: tooMany({ "retry-after": String(wait) }) };
  };
}

function limitOf(limits: AiraloLimits, { path }: SimCall): number | null {
  if (path === "/token") return limits.token;
  if (path === "/packages") return limits.packages;
  return path.startsWith("/sims/") && path.endsWith("/usage") ? limits.usage : null;
}
