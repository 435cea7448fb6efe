// Starts simulators for a test on a clock that stands still, and talks HTTP to them. Shared by the tests beside it.

import {
  DEFAULT_SIMULATOR_KEYS,
  startSimulators,
  type SimulatorOptions,
} from "../../demo/simulators/server.ts";

export const START = Date.UTC(2026, 10, 20, 12, 0, 0);

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

export type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

export interface TestSimulators {
  readonly url: string;
  readonly esimpal: Send;
  readonly esimGo: Send;
  /** Absolute paths, no credentials. */
  readonly plain: Send;
  readonly advanceClock: (ms: number) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export async function startForTest(options: Partial<SimulatorOptions> = {}): Promise<TestSimulators> {
  const simulators = await startSimulators({ port: 0, now: () => START, esimGoRateLimit: 1000, ...options });
  const keys = options.keys ?? DEFAULT_SIMULATOR_KEYS;
  const plain = sender(simulators.url, {});
  return {
    url: simulators.url,
    esimpal: sender(`${simulators.url}/esimpal/api/v1`, { authorization: `Bearer ${keys.esimpal}` }),
    esimGo: sender(`${simulators.url}/esim-go/v2.4`, { "x-api-key": keys.esimGo }),
    plain,
    advanceClock: (ms) => plain("POST", "/_sim/clock", { advance_ms: ms }),
    close: simulators.close,
  };
}

/** A body that is a string goes out as it is; anything else as JSON. An empty header value removes the header. */
function sender(base: string, standard: Record<string, string>): Send {
  return async (method, path, body, extra = {}) => {
    const all = {
      ...standard,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...extra,
    };
    const headers = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
    const response = await fetch(base + path, {
      method,
      headers,
      redirect: "manual",
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      text: new TextDecoder().decode(bytes),
    };
  };
}

/** The value at a path of member names and indexes in a JSON answer. Throws where there is none. */
export function at(answer: Answer, ...path: (string | number)[]): unknown {
  let value: unknown = JSON.parse(answer.text);
  for (const step of path) {
    if (typeof value !== "object" || value === null || !(step in value)) {
      throw new Error(`no ${path.join(".")} in ${answer.status} ${answer.text}`);
    }
    value = Reflect.get(value, step);
  }
  return value;
}

export function textAt(answer: Answer, ...path: (string | number)[]): string {
  return String(at(answer, ...path));
}
