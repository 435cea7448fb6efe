/**
 * The script of the page that an isolated element frames: gives the element there its token and its settings, and says
 * what happens in it: events, which hold no code, and how tall it is.
 *
 * Listens to no window: it hands one end of a channel to whoever frames it, which the page's `frame-ancestors` makes
 * the partner, and hears that end only. Loads the element with `import()`: a static import, or any module that both
 * need, would be a file more for everyone.
 */

import type { EsimActivate } from "./define.ts";
import type { FromFrame, FromPage, Hello, Settings } from "./frame-protocol.ts";

const HELLO: Hello = "esim-activate frame 1";

/** What may happen in the element, if the page asks for it. */
const OURS = /^esim-[a-z]+$/;

/** This page is framed for one activation; a token of another one is not for it. */
function isForThisPage(token: string): boolean {
  try {
    const payload = (token.split(".")[2] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const { activation } = JSON.parse(atob(payload)) as { activation?: unknown };
    return activation === decodeURIComponent(location.pathname.split("/").pop() ?? "");
  } catch {
    return false;
  }
}

async function join(element: EsimActivate): Promise<void> {
  const { port1: port, port2 } = new MessageChannel();
  const say = (message: FromFrame): void => port.postMessage(message);
  const heard = new Set<string>();
  const asked = new Map<number, { resolve(token: string): void; reject(reason: Error): void }>();
  let questions = 0;

  const fetchToken = (): Promise<string> =>
    new Promise((resolve, reject) => {
      asked.set(++questions, { resolve, reject });
      say({ type: "token", id: questions });
    });

  const forward = (name: string): void => {
    if (heard.has(name) || !OURS.test(name)) return;
    heard.add(name);
    element.addEventListener(name, (event) => {
      if (event instanceof CustomEvent) say({ type: "event", name, detail: event.detail });
    });
  };

  const adopt = ({ token, renews, events, lang, ...rest }: Settings): void => {
    events.forEach(forward);
    if (lang) document.documentElement.lang = element.lang = lang;
    const { theme, methods, platform, qrStyle, strings } = rest;
    for (const [name, value] of Object.entries({ theme, methods, platform, qrStyle, strings }))
      Object.assign(element, { [name]: value ?? undefined });
    element.fetchToken = renews ? fetchToken : undefined;
    element.token = token && isForThisPage(token) ? token : undefined;
  };

  port.onmessage = ({ data }: MessageEvent<FromPage>): void => {
    if (data.type === "settings") adopt(data);
    else if (data.type === "refresh") void defined.then(() => element.refresh());
    else {
      const { resolve, reject } = asked.get(data.id) ?? {};
      asked.delete(data.id);
      if (data.token && isForThisPage(data.token)) resolve?.(data.token);
      else reject?.(new Error("No client token"));
    }
  };
  const defined = import("./define.ts");
  // It says nothing that is not known to everyone; the port's other end is for the parent alone.
  parent.postMessage(HELLO, "*", [port2]);

  await defined;
  let last = "";
  const measure = (): void => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    const loaded = !!element.renderRoot.querySelector("[part~=heading]");
    if (last === (last = `${height} ${loaded}`)) return;
    say({ type: "height", height, loaded });
  };
  await element.updateComplete;
  measure();
  new ResizeObserver(measure).observe(document.documentElement);
  // Browsers put the other one off as long as the frame is out of sight.
  new MutationObserver(measure).observe(element.renderRoot, { childList: true, subtree: true });
}

const element = document.querySelector("esim-activate");
if (element && parent !== window) void join(element);
