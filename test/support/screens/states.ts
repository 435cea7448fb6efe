/**
 * Every state that the element can be in, by name, and how it gets there: what is looked at in every language, theme
 * and width.
 *
 * It knows fixtures and public parts, not how anything looks.
 */

import type { Answer, Fault, ScenarioName } from "../stage/play.ts";

export interface State {
  name: string;
  /** Default `ios`. */
  os?: string;
  /** What the backend answers, in turn. None: direct mode. */
  answers: Answer[];
  attributes?: Record<string, string>;
  /** Every disclosure, or the parts to open. */
  open?: "all" | string[];
  /** Parts to tap; no link is followed. */
  tap?: string[];
  /** The customer leaves for the settings after the tap, and comes back. */
  returns?: boolean;
  /** Parts that this state is about: without them it is another state. Images among them are loaded. */
  needs?: string[];
  /** Something may move for as long as this state lasts. */
  busy?: boolean;
}

type Rest = Omit<State, "name" | "answers">;

const of = (name: string, scenario: ScenarioName, rest: Rest = {}): State => ({
  name,
  answers: [{ scenario }],
  ...rest,
});
const same = (name: ScenarioName, rest: Rest = {}): State => of(name, name, rest);
const refused = (name: string, fault: Fault, rest: Rest = {}): State => ({
  name,
  answers: [{ fault }],
  ...rest,
});

const DOWN = { status: 503, code: "provider_unavailable", retryAfter: 3_600 };
const DIRECT = { "activation-code": "LPA:1$smdp.example.com$K2-TEST-9XQ4" };

export const STATES: readonly State[] = [
  refused("loading", "hangs", { busy: true, needs: ["base"] }),
  refused("offline", DOWN, { needs: ["retry-button"] }),
  same("payment", { needs: ["checkout-link"] }),
  same("provisioning", { busy: true, needs: ["stages"] }),
  same("provisioning-late", { busy: true, needs: ["stages", "retry-button"] }),

  same("choice", { needs: ["option"] }),
  of("choice-picked", "choice", { tap: ["option"], needs: ["confirm-button"] }),
  same("choice-one", { needs: ["option"] }),
  same("choice-looked-up", { busy: true }),
  same("choice-several", { needs: ["option"] }),
  same("added"),
  of("added-missing", "added", { open: ["added"] }),
  same("added-on"),

  same("ready", { needs: ["install-link"] }),
  of("ready-android", "ready", { os: "android", needs: ["install-link"] }),
  of("ready-ipados", "ready", { os: "ipados", needs: ["install-link"] }),
  of("ready-windows", "ready", { os: "windows", needs: ["qr-handoff"] }),
  of("ready-macos", "ready", { os: "macos", needs: ["qr-handoff"] }),
  of("ready-open", "ready", { open: "all", needs: ["install-link", "qr-code", "qr-handoff"] }),
  of("ready-android-open", "ready", { os: "android", open: "all", needs: ["install-link", "qr-code"] }),
  of("ready-macos-open", "ready", { os: "macos", open: "all", needs: ["qr-handoff", "qr-code"] }),
  of("opened", "ready", { tap: ["install-link"], needs: ["ask"] }),
  of("opened-returned", "ready-unreported", {
    tap: ["install-link"],
    returns: true,
    needs: ["yes-button", "no-button"],
  }),
  of("trouble", "ready", { open: ["trouble"], needs: ["symptom"] }),
  of("trouble-android", "ready", { os: "android", open: ["trouble"], needs: ["symptom"] }),
  of("advice", "confirmation", { open: ["trouble"], tap: ["symptom"], needs: ["advice", "details-button"] }),
  {
    name: "ready-then-offline",
    answers: [{ scenario: "ready", pollMs: 10 }, { fault: DOWN }],
    needs: ["install-link", "notice"],
  },
  same("in-app", { needs: ["copy-link"] }),
  of("in-app-android", "in-app", { os: "android", needs: ["copy-link"] }),
  same("confirmation", { needs: ["code"] }),
  same("confirmation-missing", { needs: ["notice"] }),
  same("qr-only", { needs: ["qr-code"] }),
  same("several", { needs: ["install-link", "mark"] }),
  of("several-open", "several", { open: "all", needs: ["install-link"] }),
  same("themed", { needs: ["install-link"] }),
  {
    name: "direct-macos",
    answers: [],
    attributes: { ...DIRECT, platform: "macos" },
    open: "all",
    needs: ["qr-code"],
  },

  same("downloaded", { needs: ["install-link"] }),
  same("installed", { needs: ["checklist"] }),
  same("installed-by-customer", { needs: ["checklist", "added"] }),
  of("installed-after-all", "installed-by-customer", { open: ["added"], needs: ["install-link"] }),
  same("enabled", { needs: ["usage", "checklist"] }),
  same("enabled-unlimited", { needs: ["usage"] }),
  same("disabled"),
  same("removed", { needs: ["install-link"] }),
  same("used_up", { needs: ["usage"] }),
  same("esim-expired"),
  same("esim-failed"),

  same("failed"),
  same("payment-failed"),
  same("cancelled"),
  same("expired"),
  same("revoked"),
  refused("link-expired", { status: 410, code: "link_expired" }),
  refused("token-refused", { status: 401, code: "unauthenticated" }),
  {
    name: "code-invalid",
    answers: [],
    attributes: { "activation-code": "LPA:1$smdp.example.com", platform: "ios" },
  },
];
