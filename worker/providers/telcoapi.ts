/** TelcoAPI. */

import type { Provider } from "./provider.ts";

export const telcoapi: Provider = {
  id: "telcoapi",
  name: "TelcoAPI",
  baseUrl: null,
  credential: { pattern: /^\S{8,}$/, is: "the key or token that the operator was given" },
  resend: "D",
  reports: { installed: "never", usage: "never" },
  check: async () => ({ kind: "unavailable" }),
};
