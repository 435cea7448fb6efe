/** your own codes. */

import type { Provider } from "./provider.ts";

export const custom: Provider = {
  id: "custom",
  name: "your own codes",
  baseUrl: "",
  credential: {
    pattern: /^whsec_[A-Za-z0-9+/=]{32,88}$/,
    is: "the Standard Webhooks secret (whsec_…) that your own system signs with",
  },
  resend: "A",
  reports: { installed: "never", usage: "never" },
  check: async () => ({ kind: "unavailable" }),
};
