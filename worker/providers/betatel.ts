/** BetaTel RSP. */

import type { Provider } from "./provider.ts";

export const betatel: Provider = {
  id: "betatel",
  name: "BetaTel RSP",
  baseUrl: "https://esim.betatel.com/api/v1/esim",
  credential: { pattern: /^[^\s:]+:[^\s:]+$/, is: "user id and API key, joined by a colon" },
  resend: "D",
  reports: { installed: "never", usage: "never" },
  check: async () => ({ kind: "unavailable" }),
};
