/** The warnings around an install link, as keys of the catalogue. It knows no language. */

import type { CareWords } from "./locales/words.ts";

/** Keys whose text is one warning. */
export type WarningKey = Extract<keyof CareWords, `warn${string}`>;

/** In the order in which they matter; four at most, or nobody reads them. */
export const WARNINGS: readonly WarningKey[] = ["warnWifi", "warnOnce", "warnDelete", "warnRoaming"];
