/** At home on any page: strict policies, late upgrade, moves, two copies, fallback children, removal. */

import { expect } from "@esm-bundle/chai";
import type { EsimActivate } from "../../widget/define.ts";
import {
  BUILT,
  DIRECT_CODE,
  direct,
  heading,
  mount,
  open,
  part,
  problem,
  recordEvents,
  script,
  stub,
  textOf,
  unmount,
  until,
} from "./support.ts";

interface HostWindow extends Window {
  violations: string[];
}

/** Opens a page of `stub/pages.mjs` in a frame and hands out its element. */
async function openPage(
  page: string,
  attributes: Record<string, string>,
): Promise<{ element: EsimActivate; host: HostWindow }> {
  const frame = document.createElement("iframe");
  frame.title = "Host page";
  frame.src = `/pages/${page}?${new URLSearchParams(attributes)}`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  const host = frame.contentWindow as HostWindow | null;
  const element = frame.contentDocument?.querySelector("esim-activate");
  if (!host || !element) throw new Error("The page has no element");
  return { element, host };
}

const imageOf = (element: EsimActivate, name: string): Promise<HTMLImageElement> =>
  until(() => {
    const image = element.shadowRoot?.querySelector<HTMLImageElement>(`[part=${name}]`);
    return image?.complete && image.naturalWidth > 0 && image;
  }, name);

describe("under a strict policy", () => {
  afterEach(() => document.querySelector("iframe")?.remove());

  it("hosted: the whole phone view without a violation", async () => {
    const { element, host } = await openPage("strict", stub("themed", "ios"));
    const link = await part(element, "install-link");
    await open(element, "other");
    await imageOf(element, "qr-handoff");
    await imageOf(element, "qr-code");
    await open(element, "codes");
    expect(host.getComputedStyle(link).backgroundColor).to.equal("rgb(11, 107, 79)");
    expect(host.violations).to.deep.equal([]);
  });

  it("hosted, on a phone: the entry and the session are all that is loaded before the link works", async () => {
    const { element, host } = await openPage("strict", stub("ready", "ios"));
    await part(element, "install-link");
    const loaded = host.performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
    expect(loaded.filter((path) => !path.endsWith("/events"))).to.deep.equal([
      BUILT,
      "/stub/ready/ios/v1/session",
    ]);
  });

  it("direct: device detection and a drawn code without a violation", async () => {
    const { element, host } = await openPage("strict", { "activation-code": DIRECT_CODE, methods: "qr" });
    expect((await imageOf(element, "qr-code")).src).to.match(/^blob:/);
    expect(host.violations).to.deep.equal([]);
  });

  it("direct, blob: forbidden: a data: URL instead", async () => {
    const { element } = await openPage("no-blob", direct("macos"));
    expect((await imageOf(element, "qr-code")).src).to.match(/^data:image\/svg\+xml/);
  });

  it("direct, no images at all: the codes stay", async () => {
    const { element } = await openPage("no-images", direct("macos"));
    await until(() => textOf(element).includes("The QR code cannot be shown here"), "the notice");
    expect(textOf(element)).to.include(DIRECT_CODE);
  });

  it("a choice, picked and confirmed, without a violation", async () => {
    const { element, host } = await openPage("strict", stub("choice", "ios"));
    const option = await part(element, "option");
    expect(host.getComputedStyle(option).display).to.equal("grid");
    option.click();
    (await part(element, "confirm-button")).click();
    await part(element, "added");
    expect(host.violations).to.deep.equal([]);
  });

  for (const scenario of ["failed", "payment", "provisioning", "expired"]) {
    it(`${scenario}: no violation`, async () => {
      const { element, host } = await openPage("strict", stub(scenario, "ios"));
      await heading(element);
      expect(host.violations).to.deep.equal([]);
    });
  }
});

describe("on the host's page", () => {
  const events = recordEvents();
  beforeEach(() => void events.splice(0));
  afterEach(unmount);

  it("upgrades late, with properties that were set before", async () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const page = frame.contentDocument;
    if (!page) throw new Error("No document");
    const early = page.createElement("esim-activate");
    Object.assign(early, { activationCode: DIRECT_CODE, platform: "ios" });
    page.body.append(early);
    const loader = page.createElement("script");
    loader.type = "module";
    loader.src = new URL(BUILT, location.href).href;
    page.head.append(loader);
    await part(early, "install-link");
    expect(Object.hasOwn(early, "activationCode")).to.equal(false);
    frame.remove();
  });

  it("loaded twice, from two addresses: the first one stays", async () => {
    await import(BUILT);
    const first = customElements.get("esim-activate");
    await import(`${BUILT}?second`);
    expect(customElements.get("esim-activate")).to.equal(first);
    await part(await mount(direct("ios")), "install-link");
  });

  it("moved in the document: keeps showing, keeps asking, is not ready twice", async () => {
    const { api, asked } = await script([{}]);
    const element = await mount({ api, token: "ct" });
    await part(element, "install-link");
    const elsewhere = document.createElement("main");
    document.body.append(elsewhere);
    elsewhere.append(element);
    await element.updateComplete;
    await part(element, "install-link");
    let count = 0;
    while (count < 2) count = (await asked()).length;
    expect(events.filter(({ type }) => type === "esim-ready")).to.have.length(1);
  });

  it("drawn codes survive a move, and removal releases them", async () => {
    const element = await mount(direct("macos"));
    const first = (await imageOf(element, "qr-code")).src;
    const { parentElement } = element;
    element.remove();
    let released = false;
    await fetch(first).catch(() => (released = true));
    expect(released).to.equal(true);
    parentElement?.append(element);
    await until(() => {
      const image = element.shadowRoot?.querySelector<HTMLImageElement>("[part=qr-code]");
      return image && image.src !== first && image.complete && image.naturalWidth > 0;
    }, "a new image");
  });

  it("removed while it waits: no more requests", async () => {
    const { api, asked } = await script([{ scenario: "provisioning", patch: { next_poll_ms: 20 } }]);
    const element = await mount({ api, token: "ct" });
    await heading(element);
    element.remove();
    const before = (await asked()).length;
    // Long enough in requests, not in time: each of these is a round trip to the same server.
    for (let i = 0; i < 50; i++) await asked();
    expect((await asked()).length).to.be.at.most(before + 1);
  });

  const fallback = (): HTMLElement => {
    const link = document.createElement("a");
    link.href = "#fallback";
    link.textContent = "Install your eSIM";
    return link;
  };

  it("children stay until something is loaded, and when nothing can be", async () => {
    const { api } = await script([problem(401, "unauthenticated")]);
    const children = fallback();
    const element = await mount({ api, token: "ct" }, [children]);
    await until(() => events.some(({ type }) => type === "esim-error"), "the error");
    await element.updateComplete;
    expect(children.checkVisibility()).to.equal(true);
    expect(element.shadowRoot?.querySelector("[part=base]")).to.equal(null);
  });

  it("children give way to the session", async () => {
    const children = fallback();
    const element = await mount(stub("ready", "ios"), [children]);
    expect(children.checkVisibility()).to.equal(true);
    await part(element, "install-link");
    expect(children.checkVisibility()).to.equal(false);
  });

  it("nothing of an activation that has ended stays, not even in the children", async () => {
    const { api } = await script([problem(410, "activation_revoked")]);
    const children = fallback();
    const element = await mount({ api, token: "ct" }, [children]);
    await heading(element);
    expect(children.checkVisibility()).to.equal(false);
  });

  it("fetchToken: asked when there is no token", async () => {
    const { api, asked } = await script([{}]);
    const element = await mount({ api });
    element.fetchToken = async () => "ct_from_page";
    await part(element, "install-link");
    expect((await asked())[0]?.authorization).to.equal("Bearer ct_from_page");
  });

  it("a forced platform goes into the hints", async () => {
    const { api, asked } = await script([{}]);
    const element = await mount({ api, token: "ct", platform: "android" });
    await part(element, "install-link");
    const hints = (await asked())[0]?.query["hints"] ?? "";
    expect(JSON.parse(atob(hints.replaceAll("-", "+").replaceAll("_", "/")))).to.include({
      platform: "android",
    });
  });

  it("another token shows another activation", async () => {
    const { api } = await script([{}, { scenario: "provisioning", patch: { activation_id: "act_2" } }]);
    const element = await mount({ api, token: "ct_1" });
    await part(element, "install-link");
    element.token = "ct_2";
    await until(() => textOf(element).includes("being prepared"), "the other activation");
    expect(textOf(element)).not.to.include("LPA:");
  });

  it("two on one page do not share anything", async () => {
    const one = await mount(direct("ios"));
    const two = await mount({ "activation-code": "LPA:1$other.example.com$ZZ-9", platform: "android" });
    await part(one, "install-link");
    await part(two, "install-link");
    expect(textOf(one)).not.to.include("other.example.com");
    expect(textOf(two)).not.to.include("smdp.example.com");
  });
});
