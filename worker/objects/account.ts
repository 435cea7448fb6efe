/**
 * The account object: one account of the operator's at a provider. It keeps the sealed credential, lends what a call
 * needs, and holds the catalogue so that many partners' questions cost the provider one.
 *
 * It does not know partners, prices or orders.
 */

import { DurableObject } from "cloudflare:workers";
import { clock } from "../clock.ts";
import { openCredential, sealCredential, type SealedCredential } from "../custody/credentials.ts";
import { Secret } from "../custody/secret.ts";
import { ringOf, type Env } from "../env.ts";
import { log } from "../log.ts";
import type { Outcome, ProviderPlan } from "../providers/provider.ts";
import { provider } from "../providers/registry.ts";
import { sha256 } from "../signing/hmac.ts";
import { SqlDoubtRows, type ParkedOrder } from "./doubt-rows.ts";

export interface AccountSettings {
  provider: string;
  environment: "live" | "sandbox";
  base_url: string;
  /** Nothing else orders on this account. */
  exclusive: boolean;
}

/** What reads of the admin API show. The credential itself is write-only. */
export interface AccountView extends AccountSettings {
  id: string;
  credential: { last_four: string; set_at: string };
}

/** All that an order needs for its call; sealed, so that it can cross to the order object. */
export interface Loan {
  accountId: string;
  provider: string;
  environment: "live" | "sandbox";
  baseUrl: string;
  credential: SealedCredential;
}

interface Stored extends AccountSettings {
  id: string;
  credential: SealedCredential;
  lastFour: string;
  setAt: number;
}

const CATALOGUE_TTL_MS = 10 * 60_000;

export class AccountObject extends DurableObject<Env> {
  readonly #doubts: SqlDoubtRows;
  #catalogue: { at: number; plans: Promise<Outcome<ProviderPlan[]>> } | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#doubts = new SqlDoubtRows(ctx.storage.sql);
    ctx.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS account (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL)",
    );
  }

  /** `credential` may be left out when only settings change. Answers `false` when there is none to keep. */
  async put(id: string, settings: AccountSettings, credential: string | null): Promise<boolean> {
    const before = this.#stored();
    if (credential === null) {
      if (before === null) return false;
      this.#save({ ...before, ...settings });
    } else {
      const sealed = await sealCredential(ringOf(this.env), id, new Secret(credential));
      this.#save({ ...settings, id, credential: sealed, lastFour: credential.slice(-4), setAt: clock.now() });
    }
    this.#catalogue = null;
    return true;
  }

  view(): AccountView | null {
    const stored = this.#stored();
    if (stored === null) return null;
    const { id, provider, environment, base_url, exclusive, lastFour, setAt } = stored;
    const credential = { last_four: lastFour, set_at: new Date(setAt).toISOString() };
    return { id, provider, environment, base_url, exclusive, credential };
  }

  remove(): boolean {
    const known = this.#stored() !== null;
    this.ctx.storage.sql.exec("DELETE FROM account");
    this.#catalogue = null;
    return known;
  }

  lend(): Loan | null {
    const stored = this.#stored();
    if (stored === null) return null;
    return {
      accountId: stored.id,
      provider: stored.provider,
      environment: stored.environment,
      baseUrl: stored.base_url,
      credential: stored.credential,
    };
  }

  /** Whether the provider's order belongs to this order of ours, from now on or already. */
  async claim(providerRef: string, orderId: string): Promise<boolean> {
    return this.#doubts.claim(await sha256(providerRef), orderId);
  }

  park(order: ParkedOrder): void {
    this.#doubts.park(order);
  }

  unpark(orderId: string): void {
    this.#doubts.unpark(orderId);
  }

  parked(): ParkedOrder[] {
    return this.#doubts.parked();
  }

  /** A live call with the stored credential: is it accepted? */
  async check(): Promise<Outcome<null>> {
    const outcome = await this.#fetchPlans();
    return outcome.kind === "ok" ? { kind: "ok", value: null } : outcome;
  }

  async plans(filter: {
    country: string | null;
    minDataGb: number | null;
  }): Promise<Outcome<ProviderPlan[]>> {
    const outcome = await this.#plans();
    if (outcome.kind !== "ok") return outcome;
    const { country, minDataGb } = filter;
    return {
      kind: "ok",
      value: outcome.value.filter(
        (plan) =>
          (country === null || plan.coverage.includes(country)) &&
          (minDataGb === null || plan.dataGb === null || plan.dataGb >= minDataGb),
      ),
    };
  }

  /** One plan by the provider's own id. */
  async plan(item: string): Promise<Outcome<ProviderPlan>> {
    const outcome = await this.#plans();
    if (outcome.kind !== "ok") return outcome;
    const plan = outcome.value.find((one) => one.item === item);
    return plan === undefined ? { kind: "refused", reason: "unknown_item" } : { kind: "ok", value: plan };
  }

  #plans(): Promise<Outcome<ProviderPlan[]>> {
    const now = clock.now();
    if (this.#catalogue === null || now - this.#catalogue.at >= CATALOGUE_TTL_MS) {
      const plans = this.#fetchPlans();
      const entry = { at: now, plans };
      this.#catalogue = entry;
      // Only an answer is worth keeping; callers that came meanwhile still share the failure.
      const forget = () => {
        if (this.#catalogue === entry) this.#catalogue = null;
      };
      void plans.then((outcome) => (outcome.kind === "ok" ? undefined : forget()), forget);
    }
    return this.#catalogue.plans;
  }

  async #fetchPlans(): Promise<Outcome<ProviderPlan[]>> {
    const stored = this.#stored();
    if (stored === null) return { kind: "misconfigured", reason: "credential" };
    const credential = await openCredential(ringOf(this.env), stored.id, stored.credential);
    const outcome = await provider(stored.provider).plans({
      baseUrl: stored.base_url,
      credential,
      fetch: (request) => fetch(request),
    });
    if (outcome.kind !== "ok") log({ event: "provider_trouble", account: stored.id, trouble: outcome.kind });
    return outcome;
  }

  #stored(): Stored | null {
    const [row] = this.ctx.storage.sql.exec<{ json: string }>("SELECT json FROM account").toArray();
    return row === undefined ? null : (JSON.parse(row.json) as Stored);
  }

  #save(stored: Stored): void {
    this.ctx.storage.sql.exec(
      "INSERT OR REPLACE INTO account (one, json) VALUES (1, ?)",
      JSON.stringify(stored),
    );
  }
}
