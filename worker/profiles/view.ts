/** Profiles on the wire, and what is wanted of a new one. */

import type * as z from "zod/mini";
import type { profileBody } from "../../shared/api/schemas.ts";
import type { ProfileView } from "../../shared/api/types.ts";
import type { AppContext } from "../http/context.ts";
import type { NewProfile, ProviderProfile } from "../providers/provider.ts";
import { profileId } from "./owned.ts";

export function newProfile(body: z.output<typeof profileBody>): NewProfile {
  const { iccid, eid, mno, metadata, profile_type: profileType, expires_at: expiresAt } = body;
  const { icon, ...described } = metadata;
  return {
    iccid,
    eid,
    profileType,
    mno,
    metadata: { ...described, ...(icon === undefined ? {} : { icon }) },
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

export async function profileView(
  c: AppContext,
  { iccid, eid, status, activationCode }: Omit<ProviderProfile, "confirmationCode">,
): Promise<ProfileView> {
  return { profile_id: await profileId(c, iccid), iccid, eid, status, activation_code: activationCode };
}
