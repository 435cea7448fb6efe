/** A partner's settings as the operator writes them, and the parts of them that others may see. Types only. */

import type { Theme } from "../../shared/api/types.ts";
import type { MethodPolicy } from "../../shared/install-methods.ts";
import type { WrappedKey } from "../custody/envelope.ts";
import type { KeyEnvironment, Scope } from "./api-key.ts";

/** From wholesale to the partner's price. */
export interface PriceRule {
  /** Percent on top of wholesale, fractions allowed. */
  markup_percent: number;
  /** Added per eSIM, in the minor unit of the plan's currency. */
  fixed_cents: number;
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
}

/** What a page of this partner's may show. */
export interface PartnerProfile {
  id: string;
  name: string;
  origins: string[];
  theme: Theme;
  support_url: string | null;
  methods: MethodPolicy;
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
