/** Two partners at one account of the operator's, whose customers have the same name: each sees their own eSIMs only. */

import type { Stack } from "../../../demo/stack/stack.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { bought, newSeller, open, ORIGINS, session, type Seller } from "./cast.ts";
import { examples } from "./examples.ts";

export function customers(): Promise<Row[]> {
  return onScene(async (stack) => {
    const a = await newSeller(stack, "sec-a", ORIGINS.a);
    const b = await newSeller(stack, "sec-b", ORIGINS.b);
    const offered: string[] = [];
    const same = [{ customer_ref: "1001" }, { customer_email: "traveller@example.com" }];
    for (const customer of same) {
      await bought(stack, a, customer);
      const choices = await choicesOf(stack, b, customer);
      if (choices > 0) offered.push(`${Object.keys(customer).join()}: ${choices} choices`);
    }
    const own = await choicesOf(stack, a, same[0] ?? {});
    return [
      {
        what: "customers of two partners under the same reference or address, at one account",
        bar: "nothing of the one's is offered to the other; the control, the partner's own, is",
        measured: `${same.length} tried, ${offered.length} offered another's eSIM${examples(offered)}; own: ${own} choices`,
        pass: offered.length === 0 && own > 0,
      },
    ];
  });
}

/** Of a customer who buys: how many ways there are, where the provider knows eSIMs of theirs. */
async function choicesOf(stack: Stack, seller: Seller, customer: Record<string, unknown>): Promise<number> {
  const { orderId } = await bought(stack, seller, customer);
  const { clientToken } = await open(stack, seller.key, { order_id: orderId });
  const { esims } = await session(stack, clientToken);
  return esims.flatMap(({ choice }) => choice?.options ?? []).length;
}
