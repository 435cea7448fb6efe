/** An isolated element with a real frame of another origin: what comes of it, and what the page never holds. */

import { expect } from "@esm-bundle/chai";
import type { EsimActivate } from "../../widget/define.ts";
import { CODE } from "../../demo/playground/sessions.mjs";
import { clientToken } from "./client-token.ts";
import { mount, part, problem, recordEvents, rootOf, script, unmount, until } from "./support.ts";

/** The same server, by another name. */
const OTHER = location.origin.replace("localhost", "127.0.0.1");

const frameOf = (element: EsimActivate): Promise<HTMLIFrameElement> =>
  part<HTMLIFrameElement>(element, "frame");

/** The frame, as soon as it has taken the element's place. */
const live = (element: EsimActivate): Promise<HTMLIFrameElement> =>
  until(() => {
    const root = rootOf(element);
    return !root.querySelector("[part=base], slot") && root.querySelector<HTMLIFrameElement>("[part=frame]");
  }, "the frame");

const heightOf = (frame: HTMLIFrameElement): number => Number(frame.getAttribute("height"));

/** Every message that reaches this window or a port that was handed to it, as text. */
function recordMessages(): { texts: string[]; stop(): void } {
  const texts: string[] = [];
  const off = new AbortController();
  const note = ({ data }: MessageEvent): void => void texts.push(JSON.stringify(data) ?? "");
  window.addEventListener(
    "message",
    (event) => {
      note(event);
      for (const port of event.ports) port.addEventListener("message", note, off);
    },
    off,
  );
  return { texts, stop: () => off.abort() };
}

describe("an isolated element", () => {
  const events = recordEvents();
  beforeEach(() => void events.splice(0));
  afterEach(unmount);

  const open = async (answers: Parameters<typeof script>[0], attributes: Record<string, string> = {}) => {
    const stub = await script(answers);
    const api = OTHER + stub.api;
    const element = await mount({ api, token: clientToken("act_1"), isolated: "", ...attributes });
    return { ...stub, api, element };
  };

  it("shows the session in a frame of the API's origin, and nothing of it here", async () => {
    const messages = recordMessages();
    const { api, asked, element } = await open([{}]);
    const frame = await live(element);
    messages.stop();
    expect(frame.src).to.equal(`${api}/frame/act_1`);
    expect(frame.contentDocument).to.equal(null);
    expect(frame.title).not.to.equal("");
    await until(() => events.some(({ type }) => type === "esim-ready"), "esim-ready");
    expect((await asked())[0]?.authorization).to.equal(`Bearer ${clientToken("act_1")}`);
    expect(messages.texts.length).to.be.at.least(2);
    const here = [document.documentElement.outerHTML, rootOf(element).innerHTML, ...messages.texts];
    for (const secret of [CODE, ...CODE.split("$").slice(1), "LPA:", "carddata"])
      for (const text of [...here, JSON.stringify(events)]) expect(text).not.to.include(secret);
  });

  it("asks nothing itself", async () => {
    const { element, asked } = await open([{}]);
    await live(element);
    await until(() => events.some(({ type }) => type === "esim-ready"), "esim-ready");
    const [first, ...more] = await asked();
    expect(first?.method).to.equal("GET");
    expect(more).to.deep.equal([]);
    const here = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/v1/"));
    expect(here.filter(({ name }) => name.startsWith(OTHER))).to.deep.equal([]);
  });

  it("passes the frame's events on, as they would be here", async () => {
    const { element } = await open([{}]);
    let target: EventTarget | null = null;
    element.addEventListener("esim-ready", (event) => (target = event.target));
    await until(() => events.some(({ type }) => type === "esim-ready"), "esim-ready");
    expect(events.find(({ type }) => type === "esim-status")?.detail).to.have.property("status", "ready");
    expect(events.find(({ type }) => type === "esim-ready")?.detail).to.include({ method: "apple-link" });
    expect(target).to.equal(element);
  });

  it("is as tall as what is in the frame, and follows it", async () => {
    const { element } = await open([{ scenario: "provisioning", patch: { next_poll_ms: 50 } }, {}]);
    const frame = await live(element);
    const before = await until(() => heightOf(frame) > 50 && heightOf(frame), "a height");
    await until(() => heightOf(frame) > before + 100, "the taller view");
    expect(frame.getAttribute("height")).to.match(/^\d+$/);
    expect(frame.getBoundingClientRect().width).to.equal(element.getBoundingClientRect().width);
    expect(frame.getAttribute("style")).to.equal(null);
  });

  it("tells the frame its settings, at first and when they change", async () => {
    const { element } = await open([{}], { platform: "android", methods: "manual" });
    const first = await until(() => events.find(({ type }) => type === "esim-ready"), "esim-ready");
    expect(first.detail).to.include({ method: "manual" });
    const frame = await live(element);
    const before = heightOf(frame);
    element.methods = "qr";
    await until(() => heightOf(frame) !== before, "another view");
    expect(await frameOf(element)).to.equal(frame);
  });

  it("gets a new token from the page when one is refused, and keeps its frame", async () => {
    const { api, asked } = await script([problem(401, "unauthenticated"), {}]);
    const element = await mount({ api: OTHER + api, token: clientToken("act_1"), isolated: "" });
    element.fetchToken = async () => clientToken("act_1", "new");
    await until(() => events.some(({ type }) => type === "esim-ready"), "esim-ready");
    expect((await asked()).map(({ authorization }) => authorization)).to.deep.equal([
      `Bearer ${clientToken("act_1")}`,
      `Bearer ${clientToken("act_1", "new")}`,
    ]);
    expect(events.filter(({ type }) => type === "esim-error")).to.deep.equal([]);
  });

  it("says unauthenticated when the page has none either", async () => {
    const { api } = await script([problem(401, "unauthenticated")]);
    const element = await mount({ api: OTHER + api, token: clientToken("act_1"), isolated: "" });
    element.fetchToken = async () => clientToken("act_2");
    await until(() => events.some(({ type }) => type === "esim-ready" || type === "esim-error"), "an end");
    expect(events.map(({ type }) => type)).not.to.include("esim-ready");
  });

  it("fetches the token itself where the page has set none", async () => {
    const { api, asked } = await script([{}]);
    const element = await mount({ api: OTHER + api, isolated: "" });
    element.fetchToken = async () => clientToken("act_9");
    expect((await live(element)).src).to.match(/\/frame\/act_9$/);
    expect((await asked())[0]?.authorization).to.equal(`Bearer ${clientToken("act_9")}`);
  });

  it("another token of the same activation stays in the frame, one of another opens another", async () => {
    const { element, asked } = await open([{}]);
    const frame = await live(element);
    element.token = clientToken("act_1", "new");
    let tokens: (string | undefined)[] = [];
    while (tokens.length < 2) tokens = (await asked()).map(({ authorization }) => authorization);
    expect(tokens[1]).to.equal(`Bearer ${clientToken("act_1", "new")}`);
    expect(await frameOf(element)).to.equal(frame);
    element.token = clientToken("act_2");
    await until(() => !frame.isConnected, "the first frame to go");
    expect((await live(element)).src).to.match(/\/frame\/act_2$/);
  });

  it("children stay until there is something to see", async () => {
    const link = document.createElement("a");
    link.href = "#fallback";
    link.textContent = "Install your eSIM";
    const { api } = await script([{}]);
    const attributes = { api: OTHER + api, token: clientToken("act_1"), isolated: "" };
    const element = await mount(attributes, [link]);
    expect(link.checkVisibility()).to.equal(true);
    await live(element);
    expect(link.checkVisibility()).to.equal(false);
  });

  it("an activation that has ended says so, in the frame and as an event", async () => {
    const { element } = await open([problem(410, "activation_revoked")]);
    await live(element);
    await until(() => events.some(({ type }) => type === "esim-error"), "the error");
    expect(events.at(-1)?.detail).to.deep.equal({ code: "activation_revoked" });
  });

  it("refresh() asks again in the frame", async () => {
    const { element, asked } = await open([{}]);
    await live(element);
    element.refresh();
    let count = 0;
    while (count < 2) count = (await asked()).length;
    expect(count).to.equal(2);
  });

  it("moved, it goes on; not isolated any more, it shows the session itself", async () => {
    const { element } = await open([{}]);
    await live(element);
    const elsewhere = document.createElement("main");
    document.body.append(elsewhere);
    elsewhere.append(element);
    await live(element);
    const { api } = await script([{}]);
    element.api = api;
    element.isolated = false;
    await part(element, "install-link");
    expect(rootOf(element).querySelector("iframe")).to.equal(null);
  });

  it("under a strict policy that names the API in frame-src: no violation", async () => {
    const { api } = await script([{}]);
    const page = document.createElement("iframe");
    const attributes = { api: OTHER + api, token: clientToken("act_1"), isolated: "" };
    page.src = `/pages/isolated?${new URLSearchParams(attributes)}`;
    page.title = "Host page";
    document.body.append(page);
    await new Promise((resolve) => page.addEventListener("load", resolve, { once: true }));
    const element = page.contentDocument?.querySelector("esim-activate");
    const host = page.contentWindow as (Window & { violations: string[] }) | null;
    if (!element || !host) throw new Error("The page has no element");
    await live(element);
    expect(host.violations).to.deep.equal([]);
    page.remove();
  });
});
