/** What React 18's JSX takes. Checked by `test/e2e/frameworks.test.ts`; never run. */

import type { EsimActivate } from "esim-activate";
import type {} from "esim-activate/react-18";
import { createRef } from "react";

const ref = createRef<EsimActivate>();

export const right = (
  <esim-activate
    ref={ref}
    key="1"
    api="https://activate.example.com"
    activation-code="LPA:1$smdp.example.com$A"
    strings='{ "ready": "Here it is" }'
    isolated=""
    theme="dark"
    class="wide"
    id="activation"
  >
    <p slot="header">Order</p>
  </esim-activate>
);

export const wrong = [
  // @ts-expect-error No such theme.
  <esim-activate theme="blue" />,
  // @ts-expect-error As an attribute it is JSON.
  <esim-activate strings={{ ready: "Here it is" }} />,
  // @ts-expect-error React 18 would write "false", which is there as well.
  <esim-activate isolated={false} />,
  // @ts-expect-error React 18 sets no properties.
  <esim-activate fetchToken={async () => "ct_1"} />,
  // @ts-expect-error The attribute is called activation-code.
  <esim-activate activationCode="LPA:1$smdp.example.com$A" />,
  // @ts-expect-error The attribute is called class.
  <esim-activate className="wide" />,
];
