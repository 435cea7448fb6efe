/**
 * `<esim-activate>`: properties, lifecycle and the wiring between controllers and templates, nothing else.
 *
 * Knows no wire format (`api-client.ts`), no schedule (`controllers/session.ts`) and no markup (`templates/`).
 */

import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues } from "lit";
import type { InstallMethod, SessionEsim } from "../shared/api/types.ts";
import { isInstallable } from "../shared/activation.ts";
import { directionOf } from "../shared/locales/match.ts";
import type { ElementWords, WordOverrides } from "../shared/locales/words.ts";
import { gigabytes } from "../shared/quantities.ts";
import { CopyController } from "./controllers/copy.ts";
import { SessionController } from "./controllers/session.ts";
import type { SessionPorts, SessionSource, SessionState } from "./controllers/session.ts";
import { emit } from "./events.ts";
import type { CopiedField } from "./events.ts";
import { collectHints } from "./hints.ts";
import { Words } from "./language.ts";
import { layoutOf, methodOf } from "./layout.ts";
import { browserClock, browserPage } from "./ports.ts";
import { nextEsim } from "./next-esim.ts";
import { styles } from "./styles.ts";
import { TEMPLATES } from "./templates/index.ts";
import { confirmationCode } from "./templates/codes.ts";
import { fold, help, install, installLink, typed } from "./templates/install.ts";
import { plan } from "./templates/ready.ts";
import type { Isolated } from "./isolated.ts";
import type { Panels } from "./panels/panels.ts";
import { spinner } from "./templates/message.ts";
import type { Ui } from "./templates/ui.ts";
import { adoptTheme } from "./theme.ts";
import { readToken } from "./token.ts";
import { viewOf } from "./view.ts";
import type { View } from "./view.ts";

/** Text, and elements that are not for a slot with a name. */
const isFallback = (node: Node): boolean =>
  node instanceof Element ? !node.slot : node.nodeType === 3 && !!node.textContent?.trim();

const PREFETCH_MS = 500;

/** What cannot be read changes no text: a page must not lose the way to its eSIM over a comma. */
const parseStrings = (json: string | null): WordOverrides | null => {
  try {
    return JSON.parse(json ?? "{}") as WordOverrides;
  } catch {
    return null;
  }
};

/**
 * Shows the one thing to do next to get an eSIM onto the device at hand, and always a way out.
 *
 * Hosted mode takes `api` and `token` (or `fetchToken`); direct mode takes `activation-code` and needs no backend.
 *
 * @element esim-activate
 *
 * @fires {CustomEvent} esim-ready - An eSIM that can be installed is on show. `detail: { activationId, method }`
 * @fires {CustomEvent} esim-method - The customer turned to another method. `detail: { esimId, method }`
 * @fires {CustomEvent} esim-install - The one-tap link was tapped. `detail: { esimId, method }`
 * @fires {CustomEvent} esim-copy - A code was copied. `detail: { esimId, field }`, never the code
 * @fires {CustomEvent} esim-choice - Chosen, and done: a new eSIM or one the customer has. `detail: { esimId, kind }`
 * @fires {CustomEvent} esim-report - What the customer says became of it. `detail: { esimId, report, symptom? }`
 * @fires {CustomEvent} esim-status - A status is new. `detail: { status, esims: [{ esimId, status }] }`
 * @fires {CustomEvent} esim-error - Something failed. `detail: { code, field? }`; `code` is a problem code
 *
 * @slot - Fallback: shown without script, until something is loaded, and when nothing can be
 * @slot header - Above everything
 * @slot support - In place of the link to the partner's support
 *
 * @csspart frame - The frame of an `isolated` element; all other parts are in it, out of the page's reach
 * @csspart base - The card around everything
 * @csspart heading - The heading of a view
 * @csspart esim - One eSIM
 * @csspart plan - Name and size of its plan
 * @csspart usage - How much of it is used
 * @csspart mark - The state of one of several eSIMs, in a word
 * @csspart stages - How far an order is
 * @csspart install-link - The one-tap link
 * @csspart checkout-link - The link to the payment page
 * @csspart support-link - The link to the partner's support
 * @csspart other - "It's for another phone"; on a computer, the eSIM's own QR code
 * @csspart qr-handoff - The QR code that opens this activation on the phone
 * @csspart qr-code - The eSIM's own QR code
 * @csspart codes - The codes to type
 * @csspart code - One of them
 * @csspart copy-button - The button beside it
 * @csspart copy-link - In another app's browser: copies the link to this activation
 * @csspart ask - "Did it install?"
 * @csspart yes-button - One answer
 * @csspart no-button - The other one
 * @csspart trouble - What happened instead, and what helps
 * @csspart symptom - What a phone displayed, one of a list
 * @csspart advice - What to do about it, in order
 * @csspart details-button - Copies details for support, without any code
 * @csspart checklist - What to do now, and after landing
 * @csspart retry-button - Tries again at once
 * @csspart choice - The choice between a new eSIM and those the customer has
 * @csspart option - One of them
 * @csspart confirm-button - Carries the choice out
 * @csspart back-button - Takes the option or the symptom back
 * @csspart added - "It's not on my phone", where the plan was added to an eSIM, or was said to be installed
 * @csspart notice - A hint that matters now
 * @csspart steps - What to do, in order
 * @csspart drawing - A small picture beside a step
 * @csspart warnings - What to know
 *
 * @cssprop --esim-accent - Primary action; `#rrggbb` or any colour with 4.5:1 against `--esim-on-accent`
 * @cssprop --esim-on-accent - Text on it
 * @cssprop --esim-text - Text
 * @cssprop --esim-muted - Secondary text
 * @cssprop --esim-surface - The card
 * @cssprop --esim-sunken - Fields and notices in the card
 * @cssprop --esim-border - Decorative lines
 * @cssprop --esim-border-strong - Edges of controls, 3:1 against the surface
 * @cssprop --esim-radius - Corner radius
 * @cssprop --esim-font - Font family
 * @cssprop --esim-max-width - Widest the element gets
 */
export class EsimActivate extends LitElement {
  static override styles = styles;

  static override properties: PropertyDeclarations = {
    api: {},
    token: {},
    fetchToken: { attribute: false },
    activationCode: { attribute: "activation-code" },
    confirmationCode: { attribute: "confirmation-code" },
    theme: { reflect: true },
    methods: {},
    platform: {},
    qrStyle: { attribute: "qr-style" },
    strings: { converter: parseStrings },
    lang: { reflect: true },
    isolated: { type: Boolean },
  };

  /** What was set before the upgrade arrives with the first update: until then nothing is asked. */
  #begun = false;
  #state: SessionState = {};
  #said = "";
  /** The same until something else was read out: it is not said twice. */
  #spoken = "";
  #view: View | undefined;
  #statuses = "";
  #readyFor: string | undefined;
  #opened = new Set<string>();
  #tapped = new Set<string>();
  #themeSheet: CSSStyleSheet | undefined;
  #direct = 0;
  #hints: ReturnType<typeof collectHints> | undefined;
  #panels: Panels | undefined | null;
  #panelsAsked: Promise<void> | undefined;
  #cancelPrefetch: (() => void) | undefined;
  #words = new Words(browserClock, () => this.requestUpdate());
  /** `null`: asked for. */
  #isolated: Isolated | undefined | null;
  #copies = new CopyController(this, browserClock, async (text) => {
    await this.#loadPanels();
    return this.#panels?.copy(text);
  });
  #ports: SessionPorts = {
    clock: browserClock,
    page: browserPage,
    fetch: (url, init) => fetch(url, init),
    hints: async () => ({
      ...(await this.#deviceHints()),
      ...(this.platform ? { platform: this.platform } : {}),
    }),
    source: () => (this.#begun && !this.isolated ? this.#source() : undefined),
    changed: (state) => this.#changed(state),
  };
  #session = new SessionController(this, this.#ports);

  /** Origin of the Worker, such as `https://activate.example.com`; empty where the page is the Worker's own. */
  declare api: string | undefined;
  /** Client token, `ct_…`. Not needed with `fetchToken`. */
  declare token: string | undefined;
  /** Gets a new client token from the page's own server: asked when there is none, before one ends, when one is refused. */
  declare fetchToken: (() => Promise<string>) | undefined;
  /** Direct mode: the activation code, `LPA:1$…`. */
  declare activationCode: string | undefined;
  /** Direct mode: what the phone will ask for, if the eSIM has one. */
  declare confirmationCode: string | undefined;
  /** `auto` (as the page's `color-scheme`), `light` or `dark`. Colours and corners come from `--esim-*`. */
  declare theme: "auto" | "light" | "dark" | undefined;
  /** Methods to put first, in order, separated by blanks: `apple-link android-link windows-link qr manual`. */
  declare methods: string | undefined;
  /** Forces a platform, for previews: `ios`, `ipados`, `android`, `windows`, `macos`, `chromeos` or `linux`. */
  declare platform: string | undefined;
  /** qr-code-styling options as JSON: how the eSIM's own QR code is drawn. */
  declare qrStyle: string | undefined;
  /** HTML's own, also of the page around it: one of `en es fr de it pt-BR ja ko zh-Hans zh-Hant ar tr`. */
  declare lang: string;
  /** Single texts in place of the element's own, by their key in `shared/locales/en`; as an attribute: JSON. */
  declare strings: WordOverrides | null | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelPrefetch?.();
  }
  /**
   * Hosted mode in a frame of the API's origin: no code ever gets into this page. The partner's `origins` say where that
   * works; a Content-Security-Policy has to name the API in `frame-src`.
   */
  declare isolated: boolean | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    const anyOf = (...names: PropertyKey[]): boolean => names.some((name) => changed.has(name as keyof this));
    const ours = ["api", "token", "activationCode", "confirmationCode", "platform", "isolated"];
    if (!this.hasUpdated || anyOf(...ours)) {
      this.#begun = true;
      this.#session.reset();
      if (!this.#source()) void this.#openDirect();
    } else if (anyOf("fetchToken") && !this.#state.session) this.#session.reset();
    if (this.strings === null && anyOf("strings"))
      emit(this, "esim-error", { code: "invalid_request", field: "strings" });
    this.#words.choose(this, this.#state.session?.lang);
    if (this.isolated && this.#isolated === undefined && this.#source()) void this.#isolate();
  }

  /** From then on it follows the properties by itself. */
  async #isolate(): Promise<void> {
    this.#isolated = null;
    await import("./isolated.ts")
      .then(({ Isolated }) => (this.#isolated ??= new Isolated(this, this.#ports, readToken)))
      .catch(() => this.#changed({ trouble: true }));
  }

  protected override updated(): void {
    this.#announce();
    const { session } = this.#state;
    const esim = session && nextEsim(session);
    if (this.#view !== "ready" || !session || !esim?.methods.length || esim.added_to) return;
    if (this.#readyFor === session.activation_id + esim.esim_id) return;
    this.#readyFor = session.activation_id + esim.esim_id;
    const layout = layoutOf(esim, session, this.#wanted());
    const method = methodOf(layout.lead, layout);
    emit(this, "esim-ready", { activationId: session.activation_id || null, method });
    this.#report(esim, "shown", method);
    // For when the network is gone. Not at once: the first view has it to itself.
    this.#cancelPrefetch = browserClock.after(PREFETCH_MS, () => this.#ui().panels());
  }

  /** A new headline is read out; the region for it was there before. */
  #announce(): void {
    const headline = this.renderRoot.querySelector("h2")?.textContent ?? "";
    if (headline === this.#said) return;
    this.#said = this.#spoken = headline;
    this.requestUpdate();
  }

  #source(): SessionSource | undefined {
    const { api, token, fetchToken } = this;
    // An empty `api` is the page's own origin.
    return api != null && (token || fetchToken) ? { api, token, fetchToken } : undefined;
  }

  #deviceHints(): ReturnType<typeof collectHints> {
    return (this.#hints ??= collectHints(navigator, browserClock));
  }

  async #openDirect(): Promise<void> {
    const turn = ++this.#direct;
    if (!this.activationCode) return;
    const state = await import("./direct.ts")
      .then(({ openDirect }) => openDirect(this, () => this.#deviceHints()))
      .catch(() => ({ trouble: true }));
    if (turn === this.#direct) this.#changed(state);
  }

  #changed(state: SessionState): void {
    const { session, failure } = state;
    if (failure && failure !== this.#state.failure) {
      const { code, field } = failure;
      emit(this, "esim-error", { code, ...(field && { field }) });
    }
    this.#state = state;
    if (session) {
      this.#themeSheet = adoptTheme(this.renderRoot as ShadowRoot, this.#themeSheet, session.partner.theme);
      const esims = session.esims.map(({ esim_id: esimId, status }) => ({ esimId, status }));
      const statuses = JSON.stringify([session.activation_id, session.status, esims]);
      if (statuses !== this.#statuses) emit(this, "esim-status", { status: session.status, esims });
      this.#statuses = statuses;
    }
    this.requestUpdate();
  }

  #wanted(): string[] {
    return this.methods?.split(/\s+/).filter(Boolean) ?? [];
  }

  #report(esim: SessionEsim, event: "shown" | "opened" | "copied", method: InstallMethod): void {
    this.#session.report({ esim_id: esim.esim_id, event, method });
  }

  /** Loads them the first time. */
  #loadPanels(): Promise<void> {
    return (this.#panelsAsked ??= import("./panels/panels.ts")
      .then(
        ({ Panels }) => {
          this.#panels = new Panels(this, {
            html,
            emit,
            install,
            installLink,
            fold,
            help,
            typed,
            confirmationCode,
            plan,
            gigabytes,
            isInstallable,
            clock: browserClock,
          });
        },
        () => (this.#panels = null),
      )
      .then(() => this.requestUpdate()));
  }

  #copyText(key: string, text: string): Promise<boolean> {
    this.#spoken = "";
    return this.#copies.copy(key, text);
  }

  async #copy(esim: SessionEsim, field: CopiedField, text: string): Promise<void> {
    if (!(await this.#copyText(`${esim.esim_id} ${field}`, text))) return;
    emit(this, "esim-copy", { esimId: esim.esim_id, field });
    this.#report(esim, "copied", "manual");
  }

  /** Once they are here, in the language that is spoken now. */
  #speaking(): Panels | undefined | null {
    const { language = "en" } = this.#words;
    return this.#panels && (this.#panels.speaks(language, this.strings) ? this.#panels : undefined);
  }

  #ui(): Ui {
    const { session, failure, trouble } = this.#state;
    const { language = "en", element } = this.#words;
    return {
      // Without any nothing is drawn that has words in it.
      t: { ...element, ...this.strings } as ElementWords,
      lang: language,
      session,
      failure,
      trouble: !!trouble,
      wanted: this.#wanted(),
      copied: this.#copies.last,
      loaded: this.#speaking() ?? undefined,
      panels: () => {
        void this.#loadPanels();
        return this.#speaking();
      },
      opened: (esim, fold) => this.#opened.has(esim.esim_id + fold),
      open: (esim, fold) => {
        this.#opened.add(esim.esim_id + fold);
        void this.#loadPanels();
        this.requestUpdate();
        if (fold === "trouble") return;
        emit(this, "esim-method", { esimId: esim.esim_id, method: fold });
        this.#report(esim, "shown", fold);
      },
      copy: (esim, field, text) => void this.#copy(esim, field, text),
      copyText: (key, text) => void this.#copyText(key, text),
      tapped: this.#tapped,
      tap: (esim, method) => {
        this.#tapped.add(esim.esim_id);
        emit(this, "esim-install", { esimId: esim.esim_id, method });
        this.#report(esim, "opened", method);
        this.requestUpdate();
      },
      report: (report) => (this.#source() ? this.#session.report(report) : undefined),
      change: (state) => this.#changed(state),
      send: (command) => this.#session.load(command),
      retry: () => {
        if (this.#panels === null) this.#panelsAsked = this.#panels = undefined;
        void this.refresh();
      },
    };
  }

  /** Asks for news at once, for example after a payment. In direct mode: reads the activation code again. */
  async refresh(): Promise<void> {
    if (this.isolated && this.#source()) this.#isolated ? this.#isolated.refresh() : void this.#isolate();
    else await (this.#source() ? this.#session.load() : this.#openDirect());
  }

  protected override render(): unknown {
    if (this.isolated && this.#isolated?.live) return nothing;
    const ui = this.#ui();
    const view = viewOf({ ...this.#state, children: [...this.childNodes].some(isFallback) });
    this.#view = view;
    const { last } = this.#copies;
    const help = ui.session?.partner.support_url;
    const said = last ? (last.done ? ui.t.copied : ui.t.copyFailed) : this.#spoken;
    return html`<p class="sr" role="status" lang=${ui.lang}>${said}</p>
      ${
        view === "fallback"
          ? html`<slot></slot>`
          : html`<div class="card" part="base" lang=${ui.lang} dir=${directionOf(ui.lang)}>
              <slot name="header"></slot>
              ${
                this.#words.element
                  ? html`${
                        ui.session && (ui.trouble || ui.failure)
                          ? html`<p class="notice" part="notice" aria-live="polite">
                              ${ui.failure ? ui.loaded?.loadAgain() : ui.t.unavailable}
                            </p>`
                          : nothing
                      }
                      ${TEMPLATES[view](ui)}
                      <slot name="support"
                        >${
                          help
                            ? html`<a class="muted" part="support-link" href=${help} rel="noopener"
                                >${ui.t.support}</a
                              >`
                            : nothing
                        }</slot
                      >`
                  : spinner
              }
            </div>`
      }`;
  }
}
