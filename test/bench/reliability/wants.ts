/** What customers want: plans in quantities. No two wants alike, where an order must be known again by its want alone. */

import { must } from "../../../demo/stack/api.ts";
import type { Random } from "./random.ts";
import type { ProviderName } from "./upstream.ts";

export interface Shop {
  api: string;
  token: string;
}

export interface Want {
  plan_id: string;
  quantity: number;
}

export async function plansOf({ api, token }: Shop, provider: ProviderName): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await must(
      `${api}/v1/plans?provider=${provider}${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
      { token },
    );
    ids.push(...(page.plans as { id: string }[]).map(({ id }) => id));
    cursor = page.next_cursor as string | null;
    if (cursor === null) return ids;
  }
}

/** Every plan in every quantity up to `most`, each once, in random order. */
export function distinctWants(plans: readonly string[], most: number, random: Random): Want[] {
  const quantities = Array.from({ length: most }, (_, index) => index + 1);
  return random.shuffled(
    plans.flatMap((plan_id) => quantities.map((quantity): Want => ({ plan_id, quantity }))),
  );
}

export function wantName({ plan_id, quantity }: Want): string {
  return `${plan_id}×${quantity}`;
}

export function providerOf({ plan_id }: Want): ProviderName {
  return plan_id.startsWith("esim-go:") ? "esim-go" : "esimpal";
}
