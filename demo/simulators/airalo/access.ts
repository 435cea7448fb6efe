// Airalo: tokens for client credentials. Several are good at once, each for 366 days.

import type { SimulatorKeys } from "../keys.ts";
import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { fieldErrors, unauthorised } from "./errors.ts";
import { formFields } from "./input.ts";
import type { AiraloState } from "./state.ts";

const EXPIRES_IN_S = 31_622_400;
const FIELDS = ["client_id", "client_secret", "grant_type"];

export function issueToken(
  state: AiraloState,
  keys: SimulatorKeys["airalo"],
  call: SimCall,
  context: SimContext,
): SimReply {
  const fields = formFields(call);
  const missing = FIELDS.filter((name) => fields.text(name) === "");
  if (missing.length > 0) {
    const wrong = missing.map((name) => [name, `The ${name.replace("_", " ")} field is required.`]);
    throw fieldErrors(Object.fromEntries(wrong) as Record<string, string>);
  }
  if (fields.text("grant_type") !== "client_credentials") {
    throw fieldErrors({ grant_type: "The selected grant type is invalid." });
  }
  const known =
    fields.text("client_id") === keys.clientId && fields.text("client_secret") === keys.clientSecret;
  if (!known) return unauthorised();

  const token = `simulator-only-airalo-token-${context.ids.uuid()}`;
  state.tokens.push({ token, expiresAt: context.now + EXPIRES_IN_S * 1000 });
  return json(200, {
    data: { token_type: "Bearer", expires_in: EXPIRES_IN_S, access_token: token },
    meta: { message: "success" },
  });
}

export function isAuthenticated(state: AiraloState, call: SimCall): boolean {
  const [, bearer] = /^Bearer (\S+)$/.exec(call.header("authorization") ?? "") ?? [];
  return bearer !== undefined && state.tokens.some(({ token }) => token === bearer);
}

/** True when one has expired. */
export function expireTokens(state: AiraloState, now: number): boolean {
  const left = state.tokens.filter((token) => now < token.expiresAt);
  const changed = left.length < state.tokens.length;
  state.tokens = left;
  return changed;
}
