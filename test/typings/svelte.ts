/** What Svelte's templates take, as its language tools read it. Checked by `test/e2e/frameworks.test.ts`; never run. */

import type {} from "esim-activate/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

type Props = SvelteHTMLElements["esim-activate"];

export const right: Props = {
  api: "https://activate.example.com",
  fetchToken: async () => "ct_1",
  "activation-code": "LPA:1$smdp.example.com$A",
  strings: { ready: "Here it is" },
  isolated: true,
  theme: "dark",
  class: "wide",
  "onesim-ready": ({ detail }) => void detail.method.toUpperCase(),
  "on:esim-error": ({ detail: { code } }) => void code.toUpperCase(),
};

export const wrong: Props[] = [
  // @ts-expect-error No such theme.
  { theme: "blue" },
  // @ts-expect-error No such detail.
  { "onesim-ready": ({ detail }) => void detail.activationCode },
];
