/** What a client token says about itself: its payload, which anyone can read. Whether it is genuine, nobody here knows. */

export interface TokenPayload {
  activation?: string;
  /** Unix seconds. */
  exp?: number;
}

/** Empty where there is nothing to read. */
export function readToken(token: string): TokenPayload {
  try {
    const payload = token.split(".")[2] ?? "";
    return (JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as TokenPayload | null) ?? {};
  } catch {
    return {};
  }
}
