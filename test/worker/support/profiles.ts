/** Partners that administer profiles, and what they make. */

import { newEid } from "../../providers/about.ts";
import { made, OPTIONS } from "../../providers/telcoapi-support.ts";
import { call, must, unique, type Reply, type Sending } from "./http.ts";
import { newAccount, newKey, newPartner, type Partner } from "./operator.ts";
import type { OwnSimulators } from "./simulators.ts";

export { newEid };

export type ProfileFields = { iccid: string; eid: string } & Record<string, unknown>;

export function telcoAccount(
  simulators: OwnSimulators,
  changes: Record<string, unknown> = {},
): Promise<string> {
  return newAccount(simulators, "telcoapi", { options: OPTIONS, ...changes });
}

/** With a key that may do what a partner's usual one may not. */
export async function administrator(
  simulators: OwnSimulators,
  grants: string[],
  scopes = ["profiles:admin", "activations:write", "activations:read", "audit:read"],
): Promise<Partner> {
  const partner = await newPartner(simulators, { grants });
  const { key: token } = await newKey(partner.id, { scopes });
  return {
    ...partner,
    key: token,
    call: (path: string, sending?: Sending) => call(path, { token, ...sending }),
    must: (path: string, sending?: Sending) => must(path, { token, ...sending }),
  };
}

export function fields(more: Record<string, unknown> = {}): ProfileFields {
  const { iccid, eid, mno, metadata } = made();
  return { iccid, eid, profile_type: "OPERATIONAL", mno, metadata, ...more };
}

export function deviceFields(eid = newEid()) {
  return {
    eid,
    device_info: {
      manufacturer: "Example",
      model: "Phone 1",
      os_version: "18.1",
      lpa_version: "2.3.0",
      capabilities: ["REMOTE_PROVISIONING"],
    },
  };
}

export function create<T>(who: Partner, json: unknown, key = unique("profile")): Promise<Reply<T>> {
  return who.call<T>("/v1/profiles", { key, json });
}
