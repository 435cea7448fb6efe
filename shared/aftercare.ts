/**
 * What to do before a journey and once an eSIM is installed, now and after landing, as keys of the catalogue.
 *
 * It knows no language and no markup, and not whether anything is installed.
 */

import type { DeviceView, SessionEsim } from "./api/types.ts";
import type { CareWords } from "./locales/words.ts";

export type NowKey = Extract<keyof CareWords, `now${string}`>;
export type ThenKey = Extract<keyof CareWords, `then${string}`>;

export const NOW: readonly NowKey[] = ["nowKeep", "nowName", "nowHome", "nowNoService"];

/** In order; "no network yet" comes last, when everything else is done. */
export function afterLanding({ os }: Pick<DeviceView, "os">): ThenKey[] {
  const switching: ThenKey[] = os === "ios" ? ["thenSwitching"] : [];
  return ["thenOn", "thenRoaming", ...switching, "thenWait", "thenApn"];
}

/** Foreign eSIM services have been blocked in Türkiye since July 2025: there it is too late. */
export const beforeLeaving = ({ plan }: Pick<SessionEsim, "plan">): "beforeTurkey" | undefined =>
  plan?.coverage.includes("TR") ? "beforeTurkey" : undefined;
