// eSIM Go's limit: so many requests per second and IP, in fixed windows, told in headers on every answer.

import { createFixedWindow } from "../fixed-window.ts";
import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { failure } from "./errors.ts";

const WINDOW_MS = 1_000;

export function createRateLimit(limit: number) {
  const counted = createFixedWindow(WINDOW_MS);
  return (call: SimCall, context: SimContext): { headers: Record<string, string>; refusal?: SimReply } => {
    const { count, endsAt } = counted(call.clientIp, context.now);
    const headers = {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - count)),
      "x-ratelimit-reset": new Date(endsAt).toISOString(),
      "x-ratelimit-cost": "1",
    };
    if (count <= limit) return { headers };
    return { headers, refusal: failure(429, "Rate limit exceeded", { "retry-after": "1" }) };
  };
}
