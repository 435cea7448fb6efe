/** Bytes on the wire, by path: bodies exactly as they were sent, compressed where they were. */

import { request } from "node:http";

export interface WireRow {
  path: string;
  bytes: number;
  encoding: string;
}

export const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

/** One GET as a browser sends it; the body is counted, not decoded. */
export function fetchWire(
  url: string,
  headers: Record<string, string> = {},
): Promise<WireRow & { status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { headers: { "Accept-Encoding": "gzip, deflate, br", "User-Agent": IPHONE, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const body = Buffer.concat(chunks);
          resolve({
            path: new URL(url).pathname,
            status: response.statusCode ?? 0,
            bytes: body.length,
            encoding: response.headers["content-encoding"] ?? "none",
            body,
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

/** The landing page after the customer's tap. */
export async function openLanding(url: string): Promise<WireRow & { status: number; body: Buffer }> {
  const revealed = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { "User-Agent": IPHONE },
  });
  const cookie = revealed.headers.get("Set-Cookie")?.split(";")[0];
  if (revealed.status !== 303 || cookie === undefined)
    throw new Error(`The reveal answered ${revealed.status}`);
  return fetchWire(url, { Cookie: cookie });
}
