/**
 * What Angular's components and plain scripts see: the tag's class and the events' details, from `define` alone. Checked
 * by `test/e2e/frameworks.test.ts`; never run.
 */

import "esim-activate/define";

export function listen(): void {
  const element = document.querySelector("esim-activate");
  element?.refresh();
  if (element) element.fetchToken = async () => "ct_1";
  element?.addEventListener("esim-install", ({ detail }) => detail.method satisfies string);
  document.createElement("esim-activate").theme = "dark";
  // @ts-expect-error No such theme.
  document.createElement("esim-activate").theme = "blue";
  // @ts-expect-error No such detail.
  element?.addEventListener("esim-install", ({ detail }) => detail.activationCode);
}

/** As a component's method behind `(esim-error)="failed($event)"`. */
export function failed({ detail }: HTMLElementEventMap["esim-error"]): string {
  return detail.code;
}
