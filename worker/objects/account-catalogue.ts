/**
 * An account's plans, in memory: many partners' questions cost the provider one. What is served is at most ten minutes
 * old; a refusal is remembered for as long as the provider asked for.
 */

import type { Clock } from "../clock.ts";
import type { Outcome, ProviderPlan } from "../providers/provider.ts";

const TTL_MS = 10 * 60_000;

export class AccountCatalogue {
  readonly #clock: Clock;
  readonly #fetch: () => Promise<Outcome<ProviderPlan[]>>;
  #kept: { until: number; plans: Promise<Outcome<ProviderPlan[]>> } | null = null;

  constructor(clock: Clock, fetch: () => Promise<Outcome<ProviderPlan[]>>) {
    this.#clock = clock;
    this.#fetch = fetch;
  }

  forget(): void {
    this.#kept = null;
  }

  async plans(): Promise<Outcome<ProviderPlan[]>> {
    const left = (this.#kept?.until ?? 0) - this.#clock.now();
    if (this.#kept !== null && left > 0) {
      const outcome = await this.#kept.plans;
      // The rest of the time that the provider asked for.
      return outcome.kind === "unavailable" && outcome.retryAfterMs !== undefined
        ? { ...outcome, retryAfterMs: Math.min(left, outcome.retryAfterMs) }
        : outcome;
    }
    const plans = this.#fetch();
    const entry = { until: this.#clock.now() + TTL_MS, plans };
    this.#kept = entry;
    void plans.then(
      (outcome) => {
        // Callers that came meanwhile share a failure; whoever comes later asks anew, unless told to wait.
        if (outcome.kind === "ok") return;
        const wait = outcome.kind === "unavailable" ? (outcome.retryAfterMs ?? 0) : 0;
        entry.until = this.#clock.now() + wait;
      },
      () => {
        entry.until = 0;
      },
    );
    return plans;
  }
}
