/** What the suites know of an adapter, and how they reach its simulator. */

import type { EsimStatus } from "../../shared/activation.ts";
import { Secret } from "../../worker/custody/secret.ts";
import type { Connection, Outcome, PlaceInput } from "../../worker/providers/provider.ts";
import { provider } from "../../worker/providers/registry.ts";
import { CREDENTIALS, type OwnSimulators, type SimulatedProvider } from "../worker/support/simulators.ts";
import type { About, OperationName } from "./operations.ts";

type Prepare<T> = (simulators: OwnSimulators, connection: Connection) => Promise<T>;

export interface Adapter {
  name: SimulatedProvider;
  /** Where the credential travels, or the token that it was exchanged for. */
  header: string;
  sells?: {
    item: string;
    costCents: number;
    /** Where the provider tells. */
    days?: number;
    /** What an order is when it was just placed. */
    placed: "created" | "ready" | "provisioning";
    /** Of an order that is placed: method and end of the path. Default: `POST /orders`. */
    orderRoute?: string;
    /** What an eSIM that is there already is topped up with, where that is sold as something else. */
    topUpItem?: string;
  };
  /** An eSIM of the account's that can be installed; its ICCID. */
  esim: Prepare<string>;
  /** Where `_sim/advance` can take an eSIM, and what `profile` says of it then. `null`: it cannot tell. */
  states?: Partial<Record<string, EsimStatus | null>>;
  /** What an operation is about, where an order that was just placed or an eSIM that is new would not do. */
  prepare?: Partial<Record<OperationName, Prepare<Partial<About>>>>;
  /** Makes the simulator send webhooks; the secret that they are signed with. Default: the credential. */
  hooks?: { secret?: string; cause: Prepare<void> };
  /** How far the simulator's clock goes on before each test, where its rate limits would stand in the way. */
  spaceMs?: number;
  options?: Connection["options"];
}

export function input(item: string, more: Partial<PlaceInput> = {}): PlaceInput {
  const upstreamKey = crypto.randomUUID();
  return { item, quantity: 1, upstreamKey, customer: null, ...more };
}

export function connect(
  simulators: OwnSimulators,
  name: SimulatedProvider,
  more: Partial<Connection> = {},
): Connection {
  const connection: Connection = {
    baseUrl: simulators.baseUrl(name),
    credential: new Secret(CREDENTIALS[name]),
    fetch: (request) => fetch(request),
    options: {},
    ...more,
  };
  return provider(name).authenticate === undefined
    ? connection
    : { token: remembered(name, connection), ...connection };
}

/** As the account does it: a token is kept until the provider no longer takes it. */
function remembered(
  name: SimulatedProvider,
  connection: Connection,
): (renew: boolean) => Promise<Outcome<Secret>> {
  let kept: Promise<Outcome<Secret>> | undefined;
  const ask = async (): Promise<Outcome<Secret>> => {
    const outcome = await provider(name).authenticate?.(connection);
    if (outcome === undefined) throw new Error("There is no token to be had");
    return outcome.kind === "ok" ? { kind: "ok", value: outcome.value.token } : outcome;
  };
  return (renew) => {
    if (renew) kept = undefined;
    return (kept ??= ask());
  };
}

/** What must never be seen anywhere of a credential: its secret half, where it has two. */
export function secretPart(name: SimulatedProvider): string {
  return CREDENTIALS[name].split(":").at(-1) ?? "";
}

export function value<T>(outcome: Outcome<T> | undefined): T {
  if (outcome?.kind !== "ok") throw new Error(`The outcome is ${JSON.stringify(outcome)}`);
  return outcome.value;
}
