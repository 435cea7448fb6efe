// What a simulated provider is: routes over its own state, and a few verbs for the control API.
// Knows nothing of sockets, files, faults or the wall clock: time and randomness come with every call.

import type { Identifiers } from "./identifiers.ts";

/** One HTTP request, already read. `path` and `params` are below the provider's base path. */
export interface SimCall {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
  /** Scheme, host and port the caller used, for the absolute URLs that some providers return. */
  readonly origin: string;
  readonly clientIp: string;
}

export interface SimContext {
  /** Simulator clock, epoch milliseconds. */
  readonly now: number;
  readonly ids: Identifiers;
  /** Where this provider's portal says that webhooks go; `null`: nowhere was set. */
  readonly callbackUrl: string | null;
  /** Sends a webhook once the call at hand is answered. Without a URL it is only written to `GET /_sim/hooks`. */
  readonly post: (hook: SimHook) => void;
}

/** A webhook that a provider sends: signed, and as the bytes that it is. */
export interface SimHook {
  readonly url: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SimReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

export interface SimRoute {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Hono pattern, e.g. `/orders/:orderId`. */
  readonly path: string;
  /** Needs no credential: the route that gives one out. */
  readonly open?: true;
  readonly handle: (call: SimCall, context: SimContext) => SimReply;
}

export const ADVANCE_TARGETS = [
  "paid",
  "ready",
  "downloaded",
  "installed",
  "enabled",
  "disabled",
  "removed",
  "used_up",
  "expired",
  "deactivated",
] as const;
export type AdvanceTarget = (typeof ADVANCE_TARGETS)[number];

/** `state` is the provider's own word for where the profile or package is. */
export interface ControlEsim {
  readonly iccid: string | null;
  readonly activation_code: string | null;
  readonly state: string;
  readonly package_id?: string;
}

/** An order as the control API shows it; `key` is the Idempotency-Key it came with, where the provider has one. */
export interface ControlOrder {
  readonly id: string;
  readonly item: string;
  readonly quantity: number;
  readonly created_at: string;
  readonly status: string;
  readonly key?: string;
  readonly iccids: readonly string[];
  readonly esims: readonly ControlEsim[];
}

export interface AdvanceOutcome {
  readonly order: ControlOrder | null;
  readonly esims: readonly ControlEsim[];
}

export type AdvanceSubject = { readonly order: string } | { readonly iccid: string };

export interface SimProvider {
  readonly name: string;
  /** Path prefix of its API on the simulator server, e.g. `/esimpal/api`. */
  readonly base: string;
  readonly routes: readonly SimRoute[];
  /** Pages for people (a checkout), at absolute paths: no API key, no faults, not in the call log. */
  readonly pages: readonly SimRoute[];

  readonly authenticated: (call: SimCall) => boolean;
  /** A call that only tries out what another call to the same route does. Default: none is. */
  readonly rehearses?: (call: SimCall) => boolean;
  readonly unauthenticated: (call: SimCall) => SimReply;
  readonly unknownRoute: () => SimReply;
  /** The provider's own way of saying 429 or 500, for injected faults. */
  readonly failure: (status: 429 | 500) => SimReply;
  /** Counts a call against the rate limit: headers for every answer, and a refusal when it is used up. */
  readonly meter: (
    call: SimCall,
    context: SimContext,
  ) => { headers: Record<string, string>; refusal?: SimReply };

  /** Lets what time has brought about happen. True when anything changed. */
  readonly settle: (context: SimContext) => boolean;
  readonly orders: () => ControlOrder[];
  /** Throws `ControlError` when the provider could not get there. */
  readonly advance: (subject: AdvanceSubject, to: AdvanceTarget, context: SimContext) => AdvanceOutcome;

  readonly snapshot: () => unknown;
  /** Throws when `saved` is not a snapshot of this provider. */
  readonly restore: (saved: unknown) => void;
  readonly reset: () => void;
}

/** A control request that makes sense to nobody: answered with 400 and this message. */
export class ControlError extends Error {}
