/**
 * Which words of the catalogue stand around an install link: its button's, and the warnings.
 *
 * Apart from the steps, which the element loads later. It knows keys, no language.
 */

import type { DeviceView } from "./api/types.ts";
import type { Catalogue } from "./locales/catalogue.ts";

/** Keys whose text is one warning. */
export type WarningKey = Extract<keyof Catalogue, `warn${string}`>;
/** Keys whose text is the button of a link method. */
export type InstallKey = Extract<keyof Catalogue, `install${"Iphone" | "Ipad" | "Phone" | "Tablet" | "Pc"}`>;

/** In the order in which they matter; four at most, or nobody reads them. */
export const WARNINGS: readonly WarningKey[] = ["warnWifi", "warnOnce", "warnDelete", "warnRoaming"];

/** The text of the button that opens an install link. */
export function installKeyFor({
  os,
  kind,
}: Pick<DeviceView, "os"> & Partial<Pick<DeviceView, "kind">>): InstallKey {
  if (os === "ios") return "installIphone";
  if (os === "ipados") return "installIpad";
  if (os === "windows") return "installPc";
  return kind === "tablet" ? "installTablet" : "installPhone";
}
