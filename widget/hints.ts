/**
 * What only the browser knows about its device: client hints and touch points.
 *
 * Collects, never judges: what the device is gets decided at the edge, or in `direct.ts`.
 */

import type { DeviceHints } from "../shared/api/types.ts";
import type { Clock } from "./ports.ts";

/** The part of `navigator` that is read; `userAgentData` exists in Chromium only. */
export interface NavigatorLike {
  maxTouchPoints: number;
  userAgentData?: {
    mobile: boolean;
    platform: string;
    getHighEntropyValues(names: string[]): Promise<{ platformVersion?: string; model?: string }>;
  };
}

/** Some embedded browsers never settle the promise, so what has not come by then is done without. */
const PATIENCE_MS = 150;

export async function collectHints(source: NavigatorLike, clock: Clock): Promise<DeviceHints> {
  const { maxTouchPoints, userAgentData: data } = source;
  if (!data) return { maxTouchPoints };
  const { platform, mobile } = data;
  let cancel = (): void => undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    cancel = clock.after(PATIENCE_MS, () => resolve(undefined));
  });
  const asked = (async () => data.getHighEntropyValues(["platformVersion", "model"]))().catch(
    () => undefined,
  );
  const more = await Promise.race([asked, tooLong]);
  cancel();
  const { platformVersion = "", model = "" } = more ?? {};
  return { platform, mobile, maxTouchPoints, platformVersion, model };
}
