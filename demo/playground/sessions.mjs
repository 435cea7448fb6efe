/**
 * Sessions as `GET /v1/session` sends them, by name: what the playground shows, the tests mount and the contact sheet
 * draws. Codes are made up. Plain JavaScript, so that the element's test runner can load it as it is.
 *
 * Knows what a backend would send in each state, not how it looks.
 */

/** @typedef {import("../../shared/api/types.ts").Session} Session */
/** @typedef {import("../../shared/api/types.ts").SessionEsim} SessionEsim */

export const SMDP = "smdp.example.com";
export const MATCHING_ID = "K2-TEST-9XQ4";
export const CODE = `LPA:1$${SMDP}$${MATCHING_ID}`;

const carddata = encodeURIComponent(CODE);
const links = {
  ios: {
    method: "apple-link",
    href: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${carddata}`,
  },
  ipados: {
    method: "apple-link",
    href: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${carddata}`,
  },
  android: {
    method: "android-link",
    href: `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${carddata}`,
  },
  windows: { method: "windows-link", href: `lpa:1$${SMDP}$${MATCHING_ID}` },
};
const kinds = { ios: "phone", android: "phone", ipados: "tablet" };

/** @returns {Session["device"]} */
export function device(os, overrides = {}) {
  const osVersion = os === "ios" || os === "ipados" ? [18, 7] : null;
  return {
    os,
    os_version: osVersion,
    kind: kinds[os] ?? "desktop",
    in_app: null,
    vendor: null,
    ...overrides,
  };
}

/** @returns {SessionEsim} */
export function esim(os, { origin, expiresAt, ...overrides } = {}) {
  const id = overrides.esim_id ?? "es_1";
  const ladder = [{ method: "manual" }, { method: "qr" }];
  return {
    esim_id: id,
    status: "ready",
    status_by: "provider",
    reported_by: "provider",
    plan: { name: "Türkiye", data_gb: 5, days: 30, coverage: ["TR"] },
    label: null,
    activation_code: CODE,
    smdp_address: SMDP,
    matching_id: MATCHING_ID,
    confirmation_code_required: false,
    confirmation_code: null,
    methods: links[os] ? [links[os], ...ladder] : ladder.reverse(),
    qr: { url: `${origin}/v1/qr/act_1/${id}.svg?sig=1`, expires_at: expiresAt },
    choice: null,
    added_to: null,
    usage: null,
    ...overrides,
  };
}

/** @returns {Session} @param {string} os @param {{ origin?: string, now?: number, esims?: object[] } & Record<string, unknown>} [options] */
export function session(os, { origin = "", now = Date.now(), esims = [{}], ...overrides } = {}) {
  const expiresAt = new Date(now + 300_000).toISOString();
  return {
    activation_id: "act_1",
    version: "1",
    status: "ready",
    next_poll_ms: null,
    partner: { name: "Atlas Mobile", support_url: "https://shop.example.com/help", theme: {} },
    lang: "en",
    device: device(os, overrides.device),
    checkout_url: null,
    handoff: {
      url: `${origin}/a/short`,
      qr_url: `${origin}/v1/qr/act_1/handoff.svg?sig=1`,
      expires_at: expiresAt,
    },
    recovery: null,
    ...overrides,
    ...(overrides.device ? { device: device(os, overrides.device) } : {}),
    esims: esims.map((one) => esim(os, { origin, expiresAt, ...one })),
  };
}

/** As it stands while the customer has to choose: one eSIM of theirs, and a new one. */
export const OPTIONS = [
  { option_id: "opt_new", kind: "new", label: "New eSIM", confirmation: "cf_new_7Qm2" },
  { option_id: "opt_old", kind: "existing", label: "Travel eSIM", confirmation: "cf_old_9Xk4" },
];
const undecided = { status: "awaiting_choice", activation_code: null, methods: [], qr: null };

/** Orders that are not ready have no eSIM to show. */
const before = { esims: [] };

const GB = 1e9;
const away = { activation_code: null, smdp_address: null, matching_id: null, methods: [], qr: null };
/** Where the provider cannot tell, the customer is asked. */
const byCustomer = { reported_by: "customer" };

/** What each scenario sends besides the device. */
export const SCENARIOS = {
  ready: {},
  "ready-unreported": { esims: [byCustomer] },
  confirmation: { esims: [{ confirmation_code_required: true, confirmation_code: "4711" }] },
  "confirmation-missing": { esims: [{ confirmation_code_required: true }] },
  "in-app": { device: { in_app: "instagram" } },
  "qr-only": {
    esims: [{ activation_code: null, smdp_address: null, matching_id: null, methods: [{ method: "qr" }] }],
  },
  several: {
    esims: [
      { esim_id: "es_1", status: "installed", ...away },
      { esim_id: "es_2", label: "For Ada" },
      { esim_id: "es_3" },
    ],
  },
  themed: {
    partner: {
      name: "Atlas",
      support_url: null,
      theme: { accent: "#0b6b4f", on_accent: "#ffffff", radius: 4 },
    },
  },
  downloaded: { esims: [{ status: "downloaded" }] },
  installed: { esims: [{ status: "installed", ...away }] },
  "installed-by-customer": { esims: [{ status: "installed", status_by: "customer", ...byCustomer }] },
  enabled: {
    esims: [{ status: "enabled", usage: { used_bytes: 1.2 * GB, total_bytes: 5 * GB }, ...away }],
  },
  "enabled-unlimited": {
    esims: [
      {
        status: "enabled",
        plan: { name: "Türkiye Unlimited", data_gb: null, days: 7, coverage: ["TR"] },
        usage: { used_bytes: 0.35 * GB, total_bytes: null },
        ...away,
      },
    ],
  },
  disabled: { esims: [{ status: "disabled", ...away }] },
  removed: { esims: [{ status: "removed" }] },
  used_up: { esims: [{ status: "used_up", usage: { used_bytes: 5 * GB, total_bytes: 5 * GB }, ...away }] },
  "esim-expired": { esims: [{ status: "expired", ...away }] },
  "esim-failed": { esims: [{ status: "failed", ...away }] },
  choice: { esims: [{ ...undecided, choice: { options: OPTIONS } }] },
  "choice-one": { esims: [{ ...undecided, choice: { options: OPTIONS.slice(1) } }] },
  "choice-looked-up": { esims: [undecided] },
  "choice-several": {
    esims: [
      { esim_id: "es_1", status: "ready", added_to: "Travel eSIM" },
      { ...undecided, esim_id: "es_2", choice: { options: OPTIONS } },
      { ...undecided, esim_id: "es_3", choice: { options: OPTIONS } },
    ],
  },
  added: { esims: [{ added_to: "Travel eSIM" }] },
  "added-on": { esims: [{ added_to: "Travel eSIM", status: "enabled", ...away }] },
  payment: {
    ...before,
    status: "awaiting_payment",
    checkout_url: "https://pay.example.com/c/1",
    next_poll_ms: 60_000,
  },
  provisioning: { ...before, status: "provisioning", next_poll_ms: 10_000 },
  // After three minutes the schedule asks once a minute and less.
  "provisioning-late": { ...before, status: "provisioning", next_poll_ms: 60_000 },
  failed: {
    ...before,
    status: "failed",
    recovery: { action: "contact_support", reference: "ref-20261" },
  },
  "payment-failed": { ...before, status: "failed", recovery: { action: "retry_payment" } },
  cancelled: { ...before, status: "cancelled", recovery: { action: "choose_other_plan" } },
  expired: { ...before, status: "expired" },
  revoked: { ...before, status: "revoked" },
};
