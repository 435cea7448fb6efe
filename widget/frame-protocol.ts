/**
 * What an isolated element and the page in its frame say to each other. Types only: each side is built by itself, and
 * may be of another version than the other, so both take what they know and leave the rest.
 *
 * The frame speaks first, once per document: a `Hello` to its parent window, with one end of a channel. Everything else
 * goes over that channel, which nobody else has. No code, no link and no QR code is ever said.
 */

/** To whoever frames the page: says nothing, and holds the port. */
export type Hello = "esim-activate frame 1";

export type FromFrame =
  | { type: "event"; name: string; detail: unknown }
  /** In CSS pixels. `loaded`: there is more to see than that something is on its way. */
  | { type: "height"; height: number; loaded: boolean }
  /** Asks for a new token; the answer has the same `id`. */
  | { type: "token"; id: number };

export type FromPage =
  | ({ type: "settings" } & Settings)
  /** Without a `token`, there is none to be had now. */
  | { type: "token"; id: number; token?: string }
  | { type: "refresh" };

export interface Settings {
  token: string | undefined;
  /** The page gets a new one when asked. */
  renews: boolean;
  /** The events that the page wants to hear of. */
  events: readonly string[];
  lang: string | undefined;
  theme: string | undefined;
  methods: string | undefined;
  platform: string | undefined;
  /** As the page set them; plain JSON. */
  qrStyle: unknown;
  strings: unknown;
}
