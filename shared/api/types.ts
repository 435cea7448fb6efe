/**
 * The wire types of the browser and partner APIs: what is sent, nothing more.
 *
 * Types only, so importing this module costs a bundle nothing. It knows no validation (see `schemas.ts`) and no
 * routes (see `paths.ts`). Times are ISO 8601 UTC strings, money is an integer of the currency's minor unit, ids are
 * opaque.
 */

import type { EsimStatus, OrderStatus, StatusSource } from "../activation.ts";
import type { ProblemCode, RecoveryAction } from "../problem.ts";
import type { EventType } from "../webhook-events.ts";

/** An amount in the minor unit of its ISO 4217 currency: 800 USD is eight dollars, 800 JPY is 800 yen. */
export interface Money {
  amount_cents: number;
  currency: string;
}

/** A ladder's rungs: how a customer can get a profile onto a device. */
export type InstallMethod = "apple-link" | "android-link" | "windows-link" | "qr" | "manual";

export interface OfferedMethod {
  method: InstallMethod;
  /** Present for the three link methods: what a tapped `<a href>` opens. */
  href?: string;
}

/** What became of an operation that spends money at a provider. */
export type OperationState = "not_sent" | "in_progress" | "applied" | "not_applied" | "unknown";

/** What the person or program that meets a failure should do next. */
export interface Recovery {
  action: RecoveryAction;
  /** With `retry` and `wait`: milliseconds to wait before trying again. */
  delay_ms?: number;
  /** With `contact_support`: what to quote. Holds no secret. */
  reference?: string;
  /** With `choose_other_plan`: ids of plans that would do. */
  alternatives?: string[];
}

/** RFC 9457 problem details, as every error of every route answers. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  /** The request field at fault, as a dotted path. */
  field?: string;
  /** Of an upload in rows: what is wrong with which, the first hundred. */
  errors?: RowProblem[];
  retryable: boolean;
  /** Seconds, the same as the `Retry-After` header. */
  retry_after?: number;
  recovery?: Recovery;
  operation_state?: OperationState;
  operation_ref?: string;
  /** Whether repeating the operation under a new `Idempotency-Key` can buy nothing twice. */
  safe_new_key?: boolean;
  request_id: string;
}

/** Rows are counted from 1; of a CSV file as a spreadsheet shows them, with the header as the first. */
export interface RowProblem {
  row: number;
  field: string;
  message: string;
}

export interface Plan {
  /** `provider:their-id` */
  id: string;
  provider: string;
  name: string;
  /** ISO 3166-1 alpha-2, upper case. */
  coverage: string[];
  networks?: string[];
  /** `null`: unlimited. */
  data_gb: number | null;
  days?: number;
  starts?: "install" | "first_connection";
  price: Money;
}

export interface PlanList {
  plans: Plan[];
  next_cursor: string | null;
}

export interface Quote {
  quote_id: string;
  /** One line that a person can approve: plan, quantity, total. */
  summary: string;
  total: Money;
  /** Single-use, for exactly this order. */
  approval: string;
  expires_at: string;
}

/** An order as its partner sees it. Never holds an activation code. */
export interface OrderView {
  order_id: string;
  status: OrderStatus;
  plan_id: string | null;
  quantity: number;
  total: Money | null;
  customer_email: string | null;
  customer_ref: string | null;
  payment_reference: string | null;
  created_at: string;
  expires_at: string | null;
  operation_state: OperationState;
  /** What to quote to the operator about this operation. */
  operation_ref: string;
  /** Whether ordering the same under a new `Idempotency-Key` can buy nothing twice. */
  safe_new_key: boolean;
  esims: { esim_id: string; iccid?: string; status: EsimStatus }[];
  activation_id?: string;
  /** When the customer was forgotten, as the partner's retention or somebody's request demands. */
  erased_at?: string;
  /** What the partner may do now, with the approval that it takes. */
  next?: { action: "pay"; approval: string };
  checkout_url?: string;
  recovery?: Recovery;
}

/** `GET /v1/audit`: who did what. Written once, and never changed. */
export interface AuditEntry {
  /** Grows from entry to entry, not always by one. */
  seq: number;
  time: string;
  /** `key:<key id>`, `operator`, `customer` or `system`. */
  actor: string;
  /** Such as `order.placed`. */
  action: string;
  /** An order's, an activation's or a key's id; `null`: the partner itself. */
  subject: string | null;
  detail: Record<string, string | number | string[]>;
}

/** What was used of an eSIM's plan, in the one shape for all providers. */
export interface Usage {
  used_bytes: number;
  /** `null`: unlimited. */
  total_bytes: number | null;
  /** When the plan ends; `null`: not at all, or it has not begun. */
  expires_at: string | null;
  /** When the provider counted, as far as we know. */
  as_of: string;
}

/** `GET /v1/esims/:iccid`. Holds no activation code. */
export interface EsimView {
  esim_id: string;
  order_id: string;
  iccid: string | null;
  status: EsimStatus;
  status_by: StatusSource;
  /** Who can say that it is installed: where the provider cannot, only the customer. */
  reported_by: StatusSource;
  /** `null`: the provider has told nothing. */
  usage: Usage | null;
  /** Oldest first. */
  history: { time: string; status: EsimStatus; by: StatusSource }[];
}

/** `/v1/profiles`: a profile that the partner made. Holds its activation code. */
export interface ProfileView {
  /** Ours, as the audit names it. */
  profile_id: string;
  iccid: string;
  /** `null`: the provider does not say. */
  eid: string | null;
  /** `null`: the provider says nothing that we understand. */
  status: EsimStatus | null;
  activation_code: string | null;
}

/** `POST /v1/profiles/batch`, in the order of the request. */
export interface ProfileBatchView {
  results: {
    iccid: string;
    success: boolean;
    activation_code?: string | null;
    /** A code of the provider's, or `NOT_ATTEMPTED` after a failure with `fail_fast`, or `UNKNOWN`. */
    error?: { code: string };
  }[];
  summary: { total: number; successful: number; failed: number };
}

/** `POST /v1/profiles/:iccid/activation-code` */
export interface FreshCodeView {
  activation_code: string;
  expires_at: string | null;
  remaining_uses: number | null;
}

/** `POST /v1/profiles/download`: it has begun. */
export interface DownloadView {
  operation_id: string;
  status: "in_progress";
  estimated_seconds: number | null;
}

/** `POST /v1/devices` */
export interface DeviceRegistration {
  eid: string;
  status: "registered";
  registered_at: string | null;
}

/** `GET /v1/devices/:eid/compatibility` */
export interface CompatibilityView {
  compatible: boolean;
  reasons: string[];
  supported_features: string[];
  max_profiles: number | null;
  min_os_version: string | null;
}

/** `/v1/endpoints`: where a partner's server is told what happens. */
export interface EndpointView {
  endpoint_id: string;
  url: string;
  events: EventType[];
  description: string | null;
  enabled: boolean;
  /** `gone`: it answered 410. */
  disabled_reason: "gone" | "requested" | null;
  /** Since when no delivery has succeeded; `null`: the last one has. */
  failing_since: string | null;
  created_at: string;
  /** Those that sign now. The secrets themselves are shown when they are made. */
  secrets: { secret_id: string; created_at: string; ends_at: string | null }[];
  performance: {
    deliveries: number;
    /** Attempts that failed. */
    failures: number;
    /** Of all attempts; `null` before the first. */
    average_ms: number | null;
    max_ms: number | null;
  };
}

/** `GET /v1/endpoints/:id/deliveries`: one event, and what has become of it. */
export interface DeliveryView {
  /** `webhook-id`, the same at every attempt. */
  event_id: string;
  type: EventType;
  timestamp: string;
  data: {
    activation_id: string | null;
    order_id: string;
    esim_id?: string;
    status: string;
    threshold_percent?: number;
  };
  state: "pending" | "delivered" | "failed";
  created_at: string;
  attempts: number;
  /** `delivered`, `http_500`, `timeout`, `network`, `redirect` or `gone`; `null`: it was not tried. */
  last_result: string | null;
  last_status: number | null;
  last_attempt_at: string | null;
  /** Not before this, and behind what is older of the same order. */
  next_attempt_at: string | null;
}

/** `GET /v1/stats`: what a partner's orders came to, of the environment of its key. Days and times are UTC. */
export interface StatsView {
  /** Both days included. */
  from: string;
  to: string;
  /** How often an eSIM came to be so; `failed` and `expired` also for orders that ended without an eSIM. */
  activations: Record<CountedStatus, number>;
  rates: StatsRates;
  /** How long eSIMs were in one status before the next. */
  transitions: {
    provider: string;
    from: EsimStatus;
    to: EsimStatus;
    count: number;
    average_ms: number;
    longest_ms: number;
  }[];
  /** Calls that were made for orders, without the time for which we kept them back; counted when next there is news. */
  providers: {
    provider: string;
    operation: string;
    calls: number;
    average_ms: number;
    longest_ms: number;
    /** `ok`, `refused`, `unavailable`, `unknown`, `misconfigured`; those that there were. */
    outcomes: Record<string, number>;
  }[];
  /** What providers answered about devices, and about plans for an eSIM. */
  compatibility: { provider: string; compatible: number; incompatible: number }[];
  /** `customer_reported`, and `provider_…` for every outcome but `ok`. */
  errors: { type: string; count: number }[];
  /** Since each was made, whatever days were asked for: attempts, and how many of them failed. */
  endpoints: {
    endpoint_id: string;
    deliveries: number;
    failures: number;
    average_ms: number | null;
    longest_ms: number | null;
  }[];
}

export type CountedStatus = Exclude<EsimStatus, "awaiting_choice" | "disabled">;

/**
 * Of the eSIMs for which it was decided in these days, the part for which it ended well, 0 to 1. An eSIM that nobody
 * has touched yet is in none of them, and `null` is a rate of nothing. Whatever lies beyond a step proves the step:
 * who is enabled was downloaded, though nobody has seen it.
 */
export interface StatsRates {
  /**
   * Went from `ready` to anything but `expired` and `failed`. Only where the provider can tell of it: elsewhere a
   * customer's word says that it is installed, and nobody's that it is not.
   */
  download: number | null;
  /** Went from `ready` or `downloaded` to anything beyond, against those that expired or failed there. */
  installation: number | null;
  /**
   * Was used, `enabled` or `used_up`, against those that expired, failed or were removed before they were. Only where
   * the provider can tell whether an eSIM is in use.
   */
  activation: number | null;
}

/** `DELETE /admin/partners/:id/customers/…` */
export interface ErasureView {
  /** Orders that were erased by this request. */
  erased: number;
  /** Orders that are still in doubt or being paid: they are erased as soon as they are settled. */
  pending: string[];
}

export interface CreatedActivation {
  activation_id: string;
  /** The landing page, for email and SMS. A bearer secret until it expires. */
  url: string;
  /** With `access: "code"`: to be sent to the customer by another way than the link. */
  access_code?: string;
  client_token: string;
  client_token_expires_at: string;
  expires_at: string;
}

/** `GET /v1/activations/:id`: no code, no token, no link. */
export interface ActivationView {
  activation_id: string;
  order_id: string;
  status: ActivationStatus;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  esims: { esim_id: string; status: EsimStatus; status_by: StatusSource }[];
}

/** One word for the whole activation: the order's while it is under way, then `ready` until the end. */
export type ActivationStatus = OrderStatus | "revoked";

/** What only the browser knows about the device; base64url JSON in `?hints=`. */
export interface DeviceHints {
  platform?: string;
  platformVersion?: string;
  model?: string;
  mobile?: boolean;
  maxTouchPoints?: number;
}

export interface DeviceView {
  os: "ios" | "ipados" | "android" | "windows" | "macos" | "chromeos" | "linux" | "other";
  os_version: [number, number] | null;
  kind: "phone" | "tablet" | "desktop" | "other";
  in_app: string | null;
  /** Maker in lower case where known; settings paths differ by it. */
  vendor: string | null;
}

/** A partner's look, applied to the element and the landing page. Unknown names are ignored. */
export interface Theme {
  /** CSS colours, `#rrggbb` only, so that a theme can never smuggle CSS. */
  accent?: string | undefined;
  on_accent?: string | undefined;
  radius?: number | undefined;
}

export interface ChoiceOption {
  option_id: string;
  kind: "new" | "existing";
  label: string;
  /** Spent by the customer's confirming tap, once. */
  confirmation: string;
}

/** `POST /v1/session/choice`, under `Idempotency-Key`; answers with the whole session. */
export interface ChoiceRequest {
  esim_id: string;
  option_id: string;
  confirmation: string;
}

export interface SessionEsim {
  esim_id: string;
  status: EsimStatus;
  status_by: StatusSource;
  /** Who can say that it is installed: where the provider cannot, the customer is asked. */
  reported_by: StatusSource;
  plan: { name: string; data_gb: number | null; days: number | null; coverage: string[] } | null;
  label: string | null;
  activation_code: string | null;
  smdp_address: string | null;
  matching_id: string | null;
  confirmation_code_required: boolean;
  confirmation_code: string | null;
  methods: OfferedMethod[];
  /** `url` is an SVG, `png_url` the same as a PNG. */
  qr: { url: string; png_url: string; expires_at: string } | null;
  choice: { options: ChoiceOption[] } | null;
  /** Label of the customer's existing eSIM that the plan was added to: then there is nothing to install. */
  added_to: string | null;
  usage: { used_bytes: number; total_bytes: number | null } | null;
}

/** `GET /v1/session`: everything the element shows. */
export interface Session {
  activation_id: string;
  /** Changes when anything else in the session that a customer sees does. */
  version: string;
  status: ActivationStatus;
  /** When to ask again, in milliseconds; `null`: nothing further will change by itself. */
  next_poll_ms: number | null;
  partner: { name: string; support_url: string | null; theme: Theme };
  lang: string | null;
  device: DeviceView;
  checkout_url: string | null;
  esims: SessionEsim[];
  /** A short-lived link that opens this activation on another device. */
  handoff: { url: string; qr_url: string; expires_at: string } | null;
  recovery: Recovery | null;
}

export type ReportedEvent = "shown" | "opened" | "copied" | "reported_installed" | "reported_failed";

export interface EventReport {
  esim_id: string;
  event: ReportedEvent;
  method?: InstallMethod;
  message?: string;
}
