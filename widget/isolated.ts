/**
 * Lazy chunk: an `isolated` element. The session is shown in a frame of the API's origin, so that the page around the
 * element never holds a code: it hands in the token, and hears of events and of how tall the frame is.
 *
 * Listens to one window, the frame's, and to one origin, the API's. The clock, the page and what reads a token
 * come from the element, so that this chunk imports nothing from the entry, which a page may load under any address.
 */

import type { LitElement, ReactiveController } from "lit";
import { FRAME_PATH } from "../shared/frame-path.ts";
import type { SessionPorts } from "./controllers/session.ts";
import type { FromFrame, FromPage, Hello } from "./frame-protocol.ts";
import { isOurs, plain, settingsOf } from "./isolated-settings.ts";
import type { Settled } from "./isolated-settings.ts";
import type { readToken } from "./token.ts";

export interface IsolatedHost extends LitElement, Settled {
  isolated: boolean | undefined;
  api: string | undefined;
  token: string | undefined;
}

/** `changed`: what the element itself is to show while there is no frame to see. */
type Ports = Pick<SessionPorts, "clock" | "page" | "changed">;

const HELLO: Hello = "esim-activate frame 1";
/** As long as the session may take where it is not framed. */
const PATIENCE_MS = 20_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
const TALLEST = 20_000;

export class Isolated implements ReactiveController {
  /** The frame has something to show, and takes the place of everything else. */
  live = false;
  #host: IsolatedHost;
  #ports: Ports;
  #readToken: typeof readToken;
  /** In front of what the element draws, so that it stays in place: a frame that is moved loads anew. */
  #frame: HTMLIFrameElement | undefined;
  #port: MessagePort | undefined;
  /** What the page has set, as far as it decides what is framed. */
  #on = false;
  #api: string | undefined;
  #given: string | undefined;
  /** The newest token, be it the page's or fetched. */
  #token: string | undefined;
  /** The one that the frame was told to begin with: its element would begin anew with another. */
  #handed: string | undefined;
  #said = "";
  #turn = 0;
  #failures = 0;
  #cancelTimer: (() => void) | undefined;
  #off: AbortController | undefined;
  #unwatch: (() => void) | undefined;

  constructor(host: IsolatedHost, ports: Ports, reader: typeof readToken) {
    this.#host = host;
    this.#ports = ports;
    this.#readToken = reader;
    host.addController(this);
  }

  hostConnected(): void {
    this.#off = new AbortController();
    window.addEventListener("message", (event) => this.#hear(event), this.#off);
    this.#unwatch = this.#ports.page.watch((awake) => {
      if (awake && this.#failures) this.refresh();
    });
    this.#on = false;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#off?.abort();
    this.#unwatch?.();
    this.#close();
  }

  hostUpdate(): void {
    const { isConnected, isolated, api, token, fetchToken } = this.#host;
    if (!isConnected) return;
    if (!isolated || api == null || !(token || fetchToken)) {
      if (this.#on) this.#close();
      this.#on = false;
      return;
    }
    const others = api !== this.#api || token !== this.#given;
    const news = !this.#on || others;
    this.#on = true;
    this.#api = api;
    this.#given = token;
    if (others) this.#token = token;
    if (news) void this.#open();
    else this.#tell();
  }

  #close(): void {
    this.#turn++;
    this.#cancelTimer?.();
    this.#port?.close();
    this.#frame?.remove();
    this.#port = this.#frame = undefined;
    this.live = false;
  }

  /** Frames the activation of the token, unless it is framed already: then the frame is told of the token. */
  async #open(): Promise<void> {
    const turn = ++this.#turn;
    try {
      this.#token ||= await this.#host.fetchToken?.();
    } catch {
      if (turn === this.#turn) this.#fail(true);
    }
    if (turn !== this.#turn) return;
    const src = this.#srcOf(this.#token);
    if (src && src === this.#framed() && this.#port) {
      this.#handed = this.#token;
      return this.#tell();
    }
    this.#close();
    if (!src) return this.#ports.changed({ failure: { code: "unauthenticated", status: 401 } });
    this.#insert(src);
    this.#cancelTimer = this.#ports.clock.after(PATIENCE_MS, () => this.#fail(false));
    this.#ports.changed({});
  }

  /** Attributes instead of styles: no policy of a page can object. */
  #insert(src: string): void {
    const frame = (this.#frame = document.createElement("iframe"));
    const attributes = {
      part: "frame",
      title: "eSIM",
      width: "100%",
      // Not nothing: browsers put off what is in a frame of no size.
      height: "1",
      frameborder: "0",
      align: "top",
      allow: "clipboard-write; ch-ua-model; ch-ua-platform-version",
      src,
    };
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
    this.#host.renderRoot.prepend(frame);
  }

  #framed(): string | undefined {
    return this.#frame?.getAttribute("src") ?? undefined;
  }

  #srcOf(token = ""): string | undefined {
    const { activation } = this.#readToken(token);
    const api = this.#api?.replace(/\/$/, "") ?? "";
    return activation && `${api}${FRAME_PATH}/${encodeURIComponent(activation)}`;
  }

  /** Tried again when the page is shown or online again, on the customer's wish, and `soon` also by itself. */
  #fail(soon: boolean): void {
    this.#close();
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures++);
    if (soon) this.#cancelTimer = this.#ports.clock.after(wait, () => void this.#open());
    else this.#dispatch("esim-error", { code: "internal", field: "isolated" });
    this.#ports.changed({ trouble: true });
  }

  refresh(): void {
    if (this.#port) this.#say({ type: "refresh" });
    else void this.#open();
  }

  /** The frame's document says hello. Anything else that a window says is not for us. */
  #hear({ data, origin, source, ports }: MessageEvent): void {
    const [port] = ports;
    if (data !== HELLO || !port || !this.#frame || source !== this.#frame.contentWindow) return;
    if (origin !== new URL(this.#frame.src).origin) return;
    this.#port?.close();
    this.#port = port;
    this.#handed = this.#token;
    this.#said = "";
    port.onmessage = (event: MessageEvent<FromFrame>) => {
      if (port === this.#port) this.#answer(event.data);
    };
    this.#tell();
  }

  #answer(said: FromFrame): void {
    if (said.type === "height") {
      this.#cancelTimer?.();
      this.#failures = 0;
      const height = Math.min(TALLEST, Math.max(1, Math.ceil(said.height) || 1));
      this.#frame?.setAttribute("height", `${height}`);
      if (!said.loaded || this.live) return;
      this.live = true;
      this.#host.requestUpdate();
    } else if (said.type === "token") void this.#renew(said.id);
    else if (said.type === "event" && isOurs(said.name)) this.#dispatch(said.name, plain(said.detail));
  }

  async #renew(id: number): Promise<void> {
    const turn = this.#turn;
    const token = await Promise.resolve(this.#host.fetchToken?.()).catch(() => undefined);
    if (turn !== this.#turn) return;
    this.#say({ type: "token", id, ...(token && { token }) });
    if (!token) return;
    this.#token = token;
    // Of another activation: that one's page, then.
    if (this.#srcOf(token) !== this.#framed()) void this.#open();
  }

  #say(message: FromPage): void {
    this.#port?.postMessage(message);
  }

  /** The settings as they are now, if they are new to the frame. */
  #tell(): void {
    const settings = settingsOf(this.#host, this.#handed);
    const said = JSON.stringify(settings);
    if (!this.#port || said === this.#said) return;
    this.#said = said;
    this.#say(settings);
  }

  #dispatch(name: string, detail: unknown): void {
    this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
