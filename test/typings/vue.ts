/** What Vue's templates take, as its language tools read it. Checked by `test/e2e/frameworks.test.ts`; never run. */

import type {} from "esim-activate/vue";
import type { GlobalComponents } from "vue";

type Element = InstanceType<GlobalComponents["esim-activate"]>;
type Props = Element["$props"];

export const right: Props = {
  api: "https://activate.example.com",
  fetchToken: async () => "ct_1",
  "activation-code": "LPA:1$smdp.example.com$A",
  strings: { ready: "Here it is" },
  isolated: true,
  theme: "dark",
  class: ["wide"],
};

// @ts-expect-error No such theme.
export const blue: Props = { theme: "blue" };

export function listen(emit: Element["$emit"], ready: HTMLElementEventMap["esim-ready"]): void {
  emit("esim-ready", ready);
  // @ts-expect-error No such event.
  emit("esim-gone", ready);
}
