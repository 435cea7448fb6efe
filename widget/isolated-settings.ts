/** What an isolated element tells its frame, and which events it takes from there. Plain JSON, both ways. */

import type { EsimActivateEventName } from "./events.ts";
import type { FromPage } from "./frame-protocol.ts";

/** The element as far as its frame has to know it. */
export interface Settled extends Pick<Element, "closest"> {
  fetchToken: (() => Promise<string>) | undefined;
  theme: string | undefined;
  methods: string | undefined;
  platform: string | undefined;
  qrStyle: unknown;
  strings?: unknown;
}

const EVENTS: Record<EsimActivateEventName, true> = {
  "esim-ready": true,
  "esim-method": true,
  "esim-install": true,
  "esim-copy": true,
  "esim-choice": true,
  "esim-report": true,
  "esim-status": true,
  "esim-error": true,
};

export const isOurs = (name: string): boolean => Object.hasOwn(EVENTS, name);

/** Functions stay behind, and nothing can be anything but what it looks like. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

export function settingsOf(element: Settled, token: string | undefined): FromPage {
  const { theme, methods, platform, qrStyle, strings, fetchToken } = element;
  const { lang } = element.closest<HTMLElement>("[lang]") ?? document.documentElement;
  const settings = { type: "settings", token, renews: !!fetchToken, events: Object.keys(EVENTS) };
  return plain({ ...settings, lang, theme, methods, platform, qrStyle, strings }) as FromPage;
}
