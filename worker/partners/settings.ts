/** A partner's settings as the operator writes them, and the parts of them that others may see. Types only. */

import type { Money, Theme } from "../../shared/api/types.ts";
import type { MethodPolicy } from "../../shared/install-methods.ts";
import type { WrappedKey } from "../custody/envelope.ts";
import type { KeyEnvironment, Scope } from "./api-key.ts";

/**
 * From wholesale to the partner's price, and which plans there are for the partner at all.
 *
 * Patterns are plan ids (`provider:item`) or the beginning of one followed by `*`; `*` alone is every plan.
 */
export interface PriceRule {
  /** Percent on top of wholesale, 0 to 1000, fractions allowed. */
  markup_percent: number;
  /** Added per eSIM, in the minor unit of the plan's currency. */
  fixed_cents: number;
  /** Other terms for the plans that a pattern names; where several do, the longest wins alone. Absent: none. */
  overrides?: Record<string, PriceOverride>;
  /** Absent: every plan. */
  assortment?: Assortment;
}

/** What is left out stays as the rule says. */
export interface PriceOverride {
  markup_percent?: number | undefined;
  fixed_cents?: number | undefined;
  /** The price of one eSIM, in any currency; it replaces wholesale and mark-up. */
  price?: Money | undefined;
}

/** Of a plan that is not included, or is excluded, nothing tells the partner that it exists. */
export interface Assortment {
  include: string[];
  exclude: string[];
}

export interface Budgets {
  orders_per_day: number | null;
  amount_cents_per_day: number | null;
}

export interface PartnerSettings {
  name: string;
  /** Exact origins of pages that may use the browser API. */
  origins: string[];
  /** Ids of the accounts this partner may order on, the preferred first. */
  grants: string[];
  price_rule: PriceRule;
  budgets: Budgets;
  theme: Theme;
  support_url: string | null;
  retention_days: number;
  /** Install methods allowed per platform: switches a rung of the ladder off without a deploy. */
  methods: MethodPolicy;
  /** A picture for the middle of QR codes, as a `data:` URI; absent in settings that are older than it. */
  qr_logo?: string | null;
}

/** What a page of this partner's may show. */
export interface PartnerProfile {
  id: string;
  name: string;
  origins: string[];
  theme: Theme;
  support_url: string | null;
  methods: MethodPolicy;
  qr_logo?: string | null;
}

/** Who is calling: the outcome of authenticating a partner's key. */
export interface PartnerContext {
  id: string;
  environment: KeyEnvironment;
  keyId: string;
  scopes: Scope[];
  settings: PartnerSettings;
  dataKey: WrappedKey;
}
