/**
 * What the Worker accepts, as zod schemas. Unknown fields are ignored, so that a client written for a later version is
 * not turned away.
 *
 * Only the Worker imports this module, and of zod only the small half, as a namespace: the other half is as large as
 * the rest of the Worker's API together, and the named export drags every locale along. A message stands here only
 * where it says more than type and bounds do; `schema-messages.ts` words the rest. Times, URLs, whole numbers and unions
 * are checked by a few words of our own: zod's are a fifth of what it adds to the Worker, and take no more than these.
 */

import * as z from "zod/mini";
import { EVENT_TYPES } from "../webhook-events.ts";

/** Of the platform, and the same in every one: nothing but a parser of URLs knows all that is none. */
declare const URL: { canParse(text: string): boolean };

const text = (max: number) => z.string().check(z.maxLength(max));
const trimmed = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max));
const matching = (pattern: RegExp, message: string) => z.string().check(z.trim(), z.regex(pattern, message));
const NOT_WHOLE = "Must be a whole number.";
const integer = z.refine(Number.isInteger, NOT_WHOLE);
const isWhole = (value: unknown) => Number.isInteger(Number(value));
/** A number, or the text of one, as queries have it: whoever reads it says `Number`. */
const numeric = (min: number, max: number) =>
  z
    .unknown()
    .check(
      z.refine(
        (value) => value !== "" && Number(value) >= min && Number(value) <= max,
        `Must be a number from ${min} to ${max}.`,
      ),
    );
export const whole = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.number().check(integer, z.minimum(min), z.maximum(max));
const codeLike = (pattern: RegExp, message: string) =>
  z.string().check(z.trim(), z.regex(pattern, message), z.toUpperCase());

const iccid = matching(/^89\d{17,18}$/, "Must be an ICCID: 19 or 20 digits that begin with 89.");
const confirmationCode = matching(/^[\x21-\x7e]{1,32}$/, "Must be 1 to 32 visible ASCII characters.");
const currency = codeLike(/^[A-Za-z]{3}$/, "Must be an ISO 4217 code such as USD.");
const country = codeLike(/^[A-Za-z]{2}$/, "Must be an ISO 3166-1 alpha-2 code such as TR.");
const money = z.object({ amount_cents: whole(0), currency });
/** Text that is of the form and, if that were not enough, besides. The message is for other types too. */
const formed = (form: RegExp, is: (text: string) => boolean, message: string) =>
  z.string(message).check(z.refine((text) => form.test(text) && is(text), message));

const time = formed(
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  isInCalendar,
  "Must be a time such as 2026-01-31T09:00:00Z.",
);
const day = formed(/^\d{4}-\d\d-\d\d$/, isInCalendar, "Must be a day such as 2026-01-31.");

/** Not 30 February. */
function isInCalendar(time: string): boolean {
  const day = time.slice(0, 10);
  const at = Date.parse(day);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** What mail servers take in practice; RFC 5321 allows more, and nobody has it. */
const email = z
  .string()
  .check(
    z.maxLength(254),
    z.regex(
      /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/,
      "Must be an email address such as name@example.com.",
    ),
  );
/** Missing or empty is no consent, and answered as such; the order's own check decides. */
const approval = z._default(z.string().check(z.trim(), z.maxLength(4096)), "");

const NOT_A_LANGUAGE = "Must be a BCP 47 tag such as en or pt-BR.";
const language = z
  .string()
  .check(
    z.trim(),
    z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, NOT_A_LANGUAGE),
    z.refine(isLanguage, NOT_A_LANGUAGE),
  );

/** What looks like a tag may still be none, and whoever formats a number with it later fails. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** More in one order than any provider delivers at once is a mistake far more often than a purchase. */
const MAX_QUANTITY = 100;
const YEAR_S = 366 * 86_400;

export const plansQuery = z.object({
  country: z.optional(country),
  min_data_gb: z.optional(numeric(0, 10_000)),
  provider: z.optional(trimmed(32)),
  cursor: z.optional(trimmed(200)),
});

const quoteFields = {
  plan_id: trimmed(200),
  quantity: z._default(whole(1, MAX_QUANTITY), 1),
  currency: z.optional(currency),
  customer_email: z.optional(email),
  customer_ref: z.optional(trimmed(200)),
  iccid: z.optional(iccid),
};

export const quoteBody = z.object(quoteFields);

export const orderBody = z.object({
  ...quoteFields,
  approval,
  payment_reference: z.optional(trimmed(200)),
  max_total: z.optional(money),
});

export const orderPatchBody = z.object({ currency });
export const payBody = z.object({ approval });

export const ordersQuery = z.object({
  customer_ref: z.optional(trimmed(200)),
  customer_email: z.optional(email),
  status: z.optional(trimmed(32)),
  cursor: z.optional(trimmed(200)),
});

export const auditQuery = z.object({
  action: z.optional(trimmed(32)),
  since: z.optional(time),
  cursor: z.optional(trimmed(200)),
});

export const statsQuery = z.object({ from: z.optional(day), to: z.optional(day) });

const eid = matching(/^\d{32}$/, "Must be an EID: 32 digits.");
const profileType = z.enum(["OPERATIONAL", "PROVISIONING", "TESTING"]);
const few = z.maxLength(50);

export const profileBody = z.object({
  iccid,
  eid,
  profile_type: profileType,
  mno: trimmed(100),
  metadata: z.object({
    name: trimmed(100),
    description: trimmed(500),
    icon: z.optional(trimmed(500)),
    policies: z.array(z.object({ type: trimmed(100), value: z.unknown() })).check(few),
    features: z.array(trimmed(100)).check(few),
  }),
  expires_at: z.optional(time),
});

const flag = z._default(z.boolean(), false);

export const profileBatchBody = z.object({
  profiles: z.array(profileBody).check(
    z.minLength(1),
    z.maxLength(100),
    z.refine((all) => new Set(all.map((one) => one.iccid)).size === all.length, "Must name each ICCID once."),
  ),
  options: z.prefault(z.object({ fail_fast: flag, parallel: flag }), {}),
});

export const profileDownloadBody = z.object({
  activation_code: trimmed(2000),
  eid,
  confirmation_required: flag,
});

export const deviceBody = z.object({
  eid,
  device_info: z.object({
    manufacturer: trimmed(100),
    model: trimmed(100),
    os_version: trimmed(100),
    lpa_version: trimmed(100),
    capabilities: z.array(trimmed(100)).check(few),
  }),
});

export const deviceCompatibilityQuery = z.object({ profile_type: profileType });

export const compatibleQuery = z.object({ plan_id: trimmed(200) });
export const instructionsQuery = z.object({ lang: z._default(language, "en") });

export const customerQuery = z.object({ email });

export const activationBody = z
  .object({
    order_id: z.optional(trimmed(64)),
    account: z.optional(trimmed(64)),
    iccid: z.optional(iccid),
    activation_code: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
    confirmation_code: z.optional(confirmationCode),
    label: z.optional(trimmed(100)),
    lang: z.optional(language),
    access: z._default(z.enum(["tap", "code"]), "tap"),
    expires_in: z.optional(whole(60, YEAR_S)),
  })
  .check(
    z.refine(
      ({ order_id, activation_code, iccid }) =>
        [order_id, activation_code, iccid].filter((one) => one !== undefined).length === 1,
      { path: ["order_id"], error: "Send one of order_id, activation_code and iccid." },
    ),
  );

export const deviceHints = z.object({
  platform: z.optional(text(100)),
  platformVersion: z.optional(text(100)),
  model: z.optional(text(100)),
  mobile: z.optional(z.boolean()),
  maxTouchPoints: z.optional(whole(0, 256)),
});

const method = z.enum(["apple-link", "android-link", "windows-link", "qr", "manual"]);

export const choiceBody = z.object({
  esim_id: trimmed(64),
  option_id: trimmed(64),
  confirmation: trimmed(128),
});

export const eventBody = z.object({
  esim_id: trimmed(64),
  event: z.enum(["shown", "opened", "copied", "reported_installed", "reported_failed"]),
  method: z.optional(method),
  message: z.optional(text(500)),
});

const endpointFields = {
  /** What else there is to it: see worker/webhooks/endpoint-url.ts. */
  url: text(4096),
  events: z.optional(z.array(z.enum(EVENT_TYPES)).check(z.minLength(1), z.maxLength(50))),
  description: z.optional(trimmed(200)),
};

export const endpointBody = z.object(endpointFields);

export const endpointPatchBody = z.object({
  ...endpointFields,
  url: z.optional(endpointFields.url),
  enabled: z.optional(z.boolean()),
});

export const endpointSecretBody = z.object({
  /** Seconds. */
  old_ends_in: z._default(whole(0, 7 * 86_400), 86_400),
});

export const deliveriesQuery = z.object({
  state: z.optional(z.enum(["pending", "delivered", "failed"])),
  cursor: z.optional(trimmed(200)),
});

const origin = z.string().check(
  z.regex(
    // No browser ever sends a default port.
    /^(?!https:.*:443$)(?!http:[^:]*:80$)https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9]\d{0,4})?$/,
    "Must be an exact origin such as https://shop.example.com, without default port, path or trailing slash.",
  ),
);
/** The parser leaves tabs and line breaks out, and calls the rest a URL. */
const url = (beginning: RegExp, message: string) =>
  z.string(message).check(
    z.trim(),
    z.refine((text) => beginning.test(text) && !/[\t\n\r]/.test(text) && URL.canParse(text), message),
    z.maxLength(300),
  );
const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/i, "Must be a colour such as #0a7cff."));

/** It goes into a header, and a runtime that refuses one quotes it. */
const secret = trimmed(4096).check(
  z.regex(/^[\x21-\x7e]+$/, "Must be visible ASCII characters, without blanks."),
);

export const accountBody = z.object({
  provider: trimmed(32),
  environment: z.enum(["live", "sandbox"]),
  base_url: z.optional(
    url(/^https?:\/\//i, "Must be a URL such as https://api.example.com.").check(
      z.regex(/^[^@?#]*$/, "Must be a plain URL: no user, query or fragment."),
    ),
  ),
  exclusive: z._default(z.boolean(), false),
  /** What the provider allows this account; `null`: what its documentation promises everyone. */
  requests_per_second: z._default(z.nullable(whole(1, 1000)), null),
  /** What a provider needs to know beyond this; each says in the README which of it. */
  options: z.prefault(
    z.strictObject({
      auth_header: z.optional(matching(/^[A-Za-z0-9-]{1,64}$/, "Must be a header's name.")),
      auth_scheme: z.optional(matching(/^[A-Za-z0-9-]{1,32}$/, "Must be a word such as Bearer.")),
      async_above: z.optional(whole(0, 100)),
    }),
    {},
  ),
  credential: z.optional(secret),
  webhook_secret: z.optional(secret),
});

/** The operator's own name of a plan; in the partner's catalogue `custom:` stands before it. */
const pooledItem = matching(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
  "Must be 1 to 100 letters, digits, dots, hyphens and underscores.",
);

export const pooledItemQuery = z.object({ item: pooledItem });

export const pooledPlanBody = z.object({
  name: trimmed(200),
  coverage: z.array(country).check(z.minLength(1), z.maxLength(300)),
  /** `null`, or left out: unlimited. */
  data_gb: z._default(z.nullable(z.number().check(z.minimum(0.001), z.maximum(10_000))), null),
  days: z.optional(whole(1, 3650)),
  starts: z.optional(z.enum(["install", "first_connection"])),
  cost: money,
});

/** What is in each of `codes` is looked at row by row. */
export const pooledCodesBody = z.object({
  item: pooledItem,
  codes: z.array(z.unknown()).check(z.minLength(1)),
});

export const pooledCode = z.object({
  item: pooledItem,
  activation_code: z.string().check(z.minLength(1), z.maxLength(2000)),
  confirmation_code: z.optional(confirmationCode),
  iccid: z.optional(iccid),
});

const markupPercent = z.number().check(z.minimum(0), z.maximum(1000));
const fixedCents = whole(0, 1_000_000);
const planPattern = matching(
  /^([^*:]+:[^*]+|[^*]*\*)$/,
  "Must be a plan id (provider:item), or the beginning of one followed by *.",
).check(z.maxLength(200));
const planPatterns = z.array(planPattern).check(z.maxLength(1000));

/**
 * See `PriceRule` in worker/partners/settings.ts for what each field does. Here a field that there is not is refused: a
 * mark-up under a misspelt name would sell at wholesale.
 */
const priceRule = z.strictObject({
  markup_percent: z._default(markupPercent, 0),
  fixed_cents: z._default(fixedCents, 0),
  overrides: z._default(
    z
      .record(
        planPattern,
        z.strictObject({
          markup_percent: z.optional(markupPercent),
          fixed_cents: z.optional(fixedCents),
          // Times the largest quantity it is still an exact integer.
          price: z.optional(z.object({ amount_cents: whole(0, 1_000_000_000), currency })),
        }),
      )
      .check(
        z.refine((overrides) => Object.keys(overrides).length <= 1000, "Must have at most 1000 entries."),
      ),
    {},
  ),
  assortment: z._default(
    z.strictObject({ include: z._default(planPatterns, ["*"]), exclude: z._default(planPatterns, []) }),
    { include: ["*"], exclude: [] },
  ),
});

const limit = z._default(z.nullable(whole(0)), null);

export const partnerBody = z.object({
  name: trimmed(100),
  origins: z._default(z.array(origin).check(z.maxLength(100)), []),
  grants: z._default(z.array(trimmed(64)).check(z.maxLength(50)), []),
  price_rule: z.prefault(priceRule, {}),
  budgets: z.prefault(z.strictObject({ orders_per_day: limit, amount_cents_per_day: limit }), {}),
  theme: z._default(
    z.object({
      accent: z.optional(colour),
      on_accent: z.optional(colour),
      radius: z.optional(whole(0, 28)),
    }),
    {},
  ),
  support_url: z._default(
    z.nullable(url(/^(https|mailto|tel):/i, "Must be a URL that begins with https:, mailto: or tel:.")),
    null,
  ),
  retention_days: z._default(whole(1, 3650), 90),
  qr_logo: z._default(
    z.nullable(
      z
        .string()
        .check(
          z.maxLength(12_000, "Must be 12,000 characters at most."),
          z.regex(
            /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/,
            "Must be a PNG, JPEG or WebP picture as a data: URI in base64.",
          ),
        ),
    ),
    null,
  ),
  /** Install methods allowed per platform; a platform that is left out has all of them. */
  methods: z._default(
    z.partialRecord(
      z.enum(["ios", "ipados", "android", "windows", "macos", "chromeos", "linux", "other"]),
      z.array(method),
      "Must be lists of install methods under ios, ipados, android, windows, macos, chromeos, linux or other.",
    ),
    {},
  ),
});

/** A new key, or one in the place of another, which then ends at a time. */
export const partnerKeyBody = z
  .object({
    environment: z.optional(z.enum(["live", "test"])),
    scopes: z.optional(
      z
        .array(
          z.enum([
            "plans:read",
            "orders:read",
            "orders:write",
            "activations:read",
            "activations:write",
            "profiles:admin",
            "audit:read",
            "endpoints:read",
            "endpoints:write",
          ]),
        )
        .check(z.minLength(1)),
    ),
    expires_at: z.optional(time),
    replaces: z.optional(trimmed(64)),
    ends_at: z.optional(time),
  })
  .check(
    z.refine(({ environment, replaces }) => environment !== undefined || replaces !== undefined, {
      path: ["environment"],
      error: "Is required and must be one of live, test.",
    }),
    z.refine(({ environment, replaces }) => environment === undefined || replaces === undefined, {
      path: ["environment"],
      error: "Must be left out with replaces: the new key has the environment of the old one.",
    }),
    z.refine(({ replaces, ends_at }) => (replaces === undefined) === (ends_at === undefined), {
      path: ["ends_at"],
      error:
        "Must come with replaces, and only with it: when the old key ends, such as 2026-01-31T09:00:00Z.",
    }),
  );

export const resolveBody = z
  .object({ outcome: z.enum(["applied", "not_applied"]), provider_order: z.optional(trimmed(200)) })
  .check(
    z.refine(({ outcome, provider_order }) => outcome === "not_applied" || provider_order !== undefined, {
      path: ["provider_order"],
      error: "Is required and must be a string.",
    }),
  );

/** Body and query alike. */
export const rotateFields = z.object({
  cursor: z.optional(trimmed(4000)),
  /** Owners per batch. */
  limit: z._default(numeric(1, 200).check(z.refine(isWhole, NOT_WHOLE)), 50),
});

export const attentionQuery = z.object({ cursor: z.optional(trimmed(2000)) });
