// eSIM Go's limit: so many requests per second and IP, in fixed windows, told in headers on every answer.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { failure } from "./errors.ts";

const WINDOW_MS = 1_000;

export function createRateLimit(limit: number) {
  const used = new Map<string, { window: number; count: number }>();
  return (call: SimCall, context: SimContext): { headers: Record<string, string>; refusal?: SimReply } => {
    const window = Math.floor(context.now / WINDOW_MS);
    const before = used.get(call.clientIp);
    const count = (before?.window === window ? before.count : 0) + 1;
    used.set(call.clientIp, { window, count });
    const headers = {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - count)),
      "x-ratelimit-reset": new Date((window + 1) * WINDOW_MS).toISOString(),
      "x-ratelimit-cost": "1",
    };
    if (count <= limit) return { headers };
    return { headers, refusal: failure(429, "Rate limit exceeded", { "retry-after": "1" }) };
  };
}
