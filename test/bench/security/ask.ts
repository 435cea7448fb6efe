/** One request, exactly as it is given: any header, any spelling of the path. Kept-alive, and never redirected. */

import { Agent, request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";

export interface Asked {
  /** `/path?query`, sent as it is. */
  path: string;
  method?: string;
  headers?: Record<string, string>;
  /** `Authorization: Bearer …` */
  token?: string | undefined;
  /** As JSON. */
  json?: unknown;
  /** As a form. */
  form?: Record<string, string>;
  /** As it is, without a content type. */
  raw?: Buffer;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The problem's code; empty where there is none. */
  code: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export function ask(api: string, asked: Asked): Promise<Answer> {
  const { path, token, headers = {} } = asked;
  const { body, type } = bodyOf(asked);
  const { hostname, port } = new URL(api);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        hostname,
        port,
        path,
        method: asked.method ?? (body === undefined ? "GET" : "POST"),
        headers: {
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(type === null ? {} : { "Content-Type": type }),
          ...(body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const { statusCode: status = 0, headers } = response;
          resolve({ status, headers, text, code: codeOf(headers, text) });
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** As `ask`, for steps that lead up to what is measured. */
export async function mustAsk<T = Record<string, unknown>>(api: string, asked: Asked): Promise<T> {
  const { status, text } = await ask(api, asked);
  if (status >= 400) throw new Error(`${asked.method ?? ""} ${asked.path}: ${status} ${text}`);
  return (text === "" ? {} : JSON.parse(text)) as T;
}

function bodyOf({ json, form, raw }: Asked): { body: string | Buffer | undefined; type: string | null } {
  if (raw !== undefined) return { body: raw, type: null };
  if (json !== undefined) return { body: JSON.stringify(json), type: "application/json" };
  if (form === undefined) return { body: undefined, type: null };
  return { body: new URLSearchParams(form).toString(), type: "application/x-www-form-urlencoded" };
}

function codeOf(headers: IncomingHttpHeaders, text: string): string {
  if (!headers["content-type"]?.includes("problem+json")) return "";
  return String((JSON.parse(text) as { code: unknown }).code);
}
