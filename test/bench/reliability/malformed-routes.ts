/** Where each schema of the APIs is reached, with a body that would do: malformed ones are made from it. */

export type TokenOf = "partner" | "customer" | "operator";

export interface SchemaRoute {
  /** The name it is exported under. */
  schema: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  token: TokenOf;
  /** How it travels: as the JSON body, in the query, or as the base64url JSON of one query parameter. */
  as: "body" | "query" | "hints";
  sample: Record<string, unknown>;
  /** Where the sample is a part of the body: what it travels in, and what it is judged as. */
  within?: { body: (part: unknown) => unknown; judged: (part: unknown) => unknown };
}

const QUOTE = {
  plan_id: "esimpal:none",
  quantity: 1,
  currency: "USD",
  customer_email: "a@example.com",
  customer_ref: "c-1",
};

const ICCID = "8988303000000000001";
const EID = "89049032000000000000000000000001";
const PROFILE = {
  iccid: ICCID,
  eid: EID,
  profile_type: "OPERATIONAL",
  mno: "EXAMPLE-MNO",
  metadata: {
    name: "Travel",
    description: "Data",
    icon: "none",
    policies: [{ type: "DATA", value: 1 }],
    features: ["DATA"],
  },
  expires_at: "2027-01-01T00:00:00Z",
};
const ENDPOINT = {
  url: "https://shop.example.com/webhooks",
  events: ["activation.ready"],
  description: "Orders",
};
/** There is none: what is taken for good there is refused as well. */
const NO_ENDPOINT = "/v1/endpoints/ep_AAAAAAAAAAAAAAAAAAAAAA";
const ITEM = "tr-3gb-30d";
const CODE = {
  activation_code: "LPA:1$smdp.example.com$MALFORMED-2",
  confirmation_code: "1234",
  iccid: ICCID,
};

export function schemaRoutes(orderId: string): SchemaRoute[] {
  const order = `/v1/orders/${orderId}`;
  const partner = { token: "partner", as: "body" } as const;
  const customer = { token: "customer", as: "body" } as const;
  const operator = { token: "operator", as: "body" } as const;
  return [
    { schema: "quoteBody", method: "POST", path: "/v1/quotes", ...partner, sample: QUOTE },
    {
      schema: "orderBody",
      method: "POST",
      path: "/v1/orders",
      ...partner,
      sample: {
        ...QUOTE,
        approval: "ap_1.k1.e30.AAAA",
        payment_reference: "pay-1",
        max_total: { amount_cents: 540, currency: "USD" },
      },
    },
    {
      schema: "orderPatchBody",
      method: "PATCH",
      path: order,
      ...partner,
      sample: { currency: "EUR" },
    },
    {
      schema: "payBody",
      method: "POST",
      path: `${order}/pay`,
      ...partner,
      sample: { approval: "ap_1.k1.e30.AAAA" },
    },
    {
      schema: "activationBody",
      method: "POST",
      path: "/v1/activations",
      ...partner,
      sample: {
        activation_code: "LPA:1$smdp.example.com$MALFORMED-1",
        confirmation_code: "1234",
        label: "Ankara",
        lang: "tr-TR",
        access: "tap",
        expires_in: 3600,
      },
    },
    {
      schema: "plansQuery",
      method: "GET",
      path: "/v1/plans",
      token: "partner",
      as: "query",
      sample: { country: "TR", min_data_gb: "1", provider: "esimpal", cursor: "x" },
    },
    {
      schema: "ordersQuery",
      method: "GET",
      path: "/v1/orders",
      token: "partner",
      as: "query",
      sample: { customer_ref: "c-1", customer_email: "a@example.com", status: "ready", cursor: "x" },
    },
    {
      schema: "auditQuery",
      method: "GET",
      path: "/v1/audit",
      token: "partner",
      as: "query",
      sample: { action: "key.issued", since: "2026-01-01T00:00:00Z", cursor: "x" },
    },
    {
      schema: "customerQuery",
      method: "DELETE",
      path: "/admin/partners/nobody/customers",
      token: "operator",
      as: "query",
      sample: { email: "a@example.com" },
    },
    {
      schema: "attentionQuery",
      method: "GET",
      path: "/admin/attention",
      token: "operator",
      as: "query",
      sample: { cursor: "x" },
    },
    {
      schema: "rotateFields",
      method: "GET",
      path: "/admin/rotate",
      token: "operator",
      as: "query",
      sample: { cursor: "x", limit: "50" },
    },
    {
      schema: "deviceHints",
      method: "GET",
      path: "/v1/session",
      token: "customer",
      as: "hints",
      sample: {
        platform: "Android",
        platformVersion: "15",
        model: "Pixel 9",
        mobile: true,
        maxTouchPoints: 5,
      },
    },
    {
      schema: "eventBody",
      method: "POST",
      path: "/v1/session/events",
      ...customer,
      sample: { esim_id: "esim_x", event: "shown", method: "qr", message: "It works" },
    },
    {
      schema: "choiceBody",
      method: "POST",
      path: "/v1/session/choice",
      ...customer,
      sample: { esim_id: "esim_x", option_id: "new", confirmation: "cf_1" },
    },
    {
      schema: "accountBody",
      method: "PUT",
      path: "/admin/accounts/malformed",
      ...operator,
      sample: {
        provider: "esimpal",
        environment: "sandbox",
        base_url: "https://api.example.com",
        exclusive: true,
        requests_per_second: 10,
        credential: "none",
      },
    },
    {
      schema: "partnerBody",
      method: "PUT",
      path: "/admin/partners/malformed",
      ...operator,
      sample: {
        name: "Nobody",
        origins: ["https://shop.example.com"],
        grants: ["esimpal-sandbox"],
        price_rule: { markup_percent: 20, fixed_cents: 10 },
        budgets: { orders_per_day: 1, amount_cents_per_day: null },
        theme: { accent: "#123456", radius: 4 },
        support_url: "https://support.example.com",
        retention_days: 90,
        methods: { ios: ["qr"] },
      },
    },
    {
      schema: "partnerKeyBody",
      method: "POST",
      path: "/admin/partners/demo/keys",
      ...operator,
      sample: { environment: "test", scopes: ["plans:read"] },
    },
    {
      schema: "resolveBody",
      method: "POST",
      path: `/admin/orders/${orderId}/resolve`,
      ...operator,
      sample: { outcome: "applied", provider_order: "none" },
    },
    {
      schema: "pooledPlanBody",
      method: "PUT",
      path: "/admin/accounts/custom-sandbox/plans/malformed",
      ...operator,
      sample: {
        name: "Türkiye 3 GB",
        coverage: ["TR"],
        data_gb: 3,
        days: 30,
        starts: "install",
        cost: { amount_cents: 300, currency: "USD" },
      },
    },
    {
      schema: "pooledCodesBody",
      method: "POST",
      path: "/admin/accounts/custom-sandbox/codes",
      ...operator,
      sample: { item: ITEM, codes: [] },
    },
    {
      schema: "pooledCode",
      method: "POST",
      path: "/admin/accounts/custom-sandbox/codes",
      ...operator,
      sample: CODE,
      within: {
        body: (row) => ({ item: ITEM, codes: [row] }),
        judged: (row) => (typeof row === "object" ? { ...row, item: ITEM } : row),
      },
    },
    {
      schema: "pooledItemQuery",
      method: "DELETE",
      path: "/admin/accounts/custom-sandbox/codes",
      token: "operator",
      as: "query",
      sample: { item: ITEM },
    },
    { schema: "profileBody", method: "POST", path: "/v1/profiles", ...partner, sample: PROFILE },
    {
      schema: "profileBatchBody",
      method: "POST",
      path: "/v1/profiles/batch",
      ...partner,
      sample: { profiles: [PROFILE], options: { fail_fast: true, parallel: false } },
    },
    {
      schema: "profileDownloadBody",
      method: "POST",
      path: "/v1/profiles/download",
      ...partner,
      sample: { activation_code: CODE.activation_code, eid: EID, confirmation_required: false },
    },
    {
      schema: "deviceBody",
      method: "POST",
      path: "/v1/devices",
      ...partner,
      sample: {
        eid: EID,
        device_info: {
          manufacturer: "Example",
          model: "Phone 1",
          os_version: "17.0",
          lpa_version: "3.0",
          capabilities: ["LPA"],
        },
      },
    },
    { schema: "endpointBody", method: "POST", path: "/v1/endpoints", ...partner, sample: ENDPOINT },
    {
      schema: "endpointPatchBody",
      method: "PATCH",
      path: NO_ENDPOINT,
      ...partner,
      sample: { ...ENDPOINT, enabled: true },
    },
    {
      schema: "endpointSecretBody",
      method: "POST",
      path: `${NO_ENDPOINT}/secrets`,
      ...partner,
      sample: { old_ends_in: 60 },
    },
    ...PARTNER_QUERIES.map(([schema, path, sample]) => ({
      ...{ schema, path, sample },
      ...({ method: "GET", token: "partner", as: "query" } as const),
    })),
  ];
}

const PARTNER_QUERIES: readonly [schema: string, path: string, sample: Record<string, string>][] = [
  ["deliveriesQuery", `${NO_ENDPOINT}/deliveries`, { state: "pending", cursor: "x" }],
  ["statsQuery", "/v1/stats", { from: "2026-11-01", to: "2026-11-28" }],
  ["compatibleQuery", `/v1/esims/${ICCID}/compatible`, { plan_id: "esim-go:none" }],
  ["instructionsQuery", `/v1/esims/${ICCID}/instructions`, { lang: "en" }],
  ["deviceCompatibilityQuery", `/v1/devices/${EID}/compatibility`, { profile_type: "OPERATIONAL" }],
];
