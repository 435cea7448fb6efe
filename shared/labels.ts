/**
 * Which words of the catalogue an install link's button bears. It knows keys, no language.
 */

import type { DeviceView } from "./api/types.ts";
import type { ElementWords, StepWords } from "./locales/words.ts";

/** Keys whose text is the button of a link method. */
export type InstallKey = Extract<
  keyof (ElementWords & StepWords),
  `install${"Iphone" | "Ipad" | "Phone" | "Tablet" | "Pc"}`
>;

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
