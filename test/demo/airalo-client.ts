// Talks to the simulated Airalo for the tests beside it: with a token, as a client has to.

import { DEFAULT_SIMULATOR_KEYS } from "../../demo/simulators/keys.ts";
import { at, textAt, type Answer, type TestSimulators } from "./simulator-client.ts";

export const BASE = "/airalo/v2";
export const FORM = { "content-type": "application/x-www-form-urlencoded" };
export const ITEM = "anadolu-mobil-7days-1gb";

type Sender = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

export interface Airalo {
  readonly token: (fields?: Record<string, string>) => Promise<Answer>;
  readonly send: Sender;
  /** With the same token, to other simulators. */
  readonly on: (others: TestSimulators) => Sender;
  readonly place: (fields?: object) => Promise<Answer>;
  readonly hooks: () => Promise<{ url: string | null; body: string; headers: Record<string, string> }[]>;
  readonly advance: (subject: object, to: string) => Promise<Answer>;
}

export async function airaloOf(sim: TestSimulators): Promise<Airalo> {
  const { clientId, clientSecret } = DEFAULT_SIMULATOR_KEYS.airalo;
  const token = (fields: Record<string, string> = {}) => {
    const all = { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" };
    return sim.plain("POST", `${BASE}/token`, new URLSearchParams({ ...all, ...fields }).toString(), FORM);
  };
  const authorization = `Bearer ${textAt(await token(), "data", "access_token")}`;
  const on = (others: TestSimulators): Sender => {
    return (method, path, body, headers = {}) =>
      others.plain(method, BASE + path, body, { authorization, ...headers });
  };
  const send = on(sim);
  return {
    token,
    send,
    on,
    place: (fields = {}) =>
      send("POST", "/orders", { package_id: ITEM, quantity: 1, type: "sim", ...fields }),
    hooks: async () => {
      const answer = await sim.plain("GET", "/_sim/hooks?provider=airalo");
      return at(answer, "hooks") as Awaited<ReturnType<Airalo["hooks"]>>;
    },
    advance: (subject, to) => sim.plain("POST", "/_sim/advance", { provider: "airalo", ...subject, to }),
  };
}
