/**
 * The partner API as calls. For a server: the key that it carries can spend the operator's money.
 *
 * Every method resolves to what the route answers, as `shared/api/types.ts` has it, or rejects with a `PartnerApiError`
 * whose `problem` says what happened (`code`), whether the same may be tried again (`retryable`), what to do
 * (`recovery`), and what became of the money (`operation_state`, `safe_new_key`). Where no problem document arrived,
 * those are missing, and an order may or may not have been made: order again under the same key.
 *
 * Trouble that passes is waited out where a repetition is safe. It never follows anything up by itself but an order
 * that is under way, and an eSIM that is being monitored.
 */

import type {
  ActivationView,
  CreatedActivation,
  EndpointView,
  EsimView,
  OrderView,
  Plan,
  PlanList,
  Quote,
  Usage,
} from "../api/types.ts";
import { RETRIES } from "../problem.ts";
import { attempt, call, type Caller } from "./call.ts";
import { monitor, type MonitorOptions, type StatusChange } from "./monitor.ts";
import { place } from "./place.ts";
import type { ClientPorts } from "./ports.ts";
import type {
  ActivationOf,
  ActivationOptions,
  Approved,
  Checkout,
  ClientToken,
  Keyed,
  MadeEndpoint,
  NewEndpoint,
  OrderOptions,
  OrdersFilter,
  Page,
  PlansFilter,
  Purchase,
} from "./requests.ts";

export { PartnerApiError, type PartnerProblem } from "./call.ts";
export type { MonitorOptions, StatusChange } from "./monitor.ts";
export type { Abort, ClientAnswer, ClientPorts, ClientRequest } from "./ports.ts";
export type * from "./requests.ts";

export interface ClientOptions extends ClientPorts {
  /** `esk_live_…` or `esk_test_…` */
  key: string;
  /** How often a call is tried that may be sent again; 1: whoever calls decides. */
  attempts?: number;
  /** For how long `order` follows an order that is under way, where its caller does not say. */
  orderDeadlineMs?: number;
}

const DEADLINE_MS = 60_000;

export class PartnerClient {
  readonly #caller: Caller;
  readonly #deadlineMs: number;

  constructor({ key, attempts = RETRIES.attempts, orderDeadlineMs = DEADLINE_MS, ...ports }: ClientOptions) {
    this.#caller = { ports, key, attempts };
    this.#deadlineMs = orderDeadlineMs;
  }

  /** All plans that the partner may sell, at its prices; all pages. */
  async plans(filter: PlansFilter = {}): Promise<Plan[]> {
    const plans: Plan[] = [];
    let cursor: string | null = null;
    do {
      const page: PlanList = await this.#get<PlanList>(`/v1/plans${query({ ...filter, cursor })}`);
      plans.push(...page.plans);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return plans;
  }

  /** What it costs right now, with the approval for exactly that. Reserves nothing. */
  quote(purchase: Purchase): Promise<Quote> {
    return this.#post<Quote>("/v1/quotes", purchase);
  }

  /**
   * Buys, once for each key. An order that is under way (202) is asked about again under its key, in its own time, until
   * it is answered or the deadline has come: then it is returned as it stood last, `provisioning` or in doubt, and
   * `readOrder` tells how it went on.
   *
   * Refusals such as `approval_expired`, `price_changed`, `budget_exceeded` and `provider_rejected` reject.
   */
  order(
    purchase: Purchase & Approved,
    { idempotencyKey: key, signal, deadlineMs = this.#deadlineMs }: OrderOptions = {},
  ): Promise<OrderView> {
    return place(this.#caller, purchase, { key, signal, deadlineMs });
  }

  /** `not_found`: there is none, or it is somebody else's. */
  readOrder(orderId: string): Promise<OrderView> {
    return this.#get<OrderView>(`/v1/orders/${part(orderId)}`);
  }

  /** One page, newest first. */
  listOrders(filter: OrdersFilter = {}): Promise<Page<OrderView>> {
    return this.#get<Page<OrderView>>(`/v1/orders${query({ ...filter })}`);
  }

  /** Begins a payment at the provider; `approval` comes with the order (`next`). */
  pay(orderId: string, approval: string, keyed?: Keyed): Promise<Checkout> {
    return this.#post<Checkout>(`/v1/orders/${part(orderId)}/pay`, { approval }, keyed);
  }

  /** `not_possible_now`: it is too late for that. */
  cancel(orderId: string): Promise<OrderView> {
    return this.#post<OrderView>(`/v1/orders/${part(orderId)}/cancel`);
  }

  /** A link and a client token for the customer. Both are secrets. */
  openActivation(what: ActivationOf & ActivationOptions, keyed?: Keyed): Promise<CreatedActivation> {
    return this.#post<CreatedActivation>("/v1/activations", what, keyed);
  }

  readActivation(activationId: string): Promise<ActivationView> {
    return this.#get<ActivationView>(`/v1/activations/${part(activationId)}`);
  }

  /** A fresh one, for the element's `fetchToken`. `activation_revoked`, `link_expired`: it has ended. */
  clientToken(activationId: string): Promise<ClientToken> {
    return this.#post<ClientToken>(`/v1/activations/${part(activationId)}/token`);
  }

  /** Ends the link and all tokens, at once. */
  revoke(activationId: string): Promise<ActivationView> {
    return this.#post<ActivationView>(`/v1/activations/${part(activationId)}/revoke`);
  }

  esim(iccid: string): Promise<EsimView> {
    return this.#get<EsimView>(`/v1/esims/${part(iccid)}`);
  }

  /** As the provider counts now; `null`: there is no plan on it. `not_possible_now`: it does not. */
  usage(iccid: string): Promise<Usage | null> {
    return this.#get<Usage | null>(`/v1/esims/${part(iccid)}/usage`);
  }

  /** Where events are sent. It is not repeated by itself: under another try there would be two. */
  createEndpoint(endpoint: NewEndpoint): Promise<MadeEndpoint> {
    return call<MadeEndpoint>(this.#caller, {
      method: "POST",
      path: "/v1/endpoints",
      body: endpoint,
      key: this.#caller.ports.newKey(),
      once: true,
    });
  }

  endpoints(): Promise<EndpointView[]> {
    return this.#get<Page<EndpointView>>("/v1/endpoints").then(({ data }) => data);
  }

  /**
   * What becomes of the eSIM, from its first status on: every change in order, none twice, none missed however rarely it
   * is asked about.
   *
   *   for await (const { status } of client.monitorStatus(iccid, { until: "installed" })) …
   *
   * Ends after `expired` and `failed`, after what `until` names, when `signal` is aborted, and when it is left. Waits out
   * trouble that passes, for as long as that takes; anything else rejects, such as `not_found` of an eSIM that is not
   * the partner's, or whose customer was erased.
   */
  monitorStatus(iccid: string, options: MonitorOptions = {}): AsyncIterableIterator<StatusChange, undefined> {
    const path = `/v1/esims/${part(iccid)}`;
    return monitor(
      (signal) => attempt<EsimView>(this.#caller, { method: "GET", path, signal }),
      this.#caller.ports,
      options,
    );
  }

  #get<T>(path: string): Promise<T> {
    return call<T>(this.#caller, { method: "GET", path });
  }

  #post<T>(path: string, body: object = {}, { idempotencyKey: key, signal }: Keyed = {}): Promise<T> {
    return call<T>(this.#caller, { method: "POST", path, body, key, signal });
  }
}

function part(id: string): string {
  return encodeURIComponent(id);
}

function query(fields: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? "" : `?${given.join("&")}`;
}
