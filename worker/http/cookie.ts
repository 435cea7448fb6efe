/** One cookie of ours, for this host alone and out of reach of scripts. Values are tokens: nothing in them is escaped. */

import type { AppContext } from "./context.ts";

export function readCookie(c: AppContext, name: string): string | undefined {
  const pairs = c.req.header("Cookie")?.split(/; */) ?? [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** `name` begins with `__Host-`, which browsers take on these terms only. */
export function writeCookie(c: AppContext, name: string, value: string, maxAgeS: number): void {
  c.header("Set-Cookie", `${name}=${value}; Max-Age=${maxAgeS}; Path=/; HttpOnly; Secure; SameSite=Lax`);
}
