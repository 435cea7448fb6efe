// TelcoAPI's limits: so many requests per minute to each of four endpoints, in fixed windows of the simulator's clock.
// A batch is one request for profile creation.

import { createFixedWindow, secondsUntil } from "../fixed-window.ts";
import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { failure, Problem } from "./errors.ts";

const WINDOW_MS = 60_000;

export const LIMITS = { create: 100, download: 50, device: 30, code: 100 } as const;

export function createRateLimit() {
  const counted = createFixedWindow(WINDOW_MS);
  return (call: SimCall, context: SimContext): { headers: Record<string, string>; refusal?: SimReply } => {
    const kind = kindOf(call);
    if (kind === null) return { headers: {} };
    const { count, endsAt } = counted(kind, context.now);
    if (count <= LIMITS[kind]) return { headers: {} };
    const problem = new Problem("RATE_LIMIT_EXCEEDED", "API rate limit has been exceeded");
    return {
      headers: {},
      refusal: failure(problem, context.now, { "retry-after": secondsUntil(endsAt, context.now) }),
    };
  };
}

function kindOf({ method, path }: SimCall): keyof typeof LIMITS | null {
  if (method !== "POST") return null;
  if (/^\/esim\/profiles(\/batch)?$/.test(path)) return "create";
  if (path === "/esim/profiles/download") return "download";
  if (path === "/esim/devices") return "device";
  return path.endsWith("/activation-code") ? "code" : null;
}
