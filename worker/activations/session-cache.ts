/**
 * Finished session answers, kept in this isolate for the minute in which their URLs stay the same.
 *
 * They save the making, never the asking: the order object is called for every read and says whether its version is
 * still the one shown, so a revocation or a new status is seen at once. An answer that depends on the time is not kept.
 */

import type { Session } from "../../shared/api/types.ts";
import type { Device } from "../../shared/device.ts";
import type { PartnerProfile } from "../partners/settings.ts";
import type { SessionSource } from "./session-source.ts";

export interface KeptSession {
  version: number;
  /** Unix seconds: of the URLs inside. */
  exp: number;
  profile: PartnerProfile;
  device: Device;
  /** gzip of the JSON: compressed once a minute, not once a read. */
  body: ArrayBuffer;
}

const MAX_KEPT = 500;
const kept = new Map<string, KeptSession>();

/** The answer that was last made for this activation at this origin, if nothing but the order can have changed. */
export function keptSession(
  name: string,
  setting: { exp: number; profile: PartnerProfile; device: Device },
): KeptSession | null {
  const one = kept.get(name);
  const fits =
    one !== undefined &&
    one.exp === setting.exp &&
    // Profiles and devices are remembered themselves: another object is another content, or soon will be.
    one.profile === setting.profile &&
    one.device === setting.device;
  return fits ? one : null;
}

export async function keepSession(
  name: string,
  source: SessionSource,
  session: Session,
  setting: { exp: number; profile: PartnerProfile; device: Device },
): Promise<ArrayBuffer> {
  const body = await gzip(JSON.stringify(session));
  if (source.awaitedSince === null) {
    if (kept.size >= MAX_KEPT) kept.clear();
    const { exp, profile, device } = setting;
    kept.set(name, { version: source.version, exp, profile, device, body });
  }
  return body;
}

function gzip(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}
