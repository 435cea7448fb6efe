/**
 * Lazy chunk: everything but the first view of a phone with a one-tap link. One object that the element's templates
 * ask; each panel does one thing in a file of its own.
 *
 * Codes to type are not here: they must be there when the network is not. Imports nothing from the entry (see
 * `toolkit.ts`).
 */

import type { ReactiveController } from "lit";
import type { InstallMethod, SessionEsim } from "../../shared/api/types.ts";
import type { Language } from "../../shared/locales/match.ts";
import type { WordOverrides } from "../../shared/locales/words.ts";
import type { Layout } from "../layout.ts";
import type { Ui } from "../templates/ui.ts";
import { warnings } from "./aftercare.ts";
import { AskingPanel } from "./asking.ts";
import { ChoicePanel } from "./choice.ts";
import { copyByCommand } from "./copy-by-command.ts";
import { failed } from "./failed.ts";
import { installKeyFor } from "../../shared/labels.ts";
import { QrFigures } from "./qr-figures.ts";
import { StatePanel, nameOf } from "./states.ts";
import { leaveApp, scanFirst } from "./scan.ts";
import { stepList } from "./step-list.ts";
import { adoptPanelStyles } from "./styles.ts";
import type { Kit, PanelsHost, Toolkit } from "./toolkit.ts";
import { TroublePanel } from "./trouble.ts";
import { WaitingPanel } from "./waiting.ts";
import { PanelWords } from "./words.ts";

export type { PanelsHost };

export class Panels implements ReactiveController {
  #kit: Kit;
  #words: PanelWords;
  #qrs: QrFigures;
  #waiting: WaitingPanel;
  #asking: AskingPanel;
  #trouble: TroublePanel;
  #states: StatePanel;

  constructor(host: PanelsHost, toolkit: Toolkit) {
    const words = (this.#words = new PanelWords(toolkit.clock, () => host.requestUpdate()));
    const kit: Kit = {
      ...toolkit,
      host,
      get t() {
        return words.t;
      },
    };
    this.#kit = kit;
    this.#qrs = new QrFigures(kit);
    this.#waiting = new WaitingPanel(kit);
    this.#asking = new AskingPanel(kit);
    this.#trouble = new TroublePanel(kit);
    this.#states = new StatePanel(kit, {
      choice: new ChoicePanel(kit),
      asking: this.#asking,
      waiting: this.#waiting,
    });
    adoptPanelStyles(host);
    host.addController(this);
  }

  hostConnected(): void {
    this.#kit.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#qrs.clear();
  }

  /** Whether the words of a language are there; asking loads them. */
  speaks(language: Language, strings: WordOverrides | null | undefined): boolean {
    return this.#words.speaks(language, strings);
  }

  copy(text: string): boolean {
    return copyByCommand(this.#kit.host.renderRoot as ShadowRoot, text);
  }

  handoff(ui: Ui): unknown {
    return this.#qrs.handoff(ui);
  }

  qr(esim: SessionEsim, alone: boolean): unknown {
    return this.#qrs.own(esim, alone);
  }

  steps(ui: Ui, esim: SessionEsim, method: InstallMethod): unknown {
    return stepList(this.#kit, ui, esim, method);
  }

  waiting(ui: Ui): unknown {
    return this.#waiting.view(ui);
  }

  /** The headline of an eSIM whose link was tapped. */
  opened(ui: Ui, esim: SessionEsim): string | undefined {
    return this.#asking.headline(ui, esim);
  }

  /** Where a token has run out. */
  loadAgain(): string {
    return this.#words.t.loadAgain;
  }

  warnings(esim: SessionEsim): unknown {
    return warnings(this.#kit, esim);
  }

  asked(ui: Ui, esim: SessionEsim): unknown {
    return this.#asking.view(ui, esim);
  }

  nameOf(ui: Ui, esim: SessionEsim): string | undefined {
    return nameOf(this.#kit, ui, esim);
  }

  /** The words of larger devices. */
  otherDevice({ session }: Ui): string | undefined {
    return session?.device.kind === "phone" ? undefined : this.#words.t.otherDevice;
  }

  installHere({ t, session }: Ui): string | undefined {
    return session && { ...t, ...this.#words.t }[installKeyFor(session.device)];
  }

  scan(ui: Ui, esim: SessionEsim, layout: Layout): unknown {
    return scanFirst(this.#kit, this.#qrs, ui, esim, layout);
  }

  leaveApp(ui: Ui): unknown {
    return leaveApp(this.#kit, ui);
  }

  trouble(ui: Ui, esim: SessionEsim, layout: Layout): unknown {
    return this.#trouble.view(ui, esim, !!layout.link);
  }

  lead(ui: Ui, esim: SessionEsim): unknown {
    return this.#states.lead(ui, esim);
  }

  others(ui: Ui, lead: SessionEsim): unknown {
    return this.#states.others(ui, lead);
  }

  failed(ui: Ui, retryButton: unknown): unknown {
    return failed(this.#kit, ui, retryButton);
  }
}
