/**
 * TelcoAPI: administration of profiles and devices, and webhooks about them. It sells nothing. Known from one document
 * without host and authentication, so it is off until the operator has said both.
 */

import { iccid } from "./normalise.ts";
import { nothing } from "./outcome.ts";
import type { Provider } from "./provider.ts";
import { admin } from "./telcoapi-admin.ts";
import { check, read } from "./telcoapi-call.ts";
import { decodeProfile } from "./telcoapi-profile.ts";
import { webhook } from "./telcoapi-webhook.ts";

export const telcoapi: Provider = {
  id: "telcoapi",
  name: "TelcoAPI",
  baseUrl: null,
  credential: { pattern: /^\S{8,}$/, is: "the key or token that the operator was given" },
  resend: "D",
  reports: { installed: "pushed", usage: "never" },

  admin,
  webhook,
  check: (connection) => check(connection).then(nothing),

  profile: async (connection, id) =>
    iccid(id) === null
      ? { kind: "refused", reason: "invalid" }
      : read(connection, `/esim/profiles/${id}`, (json) => {
          const found = decodeProfile(json);
          return found?.iccid === id ? found : null;
        }),
};
