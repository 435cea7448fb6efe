/**
 * Keeps a session fresh while its host is in the page: loads, polls, renews what expires, backs off, starts over.
 *
 * Knows when to ask, not what is shown. Time, page and network come through ports, so a test can hold the clock.
 */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { DeviceHints, EventReport, Session } from "../../shared/api/types.ts";
import { loadSession, reportEvent } from "../api-client.ts";
import type { Command, Endpoint, Failure, Fetch, SessionResult } from "../api-client.ts";
import type { Clock, PageLife } from "../ports.ts";
import { readToken } from "../token.ts";

export interface SessionSource {
  api: string;
  token: string | undefined;
  fetchToken: (() => Promise<string>) | undefined;
}

export interface SessionPorts {
  clock: Clock;
  page: PageLife;
  fetch: Fetch;
  hints(): Promise<DeviceHints>;
  /** Where to ask now; `undefined` while there is nothing to ask. */
  source(): SessionSource | undefined;
  changed(state: SessionState): void;
}

export interface SessionState {
  session?: Session;
  /** Final until the source changes. */
  failure?: Failure;
  /** It is being tried again; a session loaded before stays. */
  trouble?: boolean;
}

const GIVE_UP_MS = 20_000;
/** Signed URLs are renewed this long before they die. */
const RENEW_MARGIN_MS = 30_000;
/** So is a token, where the page can get another. */
const TOKEN_MARGIN_MS = 60_000;
/** A device whose clock runs ahead must not ask without pause. */
const RENEW_AT_LEAST_MS = 30_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

const time = (iso: string | undefined): number => (iso ? Date.parse(iso) : Infinity);

/** When the first signed URL in the session dies, in milliseconds since the epoch; `Infinity`: none does. */
const firstExpiry = ({ esims, handoff }: Session): number =>
  Math.min(time(handoff?.expires_at), ...esims.map((esim) => time(esim.qr?.expires_at)));

export class SessionController implements ReactiveController {
  #ports: SessionPorts;
  #state: SessionState = {};
  /** The token that `fetchToken` gave; wins over the one that was refused. */
  #token: string | undefined;
  /** When to replace it; `Infinity` where it does not say, or would be old already: this clock is wrong then. */
  #renewAt = Infinity;
  #request: AbortController | undefined;
  #cancelTimer: (() => void) | undefined;
  #unwatch: (() => void) | undefined;
  /** When to ask next; `undefined`: never, or a request is under way. */
  #due: number | undefined;
  /** `Retry-After`: not even a returning customer asks sooner. */
  #notBefore = 0;
  #retries = 0;

  constructor(host: ReactiveControllerHost, ports: SessionPorts) {
    this.#ports = ports;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unwatch = this.#ports.page.watch((awake) => this.#wake(awake));
    void this.load();
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    this.#stop();
  }

  #stop(): void {
    this.#cancelTimer?.();
    this.#due = undefined;
    this.#request?.abort();
    this.#request = undefined;
  }

  #set(state: SessionState): void {
    this.#state = state;
    this.#ports.changed(state);
  }

  #wake(awake: boolean): void {
    if (this.#due === undefined) return;
    if (awake) this.#due = this.#notBefore;
    this.#arm();
  }

  #plan(ms: number): void {
    if (ms === Infinity) return;
    this.#due = this.#ports.clock.now() + ms;
    this.#arm();
  }

  #arm(): void {
    const { clock, page } = this.#ports;
    this.#cancelTimer?.();
    if (this.#due === undefined || page.hidden()) return;
    this.#cancelTimer = clock.after(Math.max(0, this.#due - clock.now()), () => void this.load());
  }

  /**
   * Asks now, or sends what the customer has confirmed in place of asking. Resolves to how that went, `undefined` when
   * there was no answer; a command that was not taken is followed by another read, to see how things stand.
   */
  async load(command?: Command): Promise<SessionResult | undefined> {
    this.#stop();
    const source = this.#ports.source();
    if (!source) return;
    const request = (this.#request = new AbortController());
    const current = (): boolean => this.#request === request;
    const giveUp = this.#ports.clock.after(GIVE_UP_MS, () => {
      if (current()) this.#retry();
    });
    try {
      const result = await this.#ask(source, request.signal, command);
      if (!current()) return;
      this.#request = undefined;
      if ("session" in result) this.#accept(result.session);
      else if (command) void this.load();
      // Whatever is not in our words, `internal`, is a proxy's, and says nothing of us.
      else if (/429|5../.test(`${result.failure.status}`) || result.failure.code === "internal")
        this.#retry(result.retryAfter);
      // A token that has run out says nothing about what was revealed with it: only a revocation takes that away.
      else this.#set({ ...(result.failure.status === 401 && this.#state), failure: result.failure });
      return result;
    } catch {
      if (current()) this.#retry();
    } finally {
      giveUp();
    }
  }

  #use(token = ""): void {
    this.#token = token;
    const at = Number(readToken(token).exp) * 1000 - TOKEN_MARGIN_MS;
    this.#renewAt = at > this.#ports.clock.now() ? at : Infinity;
  }

  /**
   * A token that is about to end is replaced first, and used on where that fails. A refused one is replaced once; a
   * second refusal is the answer.
   */
  async #ask(
    { api, token, fetchToken }: SessionSource,
    signal: AbortSignal,
    command?: Command,
  ): Promise<SessionResult> {
    const { clock, fetch, hints } = this.#ports;
    const deviceHints = await hints();
    const renew = async (): Promise<void> => {
      const fetched = await fetchToken?.();
      // By now it may be another activation's turn.
      signal.throwIfAborted();
      this.#use(fetched);
    };
    if (this.#token === undefined) {
      if (token) this.#use(token);
      else await renew();
    } else if (fetchToken && this.#renewAt <= clock.now())
      await renew().catch(() => (this.#renewAt = clock.now() + RENEW_AT_LEAST_MS));
    const ask = (): Promise<SessionResult> =>
      loadSession(fetch, { api, token: this.#token ?? "" }, deviceHints, signal, command);
    const result = await ask();
    if (!("failure" in result) || result.failure.status !== 401 || !fetchToken) return result;
    await renew();
    return ask();
  }

  #accept(session: Session): void {
    this.#retries = this.#notBefore = 0;
    const { clock, source } = this.#ports;
    const renewIn =
      Math.min(firstExpiry(session) - RENEW_MARGIN_MS, source()?.fetchToken ? this.#renewAt : Infinity) -
      clock.now();
    this.#set({ session });
    this.#plan(Math.min(session.next_poll_ms ?? Infinity, Math.max(renewIn, RENEW_AT_LEAST_MS)));
  }

  #retry(after?: number): void {
    this.#stop();
    const backOff =
      Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#retries++) * (0.75 + Math.random() / 4);
    this.#notBefore = after === undefined ? 0 : this.#ports.clock.now() + after;
    this.#set({ ...this.#state, trouble: true });
    this.#plan(after ?? backOff);
  }

  /** Forgets everything: another activation is to be shown. */
  reset(): void {
    this.#token = undefined;
    this.#retries = this.#notBefore = 0;
    this.#set({});
    void this.load();
  }

  async report(report: EventReport): Promise<void> {
    const source = this.#ports.source();
    const token = this.#token ?? source?.token;
    if (source && token)
      await reportEvent(this.#ports.fetch, { api: source.api, token } satisfies Endpoint, report);
  }
}
