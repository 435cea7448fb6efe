/** Helpers of the element's tests: mounting the built element, waiting for what must happen, scripting the backend. */

import type { EsimActivate } from "../../widget/define.ts";
import type { EsimActivateEventName } from "../../widget/events.ts";

export const BUILT = "/dist/widget/esim-activate.js";

export const EVENT_NAMES: EsimActivateEventName[] = [
  "esim-ready",
  "esim-method",
  "esim-install",
  "esim-copy",
  "esim-choice",
  "esim-report",
  "esim-status",
  "esim-error",
];

/** Resolves with what `look` finds as soon as it finds something; fails after 5 seconds with `what`. */
export async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  const end = performance.now() + 5_000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Mounts an element with these attributes and children; removed by `unmount`. */
export async function mount(
  attributes: Record<string, string>,
  children: Node[] = [],
): Promise<EsimActivate> {
  await import(BUILT);
  document.documentElement.lang = "en";
  document.title = "Host page";
  const element = document.createElement("esim-activate");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  const main = document.createElement("main");
  const title = document.createElement("h1");
  title.textContent = "Your trip";
  main.append(title, element);
  document.body.append(main);
  return element;
}

export function unmount(): void {
  for (const main of document.querySelectorAll("main")) main.remove();
  // What was tapped is remembered for the tab, and all tests share one.
  sessionStorage.clear();
}

export const stub = (scenario: string, os: string): Record<string, string> => ({
  api: `/stub/${scenario}/${os}`,
  token: "ct_test",
});

export const DIRECT_CODE = "LPA:1$smdp.example.com$K2-TEST-9XQ4";

export const direct = (platform: string): Record<string, string> => ({
  "activation-code": DIRECT_CODE,
  platform,
});

export function rootOf(element: EsimActivate): ShadowRoot {
  if (!element.shadowRoot) throw new Error("The element has no shadow root");
  return element.shadowRoot;
}

/** A part of the element, once it is there. */
export const part = <E extends HTMLElement = HTMLElement>(element: EsimActivate, name: string): Promise<E> =>
  until(() => element.shadowRoot?.querySelector<E>(`[part~="${name}"]`), `part ${name}`);

export const heading = async (element: EsimActivate): Promise<string> =>
  (await part(element, "heading")).textContent?.trim() ?? "";

/** All text that can be seen or heard, without what is inside closed disclosures being left out. */
export const textOf = (element: EsimActivate): string =>
  rootOf(element).textContent?.replace(/\s+/g, " ") ?? "";

export async function open(element: EsimActivate, name: "other" | "codes"): Promise<HTMLDetailsElement> {
  const details = await part<HTMLDetailsElement>(element, name);
  details.querySelector("summary")?.click();
  return until(() => details.open && details, `${name} to open`);
}

export async function loadedImage(element: EsimActivate, name: string): Promise<HTMLImageElement> {
  const image = await part<HTMLImageElement>(element, name);
  return until(() => image.complete && image.naturalWidth > 0 && image, `the image of ${name}`);
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  scenario?: string;
  os?: string;
  patch?: Record<string, unknown>;
  /** Answers to a choice only: not before `release`, or with a cut connection. */
  hold?: boolean;
  drop?: boolean;
}

export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  authorization?: string;
  contentType?: string;
  idempotencyKey?: string;
  body: string;
}

let scripts = 0;

/** A backend that gives these answers to `GET /v1/session`, in order; the last one repeats. */
export async function script(
  answers: Answer[],
  options: { brokenQrs?: number } = {},
): Promise<{
  api: string;
  asked(path?: string): Promise<Asked[]>;
  /** Lets what is held back be answered. */
  release(): Promise<void>;
}> {
  const api = `/stub-script/${Date.now()}-${scripts++}`;
  await fetch(api, { method: "PUT", body: JSON.stringify({ answers, ...options }) });
  return {
    api,
    async asked(path = "/v1/session") {
      const all = (await (await fetch(api)).json()) as Asked[];
      return all.filter((one) => one.path === path);
    },
    async release() {
      await fetch(api, { method: "DELETE" });
    },
  };
}

/** Every event of the element that reaches the document, in order. */
export function recordEvents(): { type: string; detail: unknown }[] {
  const seen: { type: string; detail: unknown }[] = [];
  for (const name of EVENT_NAMES) {
    document.addEventListener(name, (event) => {
      if (event instanceof CustomEvent) seen.push({ type: name, detail: event.detail });
    });
  }
  return seen;
}

export const problem = (status: number, code: string, extra: Record<string, unknown> = {}): Answer => ({
  status,
  body: {
    type: `/problems/${code}`,
    title: code,
    status,
    code,
    detail: code,
    retryable: false,
    request_id: "r",
    ...extra,
  },
});

/** Keeps a tapped link from leaving the test page. */
export const stay = (event: Event): void => {
  if (event.composedPath().some((node) => node instanceof HTMLAnchorElement)) event.preventDefault();
};
