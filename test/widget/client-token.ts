/** A client token as far as a browser can read it. */

export function clientToken(activation: string, tag = "tag", exp = 4_000_000_000): string {
  const payload = btoa(JSON.stringify({ activation, partner: "p_1", exp }));
  return `ct_1.k1.${payload.replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")}.${tag}`;
}
