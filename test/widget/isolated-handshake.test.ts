/** Who is listened to, by the element and by the page in its frame; and what is left when it is over. */

import { expect } from "@esm-bundle/chai";
import { LitElement } from "lit";
import type { EsimActivate } from "../../widget/define.ts";
import type { SessionState } from "../../widget/controllers/session.ts";
import { Isolated } from "../../widget/isolated.ts";
import { readToken } from "../../widget/token.ts";
import { clientToken } from "./client-token.ts";
import { script, unmount, until } from "./support.ts";
import { settle, TestClock } from "./test-clock.ts";

const HELLO = "esim-activate frame 1";

class TestHost extends LitElement {
  static override properties = { isolated: {}, api: {}, token: {}, fetchToken: {}, methods: {} };
  declare isolated: boolean | undefined;
  declare api: string | undefined;
  declare token: string | undefined;
  declare fetchToken: (() => Promise<string>) | undefined;
  declare methods: string | undefined;
  theme: string | undefined;
  platform: string | undefined;
  qrStyle: string | undefined;
}
customElements.define("test-host", TestHost);

interface Puppet extends Window {
  hello(message: unknown, origin: string, transfer?: Transferable[]): void;
}

function setUp(properties: Partial<TestHost> = {}) {
  const clock = new TestClock();
  const states: SessionState[] = [];
  let awake: (awake: boolean) => void = () => undefined;
  let watchers = 0;
  const host = new TestHost();
  const token = clientToken("act_1");
  Object.assign(host, { isolated: true, api: "/stub-puppet", token, ...properties });
  const errors: unknown[] = [];
  host.addEventListener("esim-error", (event) => errors.push(event.detail));
  const page = {
    hidden: () => false,
    watch(changed: (awake: boolean) => void) {
      watchers++;
      awake = changed;
      return () => void watchers--;
    },
  };
  const changed = (state: SessionState): void => void states.push(state);
  const isolated = new Isolated(host, { clock, page, changed }, readToken);
  const main = document.createElement("main");
  main.append(host);
  document.body.append(main);
  const frame = (): HTMLIFrameElement | null | undefined => host.shadowRoot?.querySelector("iframe");
  return {
    clock,
    errors,
    frame,
    host,
    isolated,
    main,
    states,
    wake: () => awake(true),
    watchers: () => watchers,
    /** The puppet in the frame, loaded and still silent. */
    puppet: () =>
      until(() => {
        const window = frame()?.contentWindow as Partial<Puppet> | null | undefined;
        return window?.hello && (window as Puppet);
      }, "the puppet"),
  };
}

/** The frame's side of a channel: what the page says to it. */
function channel() {
  const { port1: port, port2 } = new MessageChannel();
  const heard: Record<string, unknown>[] = [];
  port.onmessage = ({ data }: MessageEvent<Record<string, unknown>>) => void heard.push(data);
  return { port, port2, heard };
}

/** A puppet that was listened to. */
async function greet(setting: ReturnType<typeof setUp>) {
  const end = channel();
  (await setting.puppet()).hello(HELLO, "*", [end.port2]);
  await until(() => end.heard.length, "the settings");
  return end;
}

afterEach(unmount);

describe("the element's side", () => {
  it("tells its settings to the frame that says hello", async () => {
    const setting = setUp({ methods: "qr" });
    const { heard } = await greet(setting);
    expect(heard[0]).to.include({
      type: "settings",
      token: clientToken("act_1"),
      methods: "qr",
      renews: false,
    });
    expect(JSON.stringify(heard[0])).not.to.include("activationCode");
  });

  it("listens to no other window, no other message, and no hello without a port", async () => {
    const setting = setUp();
    const puppet = await setting.puppet();
    const stranger = document.createElement("iframe");
    stranger.src = "/stub-puppet/frame/act_1";
    setting.main.append(stranger);
    const other = await until(() => {
      const window = stranger.contentWindow as Partial<Puppet> | null;
      return window?.hello && (window as Puppet);
    }, "the stranger");
    const ends = [channel(), channel(), channel()] as const;
    other.hello(HELLO, "*", [ends[0].port2]);
    window.postMessage(HELLO, "*", [ends[1].port2]);
    puppet.hello("hello", "*", [ends[2].port2]);
    puppet.hello(HELLO, "*");
    // Messages to one window arrive in order: after this one, all of them have.
    const { heard } = await greet(setting);
    expect(heard).to.have.length(1);
    for (const { port } of ends) {
      port.postMessage({ type: "height", height: 500, loaded: true });
      port.postMessage({ type: "event", name: "esim-ready", detail: {} });
    }
    await settle();
    expect(ends.flatMap((end) => end.heard)).to.deep.equal([]);
    expect(setting.isolated.live).to.equal(false);
  });

  it("listens to no other origin, even in its own frame", async () => {
    const setting = setUp();
    await setting.puppet();
    const frame = setting.frame();
    // The frame's address says one origin, and what is in it now is of another.
    frame?.contentWindow?.location.replace(
      `${location.origin.replace("localhost", "127.0.0.1")}/test/widget/stub/hello.html`,
    );
    const origins: string[] = [];
    window.addEventListener("message", ({ origin }) => origins.push(origin), { once: true });
    await until(() => origins.length, "a hello from elsewhere");
    expect(origins[0]).not.to.equal(location.origin);
    await settle();
    expect(setting.isolated.live).to.equal(false);
  });

  it("passes on the events it knows, as plain JSON, and nothing else", async () => {
    const setting = setUp();
    const seen: CustomEvent[] = [];
    for (const name of ["esim-ready", "click", "esim-other", "constructor"])
      setting.host.addEventListener(name, (event) => void (event instanceof CustomEvent && seen.push(event)));
    const { port } = await greet(setting);
    for (const name of ["click", "esim-other", "constructor", "esim-ready"])
      port.postMessage({ type: "event", name, detail: { method: "qr", map: new Map([[1, 2]]) } });
    await until(() => seen.length, "an event");
    expect(seen.map(({ type }) => type)).to.deep.equal(["esim-ready"]);
    expect(seen[0]?.detail).to.deep.equal({ method: "qr", map: {} });
    expect([seen[0]?.bubbles, seen[0]?.composed]).to.deep.equal([true, true]);
  });

  it("takes a height for a whole number within reason", async () => {
    const setting = setUp();
    const { port } = await greet(setting);
    const heights: string[] = [];
    for (const height of [120.2, -5, NaN, 1e9, "300", 'x" onload=alert(1)']) {
      const before = setting.frame()?.getAttribute("height");
      port.postMessage({ type: "height", height, loaded: false });
      heights.push(
        await until(() => {
          const now = setting.frame()?.getAttribute("height");
          return now !== before && now;
        }, `another height than ${before}, after ${height}`).catch(() => before ?? ""),
      );
      if (height === -5) heights.pop();
    }
    expect(heights.every((height) => /^\d+$/.test(height))).to.equal(true);
    expect(Math.max(...heights.map(Number))).to.equal(20_000);
  });

  it("says a new token when asked, and that there is none", async () => {
    const setting = setUp();
    const { port, heard } = await greet(setting);
    port.postMessage({ type: "token", id: 1 });
    await until(() => heard.length > 1, "an answer");
    setting.host.fetchToken = async () => clientToken("act_1", "new");
    port.postMessage({ type: "token", id: 2 });
    await until(() => heard.some(({ id }) => id === 2), "another answer");
    setting.host.fetchToken = () => Promise.reject(new Error("The page's server is down"));
    port.postMessage({ type: "token", id: 3 });
    await until(() => heard.some(({ id }) => id === 3), "a third answer");
    expect(heard.filter(({ type }) => type === "token")).to.deep.equal([
      { type: "token", id: 1 },
      { type: "token", id: 2, token: clientToken("act_1", "new") },
      { type: "token", id: 3 },
    ]);
    // What was fetched is not handed in again: the frame has it.
    for (const { type, token } of heard)
      if (type === "settings") expect(token).to.equal(clientToken("act_1"));
  });

  it("a frame that says nothing is given up, until the customer or the page tries again", async () => {
    const setting = setUp();
    await setting.puppet();
    await setting.clock.advance(19_999);
    expect(setting.errors).to.deep.equal([]);
    await setting.clock.advance(1);
    expect(setting.errors).to.deep.equal([{ code: "internal", field: "isolated" }]);
    expect(setting.states.at(-1)).to.deep.equal({ trouble: true });
    expect(setting.frame()).to.equal(null);
    await setting.clock.advance(600_000);
    expect(setting.frame()).to.equal(null);
    setting.isolated.refresh();
    await setting.puppet();
    await setting.clock.advance(20_000);
    expect(setting.errors).to.have.length(2);
    setting.wake();
    const { port } = await greet(setting);
    port.postMessage({ type: "height", height: 100, loaded: true });
    await until(() => setting.isolated.live, "the frame to be live");
    await setting.clock.advance(600_000);
    expect(setting.errors).to.have.length(2);
    expect(setting.states.at(-1)).to.deep.equal({});
  });

  it("a token that cannot be fetched is asked for again, less and less often", async () => {
    let asked = 0;
    const fetchToken = async (): Promise<string> => {
      if (++asked < 4) throw new Error("The page's server is down");
      return clientToken("act_1");
    };
    const setting = setUp({ token: undefined, fetchToken });
    await until(() => asked === 1 && setting.states.length, "the first question");
    expect(setting.states.at(-1)).to.deep.equal({ trouble: true });
    await setting.clock.advance(1_999);
    expect(asked).to.equal(1);
    await setting.clock.advance(1);
    expect(asked).to.equal(2);
    await setting.clock.advance(4_000);
    expect(asked).to.equal(3);
    await setting.clock.advance(8_000);
    await setting.puppet();
    expect(asked).to.equal(4);
    expect(setting.errors).to.deep.equal([]);
  });

  it("a token that cannot be read frames nothing", async () => {
    for (const token of [
      "ct_1",
      "ct_1.k1.%%.tag",
      `ct_1.k1.${btoa("null")}.tag`,
      `ct_1.k1.${btoa("{}")}.tag`,
    ]) {
      const setting = setUp({ token });
      await until(() => setting.states.length, "a state");
      expect(setting.states).to.deep.equal([{ failure: { code: "unauthenticated", status: 401 } }]);
      expect(setting.frame()).to.equal(null);
    }
  });

  it("removed, it leaves no listener, no timer and no port", async () => {
    const listened: { type: string; signal: AbortSignal | undefined }[] = [];
    const { addEventListener } = window;
    window.addEventListener = new Proxy(addEventListener, {
      apply(target, _self, args: [type: string, listener: unknown, options?: AddEventListenerOptions]) {
        listened.push({ type: args[0], signal: args[2]?.signal });
        return Reflect.apply(target, window, args);
      },
    });
    try {
      const setting = setUp();
      const { port, heard } = await greet(setting);
      setting.host.remove();
      expect(listened.map(({ type }) => type)).to.deep.equal(["message"]);
      expect(listened[0]?.signal?.aborted).to.equal(true);
      expect(setting.clock.timers.size).to.equal(0);
      expect(setting.watchers()).to.equal(0);
      expect(setting.frame()).to.equal(null);
      port.postMessage({ type: "token", id: 1 });
      setting.isolated.refresh();
      await settle();
      await settle();
      expect(heard).to.have.length(1);
    } finally {
      window.addEventListener = addEventListener;
    }
  });
});

describe("the frame's side", () => {
  /** A page as the element frames it, in a frame of the test's own; what it says hello with. */
  async function frame(activation: string) {
    const { api, asked } = await script([{}]);
    const frame = document.createElement("iframe");
    frame.src = `${api}/frame/${activation}`;
    const main = document.createElement("main");
    main.append(frame);
    const hello = new Promise<MessageEvent>((resolve) =>
      window.addEventListener("message", (event) => event.source === frame.contentWindow && resolve(event)),
    );
    document.body.append(main);
    const { data, ports } = await hello;
    expect(data).to.equal(HELLO);
    const [port] = ports;
    if (!port) throw new Error("Hello came without a port");
    const heard: Record<string, unknown>[] = [];
    port.onmessage = (event: MessageEvent<Record<string, unknown>>) => void heard.push(event.data);
    const element = await until<EsimActivate>(() => {
      const found = frame.contentDocument?.querySelector("esim-activate");
      return found?.shadowRoot?.childElementCount ? found : undefined;
    }, "the element");
    const settings = {
      type: "settings",
      renews: false,
      events: ["esim-ready", "click"],
      token: clientToken(activation),
    };
    return { asked, element, heard, port, settings, window: frame.contentWindow };
  }

  it("says hello, and shows nothing until it is handed a token", async () => {
    const { asked, element, port, settings } = await frame("act_1");
    expect(element.token).to.equal(undefined);
    expect(await asked()).to.deep.equal([]);
    port.postMessage(settings);
    await until(() => element.shadowRoot?.querySelector("[part~=install-link]"), "the link");
    expect((await asked())[0]?.authorization).to.equal(`Bearer ${clientToken("act_1")}`);
  });

  it("hears nothing that is said to its window", async () => {
    const { asked, element, heard, settings, window: inside } = await frame("act_1");
    const { port1, port2 } = new MessageChannel();
    inside?.postMessage(settings, "*");
    inside?.postMessage(HELLO, "*", [port2]);
    port1.postMessage(settings);
    await settle();
    await settle();
    expect(element.token).to.equal(undefined);
    expect(await asked()).to.deep.equal([]);
    expect(heard.filter(({ type }) => type !== "height")).to.deep.equal([]);
  });

  it("takes no token of another activation, handed in or fetched", async () => {
    const { asked, element, heard, port, settings } = await frame("act_1");
    port.postMessage({ ...settings, token: clientToken("act_2"), renews: true });
    const { id } = await until(() => heard.find(({ type }) => type === "token"), "a question");
    expect(element.token).to.equal(undefined);
    port.postMessage({ type: "token", id, token: clientToken("act_2") });
    await until(() => element.shadowRoot?.querySelector("[part~=retry-button]"), "the trouble");
    expect(await asked()).to.deep.equal([]);
  });

  it("says its height and its own events only, and no code", async () => {
    const { heard, port, settings, element } = await frame("act_1");
    port.postMessage(settings);
    await until(() => heard.some(({ name }) => name === "esim-ready"), "esim-ready");
    const link = await until(() => element.shadowRoot?.querySelector("summary"), "a disclosure");
    const before = heard.length;
    link.click();
    await until(() => heard.slice(before).some(({ type }) => type === "height"), "another height");
    expect(heard.filter(({ type }) => type === "event").map(({ name }) => name)).to.deep.equal([
      "esim-ready",
    ]);
    expect(heard.at(-1)).to.include({ type: "height", loaded: true });
    expect(JSON.stringify(heard)).not.to.match(/LPA:|smdp|carddata|ct_1\./);
  });

  it("takes no activation code from the page around it", async () => {
    const { element, port, settings } = await frame("act_1");
    port.postMessage({
      ...settings,
      activationCode: "LPA:1$evil.example.com$X",
      api: "https://evil.example.com",
    });
    await until(() => element.token, "the settings");
    expect(element.activationCode).to.equal(undefined);
    expect(element.api).to.match(/^\/stub-script\//);
  });
});
