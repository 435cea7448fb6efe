/** The template of each view. */

import type { View } from "../view.ts";
import { failed, loading, offline, waiting } from "./message.ts";
import { ready } from "./ready.ts";
import type { Ui } from "./ui.ts";

export const TEMPLATES: Record<Exclude<View, "fallback">, (ui: Ui) => unknown> = {
  loading,
  offline,
  waiting,
  ready,
  failed,
  ended: failed,
};
