/**
 * What is done and looked at inside the page. Each function goes to the browser as its own source, so it may use nothing
 * but its arguments.
 *
 * Knows the element's public parts, no state and no word.
 */

import type { AxeResults, RunOptions } from "axe-core";

declare const axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };

export function mountElement(attributes: Record<string, string>): void {
  const element = document.createElement("esim-activate");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.querySelector("main")?.append(element);
}

export function unmountElement(): void {
  document.querySelector("esim-activate")?.remove();
  // The element remembers for the tab what was tapped, and every state is to begin anew.
  sessionStorage.clear();
  scrollTo(0, 0);
}

/** Links are there to be tapped, not to be followed. */
export function followNoLink(): void {
  addEventListener("click", (event) => {
    const link = event.composedPath().some((node) => node instanceof HTMLAnchorElement);
    if (link) event.preventDefault();
  });
}

/** Opens what is closed; returns how much that was. What is opened may bring more. */
export function openAll(): number {
  const root = document.querySelector("esim-activate")?.shadowRoot;
  const closed = [...(root?.querySelectorAll<HTMLElement>("details:not([open]) > summary") ?? [])];
  for (const summary of closed) summary.click();
  return closed.length;
}

/** Opens a disclosure, or taps what else has that part. Returns whether there is any. */
export function tapPart(name: string): boolean {
  const part = document
    .querySelector("esim-activate")
    ?.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`);
  if (!part) return false;
  if (part instanceof HTMLDetailsElement) {
    if (!part.open) part.querySelector("summary")?.click();
  } else part.click();
  return true;
}

/** As a phone does it when another app comes to the front, and goes again. */
export function leaveAndReturn(): void {
  for (const state of ["hidden", "visible"]) {
    Object.defineProperties(document, {
      visibilityState: { configurable: true, get: () => state },
      hidden: { configurable: true, get: () => state === "hidden" },
    });
    document.dispatchEvent(new Event("visibilitychange"));
  }
}

/**
 * Why the element is not at rest, or nothing: parts that are needed, images, fonts, and nothing that moves or has just
 * changed.
 */
export async function unrest(needs: string[], busy: boolean): Promise<string> {
  const look = (): string | { html: string } => {
    const root = document.querySelector("esim-activate")?.shadowRoot;
    if (!root?.querySelector('[part~="base"]')) return "nothing is shown";
    for (const name of needs) if (!root.querySelector(`[part~="${name}"]`)) return `no part ${name}`;
    const images = [...root.querySelectorAll("img")].filter((image) => image.checkVisibility());
    if (images.some(({ complete, naturalWidth }) => !complete || naturalWidth === 0))
      return "an image is missing";
    if (document.fonts.status !== "loaded") return "a font is missing";
    for (const { effect } of root.getAnimations()) {
      const endless = effect?.getComputedTiming().iterations === Infinity;
      if (!endless || !busy) return endless ? "something moves without end" : "something moves";
    }
    return { html: root.innerHTML };
  };
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  const first = look();
  if (typeof first === "string") return first;
  await frame();
  await frame();
  const second = look();
  return typeof second === "string" ? second : second.html === first.html ? "" : "something changes";
}

/** Whatever moves without end stands still for its picture. */
export function standStill(): void {
  for (const animation of document.querySelector("esim-activate")?.shadowRoot?.getAnimations() ?? []) {
    animation.pause();
    animation.currentTime = 0;
  }
}

export interface Look {
  axe: string[];
  /** What reaches beyond the page. */
  wide: string[];
  lang: string;
  direction: string;
}

export async function examine(tags: string[]): Promise<Look> {
  const { violations } = await axe.run(document, {
    runOnly: { type: "tag", values: tags },
    resultTypes: ["violations"],
  });
  const element = document.querySelector<HTMLElement>("esim-activate");
  const base = element?.shadowRoot?.querySelector<HTMLElement>('[part~="base"]');
  const width = document.documentElement.clientWidth;
  const wide = [...(element?.shadowRoot?.querySelectorAll("*") ?? [])].filter((inside) => {
    const { left, right, width: own } = inside.getBoundingClientRect();
    // What is only there to be heard is a pixel wide, and may be anywhere.
    return own > 1 && (right > width + 0.5 || left < -0.5);
  });
  if (document.documentElement.scrollWidth > width) wide.unshift(document.documentElement);
  return {
    axe: violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")}: ${failureSummary ?? ""}`),
    ),
    wide: wide.map((inside) => `wider than the page: ${inside.outerHTML.slice(0, 100)}`),
    lang: base?.closest<HTMLElement>("[lang]")?.lang ?? element?.lang ?? "",
    direction: base ? getComputedStyle(base).direction : "",
  };
}
