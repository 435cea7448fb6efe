/** What React 19's JSX takes. Checked by `test/e2e/frameworks.test.ts`; never run. */

import type { EsimActivate } from "esim-activate";
import type {} from "esim-activate/react";
import { createRef } from "react";

const ref = createRef<EsimActivate>();

export const right = (
  <esim-activate
    ref={ref}
    api="https://activate.example.com"
    token="ct_1"
    fetchToken={async () => "ct_1"}
    activationCode="LPA:1$smdp.example.com$A"
    activation-code="LPA:1$smdp.example.com$A"
    strings={{ ready: "Here it is" }}
    isolated
    theme="dark"
    lang="de"
    className="wide"
    slot="aside"
    onesim-ready={({ detail }) => detail.method.toUpperCase()}
    onesim-error={({ detail: { code } }) => code satisfies string}
  >
    <p slot="header">Order</p>
  </esim-activate>
);

export const wrong = [
  // @ts-expect-error No such theme.
  <esim-activate theme="blue" />,
  // @ts-expect-error A token comes as a promise.
  <esim-activate fetchToken={() => "ct_1"} />,
  // @ts-expect-error No such property.
  <esim-activate activaitonCode="LPA:1$smdp.example.com$A" />,
  // @ts-expect-error No such detail.
  <esim-activate onesim-ready={({ detail }) => detail.activationCode} />,
];
