/**
 * Elements that come and go: what is mounted together, used for a moment, and removed. Each function goes to the page as
 * its own source.
 */

export interface Guest {
  tag: string;
  attributes: Record<string, string>;
  /** Parts to tap or open, in turn, each as soon as it is there; the last one is only waited for. None: gone at once. */
  parts: string[];
}

/** Mounts all of them, does with each what is to be done, and removes them; again and again. */
export async function comeAndGo(guests: Guest[], rounds: number): Promise<void> {
  const task = (): Promise<unknown> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(undefined);
      };
      port2.postMessage(null);
    });
  const use = async (element: Element, parts: string[]): Promise<void> => {
    const end = performance.now() + 20_000;
    for (const [index, name] of parts.entries()) {
      let found: HTMLElement | null | undefined;
      while (!found) {
        found = element.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`);
        if (!found) await task();
        if (performance.now() > end) throw new Error(`${element.outerHTML}: no part ${name}`);
      }
      if (index === parts.length - 1) return;
      if (found instanceof HTMLDetailsElement) found.querySelector("summary")?.click();
      else found.click();
    }
  };
  for (let round = 0; round < rounds; round++) {
    const elements = guests.map(({ tag, attributes }) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return element;
    });
    document.querySelector("main")?.append(...elements);
    await Promise.all(elements.map((element, index) => use(element, guests[index]?.parts ?? [])));
    for (const element of elements) element.remove();
  }
}

/** An element as they are written in a hurry: nothing that it takes is given back. */
export function defineCareless(): void {
  class Careless extends HTMLElement {
    connectedCallback(): void {
      this.attachShadow({ mode: "open" }).append(document.createElement("p"));
      addEventListener("online", () => this.click());
      setInterval(() => this.click(), 60_000);
      URL.createObjectURL(new Blob(["x"]));
    }
  }
  customElements.define("careless-element", Careless);
}
