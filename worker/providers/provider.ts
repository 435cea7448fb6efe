/**
 * The port: what the Worker asks of any eSIM provider, and the one shape in which every answer comes back.
 *
 * An adapter implements the operations that its provider has and leaves the others out. It knows the provider's HTTP
 * API and nothing of orders, partners, storage or prices.
 */

import type { EsimStatus, OrderStatus } from "../../shared/activation.ts";
import type { Money } from "../../shared/api/types.ts";
import type { Secret } from "../custody/secret.ts";

/**
 * What to do about an order whose outcome is unknown. A: the provider takes an idempotency key, resend the same.
 * B: it refuses a repeated client reference. C: it can be searched by our reference. D: it has none of these.
 */
export type ResendClass = "A" | "B" | "C" | "D";

/**
 * The outcome of a call. For a call that spends money, `unknown` is the one that costs: the request left, and nothing
 * proves what became of it. For a read it means that there is no answer.
 */
export type Outcome<T> =
  | { kind: "ok"; value: T }
  /** A definite no. `reason` is ours, never the provider's text. */
  | { kind: "refused"; reason: RefusalReason }
  /** Nothing happened; it may later. */
  | { kind: "unavailable"; retryAfterMs?: number }
  | { kind: "unknown"; timedOut?: boolean; retryAfterMs?: number }
  /** The operator has to act: a wrong key, an empty balance. Nothing happened. */
  | { kind: "misconfigured"; reason: "credential" | "balance" };

export type RefusalReason = "unknown_item" | "invalid" | "not_possible_now" | "not_found" | "rejected";

/** How to reach one account. Made afresh for each call, so that the secret lives no longer than it. */
export interface Connection {
  /** No trailing slash. */
  baseUrl: string;
  credential: Secret;
  /** `fetch`, or a test's own. `waited` is told for how long we kept the call back ourselves, where we did. */
  fetch: (request: Request, waited?: (ms: number) => void) => Promise<Response>;
  /** What the operator has set for this account beside host and credential. */
  options: AccountOptions;
  /** For adapters with `authenticate`: the token of the last time, or a new one where that is no longer taken. */
  token?: (renew: boolean) => Promise<Outcome<Secret>>;
  /** For `custom`: the operator's own activation codes. */
  pool?: CodePool;
}

/** What a provider needs to know of an account beyond host and credential; each adapter says which it reads. */
export interface AccountOptions {
  /** TelcoAPI, whose documentation names no scheme: the header that carries the credential, such as `Authorization`. */
  auth_header?: string | undefined;
  /** What stands before the credential in that header, such as `Bearer`; absent: nothing. */
  auth_scheme?: string | undefined;
  /** Airalo: orders of more eSIMs than this are placed asynchronously, and told by webhook. Absent: none are. */
  async_above?: number | undefined;
}

/** The operator's own activation codes of one account. A code is taken once, by one key. */
export interface CodePool {
  plans(): Promise<ProviderPlan[]>;
  /** The same key gets the same codes again; `null`: fewer are left than were asked for, and none was taken. */
  take(item: string, quantity: number, upstreamKey: string): Promise<PooledCode[] | null>;
  /** What this key took; `null`: nothing. */
  taken(upstreamKey: string): Promise<PooledCode[] | null>;
}

export interface PooledCode {
  /** Our own handle of the code. */
  ref: string;
  iccid: string | null;
  /** Canonical. */
  activationCode: string;
  confirmationCode: string | null;
}

/** A plan at wholesale. `cost` never leaves the Worker. */
export interface ProviderPlan {
  item: string;
  name: string;
  coverage: string[];
  networks?: string[];
  /** `null`: unlimited. */
  dataGb: number | null;
  days?: number;
  starts?: "install" | "first_connection";
  cost: Money;
}

export interface PlaceInput {
  item: string;
  quantity: number;
  /** Derived from our own key, the same for every attempt; as an idempotency key or as our reference. */
  upstreamKey: string;
  /** Who the customer is to the provider: a name of ours, the same for all orders of one partner's customer. */
  customer: string | null;
  /** Puts the plan on this eSIM, which the account has already, instead of a new one. Only with `topsUp`. */
  iccid?: string | null;
}

export interface ProviderOrder {
  ref: string;
  /** Unix milliseconds by the provider's clock; absent where it does not say. */
  createdAt?: number;
  status: OrderStatus;
  total: Money | null;
  /** ISO 8601, or `null` where the provider sets no end. */
  expiresAt: string | null;
  esims: ProviderEsim[];
}

export interface ProviderEsim {
  /** The provider's own handle; never shown to a customer. */
  ref: string;
  iccid: string | null;
  status: EsimStatus;
  /** Canonical, `LPA:1$…`, or `null` while there is none. */
  activationCode: string | null;
  /** What the phone will ask for; absent or `null`: nothing, as far as the provider says. */
  confirmationCode?: string | null;
}

/** One eSIM of the account's, by its ICCID. */
export interface ProviderProfile {
  iccid: string;
  /** `null`: the provider cannot tell. */
  status: EsimStatus | null;
  activationCode: string | null;
  confirmationCode: string | null;
  /** EID of the device that it is on, 32 digits, where the provider knows it. */
  eid: string | null;
}

/** What was used of an eSIM's current data plan. */
export interface ProviderUsage {
  usedBytes: number;
  /** `null`: unlimited. */
  totalBytes: number | null;
  /** ISO 8601; `null`: no end, or none yet. */
  expiresAt: string | null;
  /** What this says of the eSIM; `null`: nothing. */
  status: Extract<EsimStatus, "enabled" | "used_up" | "expired"> | null;
}

/** An entry of the provider's own record about an eSIM. `event` is the provider's word for it. */
export interface HistoryEntry {
  at: string;
  event: string;
  /** The provider's id of the plan that it is about. */
  item: string | null;
}

/** How to install and set up an eSIM, in the provider's words: plain text, no markup. */
export interface InstallInstructions {
  /** BCP 47, as the provider answers. */
  language: string;
  platforms: {
    platform: "ios" | "android";
    /** The provider's own words for models and versions that this is for. */
    version: string | null;
    byQr: string[];
    manually: string[];
    networkSetup: string[];
    apn: string | null;
    roaming: boolean | null;
  }[];
}

/** A page of the provider's own that shows the eSIM. A bearer secret. */
export interface ShareLink {
  url: string;
  accessCode: string | null;
}

/** What the provider needs to know to make a profile (TelcoAPI). */
export interface NewProfile {
  iccid: string;
  eid: string;
  profileType: "OPERATIONAL" | "PROVISIONING" | "TESTING";
  /** The mobile network operator's identifier. */
  mno: string;
  metadata: {
    name: string;
    description: string;
    icon?: string;
    policies: { type: string; value: unknown }[];
    features: string[];
  };
  /** ISO 8601. */
  expiresAt?: string;
}

export interface MadeProfile {
  iccid: string;
  activationCode: string | null;
}

export type BatchEntry =
  | ({ ok: true } & MadeProfile)
  /** `reason` is one of the provider's documented codes, never its words. */
  | { ok: false; iccid: string; reason: string };

export interface FreshCode {
  activationCode: string;
  /** ISO 8601. */
  expiresAt: string | null;
  remainingUses: number | null;
}

export interface RunningOperation {
  operationId: string;
  /** Seconds, where the provider gives an estimate. */
  estimatedSeconds: number | null;
}

export interface NewDevice {
  eid: string;
  manufacturer: string;
  model: string;
  osVersion: string;
  lpaVersion: string;
  capabilities: string[];
}

export interface Compatibility {
  compatible: boolean;
  reasons: string[];
  supportedFeatures: string[];
  maxProfiles: number | null;
  minOsVersion: string | null;
}

/** Administration of profiles and devices, where the provider has it. Nothing here buys anything. */
export interface ProfileAdmin {
  createProfile(connection: Connection, wanted: NewProfile): Promise<Outcome<MadeProfile>>;
  createBatch(
    connection: Connection,
    wanted: NewProfile[],
    options: { failFast: boolean; parallel: boolean },
  ): Promise<Outcome<BatchEntry[]>>;
  newActivationCode(connection: Connection, iccid: string): Promise<Outcome<FreshCode>>;
  download(
    connection: Connection,
    wanted: { activationCode: string; eid: string; confirmationRequired: boolean },
  ): Promise<Outcome<RunningOperation>>;
  enable(connection: Connection, iccid: string): Promise<Outcome<EsimStatus>>;
  disable(connection: Connection, iccid: string): Promise<Outcome<EsimStatus>>;
  /** Cannot be undone. */
  remove(connection: Connection, iccid: string): Promise<Outcome<EsimStatus>>;
  registerDevice(
    connection: Connection,
    device: NewDevice,
  ): Promise<Outcome<{ registeredAt: string | null }>>;
  compatibility(connection: Connection, eid: string, profileType: string): Promise<Outcome<Compatibility>>;
  availableProfiles(connection: Connection, eid: string): Promise<Outcome<ProviderProfile[]>>;
}

/** Tells who is called about what, so that it can be looked at again. It moves nothing by itself. */
export interface WebhookHint {
  iccid: string | null;
  /** The provider's order reference. */
  ref: string | null;
  /** Ours, that the order was sent with. */
  upstreamKey: string | null;
  /** The account as a whole needs the operator. */
  account: "low_balance" | null;
  /**
   * The sender is the operator's own system, and there is nothing to ask again: its word is the state. Everywhere else
   * `null`, and the provider is asked.
   */
  status: EsimStatus | null;
  /** Unix milliseconds of what is told; `null`: the sender does not say. */
  at: number | null;
}

export interface InboundWebhook {
  /** As it came: signatures are over bytes. */
  body: Uint8Array;
  header: (name: string) => string | null;
  nowMs: number;
}

export interface WebhookReading {
  /** What repeats are known by: the sender's id of the message, or else `null`, and the body itself is taken. */
  id: string | null;
  hints: WebhookHint[];
}

/** How a provider calls us. */
export interface WebhookReceiver {
  /** `credential`: what calls are made with signs webhooks, too. `secret`: the account has a secret of its own for it. */
  readonly signedWith: "credential" | "secret";
  /** `null`: not signed with this secret, or too old or too new. Never throws, whatever the body is. */
  read(webhook: InboundWebhook, secret: Secret): Promise<WebhookReading | null>;
  /** Asks the provider to call `url`, where that is done by its API. `secret` is what it shall sign with. */
  register?(connection: Connection, url: string, secret: Secret): Promise<Outcome<null>>;
}

/** How a provider's word about something reaches us. `never`: only the customer can say. */
export type Reporting = "pushed" | "polled" | "never";

/** One line of the provider's own list of orders: enough to tell which of ours it may be. */
export interface RecentOrder {
  ref: string;
  /** Unix milliseconds by the provider's clock. */
  createdAt: number;
}

/** An eSIM that the customer has already, to which a new plan can be added. */
export interface ExistingProfile {
  /** The provider's own handle; never shown to a customer. */
  ref: string;
  /** What the customer may know it by. */
  label: string;
}

export interface Checkout {
  url: string;
  expiresAt: string | null;
}

export interface RecentQuery {
  item: string;
  quantity: number;
  /** Unix milliseconds by the provider's clock, both ends included. */
  fromMs: number;
  toMs: number;
}

export interface ActivateInput {
  /** The provider's reference of the order. */
  ref: string;
  esimRef: string;
  profileRef: string | null;
}

/**
 * An adapter. What is absent, the provider does not have; README and admin API print it from here.
 *
 * Orders: a provider that sells has `plans`, `place` and `read`. The rest of ours are read by ICCID.
 */
export interface Provider {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** Where the provider's documentation says it is; `null`: the operator has to say. */
  readonly baseUrl: string | null;
  /** What a well-formed credential is, in words for the operator; `pattern` is tested against it. */
  readonly credential: { pattern: RegExp; is: string };
  readonly resend: ResendClass;
  /** How long the provider remembers an idempotency key; class A only. */
  readonly resendWithinMs?: number;
  /** How long an order may take to show in a search; class C only. */
  readonly searchLagMs?: number;
  /** What the provider takes from one caller; absent where it documents no limit. */
  readonly requestsPerSecond?: number;
  /** How the provider tells what became of a profile after it was handed out, and what was used. */
  readonly reports: {
    readonly installed: Reporting;
    readonly usage: Reporting;
    /** `never`: whatever else it tells, it does not tell whether an eSIM is in use. */
    readonly enabled?: "never";
  };
  /** The shortest time between two reads of one eSIM's usage, where the provider limits that. */
  readonly usageEveryMs?: number;
  /** Plans can be put on an eSIM that the account has already, by `place` with an ICCID. */
  readonly topsUp?: true;
  /** Changes nothing: is the credential accepted? */
  check(connection: Connection): Promise<Outcome<null>>;
  /** A token for the credential. */
  authenticate?(connection: Connection): Promise<Outcome<{ token: Secret; expiresInMs: number }>>;
  plans?(connection: Connection): Promise<Outcome<ProviderPlan[]>>;
  /** The wholesale total for an order right now, without placing it; absent where only the list price is known. */
  quote?(connection: Connection, item: string, quantity: number): Promise<Outcome<Money>>;
  place?(connection: Connection, input: PlaceInput): Promise<Outcome<ProviderOrder>>;
  read?(connection: Connection, ref: string): Promise<Outcome<ProviderOrder>>;
  /** Classes B and C: the order that carries our reference, or `null` while there is none. */
  find?(connection: Connection, upstreamKey: string): Promise<Outcome<ProviderOrder | null>>;
  /** Class D: every order of this item and quantity that was made in a span of time, ours or not. */
  recent?(connection: Connection, wanted: RecentQuery): Promise<Outcome<RecentOrder[]>>;
  /** The eSIMs that the order's customer has, where a plan may be added to one of them. */
  profiles?(connection: Connection, ref: string): Promise<Outcome<ExistingProfile[]>>;
  /** Puts a plan on a new eSIM (`profileRef` is `null`) or on an existing one. Cannot be undone. */
  activate?(connection: Connection, input: ActivateInput): Promise<Outcome<ProviderEsim>>;
  pay?(connection: Connection, ref: string, upstreamKey: string): Promise<Outcome<Checkout>>;
  cancel?(connection: Connection, ref: string): Promise<Outcome<null>>;
  changeCurrency?(connection: Connection, ref: string, currency: string): Promise<Outcome<ProviderOrder>>;
  /** The QR code that the provider draws, where it gives no activation code: a PNG. */
  qr?(
    connection: Connection,
    of: { ref: string | null; esimRef: string },
  ): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  /** One eSIM of the account's: its codes, and how it stands. */
  profile?(connection: Connection, iccid: string): Promise<Outcome<ProviderProfile>>;
  /** What was used of the eSIM's current plan; `null`: it has none. */
  usage?(connection: Connection, iccid: string): Promise<Outcome<ProviderUsage | null>>;
  history?(connection: Connection, iccid: string): Promise<Outcome<HistoryEntry[]>>;
  /** Whether the plan can be put on the eSIM. */
  isCompatible?(connection: Connection, iccid: string, item: string): Promise<Outcome<boolean>>;
  /** The plans that can be put on the eSIM. */
  topUpPlans?(connection: Connection, iccid: string): Promise<Outcome<ProviderPlan[]>>;
  instructions?(
    connection: Connection,
    iccid: string,
    language: string,
  ): Promise<Outcome<InstallInstructions>>;
  share?(connection: Connection, iccid: string): Promise<Outcome<ShareLink>>;
  readonly admin?: ProfileAdmin;
  readonly webhook?: WebhookReceiver;
}

/** A provider that sells: what orders are placed with. */
export type Seller = Provider & Required<Pick<Provider, "plans" | "place" | "read">>;

export function sells(provider: Provider): provider is Seller {
  return provider.plans !== undefined && provider.place !== undefined && provider.read !== undefined;
}
