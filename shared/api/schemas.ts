/**
 * What the Worker accepts, as zod schemas. Unknown fields are ignored, so that a client written for a later version is
 * not turned away.
 *
 * Only the Worker imports this module, and zod only as a namespace: the named export drags every locale along.
 */

import * as z from "zod";

const trimmed = (max: number) => z.string().trim().min(1).max(max);
const currency = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/, "Must be an ISO 4217 code such as USD.")
  .transform((code) => code.toUpperCase());
const money = z.object({ amount_cents: z.int().min(0), currency });
const NOT_A_LANGUAGE = "Must be a BCP 47 tag such as en or pt-BR.";
const language = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, NOT_A_LANGUAGE)
  .refine(isLanguage, NOT_A_LANGUAGE);

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
  country: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2}$/, "Must be an ISO 3166-1 alpha-2 code such as TR.")
    .transform((code) => code.toUpperCase())
    .optional(),
  min_data_gb: z.coerce.number().min(0).max(10_000).optional(),
  provider: trimmed(32).optional(),
  cursor: trimmed(200).optional(),
});

export const quoteBody = z.object({
  plan_id: trimmed(200),
  quantity: z.int().min(1).max(MAX_QUANTITY).default(1),
  currency: currency.optional(),
  customer_email: z.email().max(254).optional(),
  customer_ref: trimmed(200).optional(),
});

export const orderBody = quoteBody.extend({
  approval: trimmed(4096),
  payment_reference: trimmed(200).optional(),
  max_total: money.optional(),
});

export const orderPatchBody = z.object({ currency });
export const payBody = z.object({ approval: trimmed(4096) });

export const ordersQuery = z.object({
  customer_ref: trimmed(200).optional(),
  customer_email: z.email().max(254).optional(),
  status: trimmed(32).optional(),
  cursor: trimmed(200).optional(),
});

export const activationBody = z
  .object({
    order_id: trimmed(64).optional(),
    activation_code: z.string().min(1).max(2000).optional(),
    confirmation_code: z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]{1,32}$/, "Must be 1 to 32 visible ASCII characters.")
      .optional(),
    label: trimmed(100).optional(),
    lang: language.optional(),
    access: z.enum(["tap", "code"]).default("tap"),
    expires_in: z.int().min(60).max(YEAR_S).optional(),
  })
  .refine((body) => (body.order_id === undefined) !== (body.activation_code === undefined), {
    path: ["order_id"],
    message: "Send either order_id or activation_code.",
  });

export const deviceHints = z.object({
  platform: z.string().max(100).optional(),
  platformVersion: z.string().max(100).optional(),
  model: z.string().max(100).optional(),
  mobile: z.boolean().optional(),
  maxTouchPoints: z.int().min(0).max(256).optional(),
});

export const eventBody = z.object({
  esim_id: trimmed(64),
  event: z.enum(["shown", "opened", "copied", "reported_installed", "reported_failed"]),
  method: z.enum(["apple-link", "android-link", "windows-link", "qr", "manual"]).optional(),
  message: z.string().max(500).optional(),
});

const origin = z
  .string()
  .regex(
    /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/,
    "Must be an exact origin such as https://shop.example.com, without path or trailing slash.",
  );
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "Must be a colour such as #0a7cff.");
const methods = z.array(z.enum(["apple-link", "android-link", "windows-link", "qr", "manual"]));

export const accountBody = z.object({
  provider: trimmed(32),
  environment: z.enum(["live", "sandbox"]),
  base_url: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .regex(/^[^@?#]*$/, "Must be a plain URL: no user, query or fragment.")
    .optional(),
  exclusive: z.boolean().default(false),
  credential: trimmed(4096)
    // It goes into a header, and a runtime that refuses one quotes it.
    .regex(/^[\x21-\x7e]+$/, "Must be visible ASCII characters, without blanks.")
    .optional(),
});

export const partnerBody = z.object({
  name: trimmed(100),
  origins: z.array(origin).max(100).default([]),
  grants: z.array(trimmed(64)).max(50).default([]),
  price_rule: z
    .object({
      markup_percent: z.number().min(0).max(1000).default(0),
      fixed_cents: z.int().min(0).max(1_000_000).default(0),
    })
    .default({ markup_percent: 0, fixed_cents: 0 }),
  budgets: z
    .object({
      orders_per_day: z.int().min(0).nullable().default(null),
      amount_cents_per_day: z.int().min(0).nullable().default(null),
    })
    .default({ orders_per_day: null, amount_cents_per_day: null }),
  theme: z
    .object({
      accent: colour.optional(),
      on_accent: colour.optional(),
      radius: z.int().min(0).max(28).optional(),
    })
    .default({}),
  support_url: z
    .url({ protocol: /^(https|mailto|tel)$/ })
    .max(300)
    .nullable()
    .default(null),
  retention_days: z.int().min(1).max(3650).default(90),
  /** Install methods allowed per platform; a platform that is left out has all of them. */
  methods: z
    .partialRecord(
      z.enum(["ios", "ipados", "android", "windows", "macos", "chromeos", "linux", "other"]),
      methods,
    )
    .default({}),
});

export const partnerKeyBody = z.object({
  environment: z.enum(["live", "test"]),
  scopes: z
    .array(z.enum(["plans:read", "orders:read", "orders:write", "activations:read", "activations:write"]))
    .min(1)
    .optional(),
});

export const resolveBody = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("applied"), provider_order: trimmed(200) }),
  z.object({ outcome: z.literal("not_applied") }),
]);
