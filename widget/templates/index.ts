/** The template of each view. What is not needed before an eSIM can be installed comes with the panels. */

import type { View } from "../view.ts";
import { loading, offline, retryButton } from "./message.ts";
import { lazily } from "./install.ts";
import { ready } from "./ready.ts";
import type { Ui } from "./ui.ts";

const waiting = (ui: Ui): unknown => lazily(ui, (panels) => panels.waiting(ui));
/** The server has answered, so what to do about it can be loaded; if it cannot, there is still the button. */
const failed = (ui: Ui): unknown => lazily(ui, (panels) => panels.failed(ui, retryButton(ui)));

export const TEMPLATES: Record<Exclude<View, "fallback">, (ui: Ui) => unknown> = {
  loading,
  offline,
  waiting,
  ready,
  failed,
  ended: failed,
};
