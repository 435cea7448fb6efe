// eSIM Go: GET /organisation, which answers with the API key itself. Whoever passes it on has leaked it.

import type { SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import type { EsimGoState } from "./state.ts";

export function getOrganisation(state: EsimGoState, apiKey: string): SimReply {
  return json(200, {
    organisations: [
      {
        name: "Example Travel",
        apiKey,
        currency: "USD",
        balance: state.balanceCents / 100,
        testCredit: 0,
        businessType: "Reseller",
        groups: ["Standard Fixed", "Standard Unlimited Essential"],
        callbackUrl: "",
        users: [],
      },
    ],
  });
}
