/** What leads on which device, what a tap does, and that nothing happens without one. */

import { expect } from "@esm-bundle/chai";
import type { EsimActivate } from "../../widget/define.ts";
import { readQr } from "./qr-reader.ts";
import {
  DIRECT_CODE,
  loadedImage,
  mount,
  open,
  part,
  recordEvents,
  rootOf,
  script,
  stay,
  stub,
  textOf,
  unmount,
  until,
} from "./support.ts";

const CARDDATA = "LPA%3A1%24smdp.example.com%24K2-TEST-9XQ4";
const LINKS: [os: string, href: string, label: string][] = [
  [
    "ios",
    `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${CARDDATA}`,
    "Install eSIM on this iPhone",
  ],
  [
    "ipados",
    `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${CARDDATA}`,
    "Install eSIM on this iPad",
  ],
  [
    "android",
    `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${CARDDATA}`,
    "Install eSIM on this phone",
  ],
  ["windows", "lpa:1$smdp.example.com$K2-TEST-9XQ4", "Install eSIM on this PC"],
];

const fields = (element: EsimActivate): string[] =>
  [...rootOf(element).querySelectorAll("[part=code] code")].map((code) => code.textContent ?? "");

/** Presses the copy button of a field, by its accessible name. */
async function pressCopy(element: EsimActivate, name: string): Promise<HTMLButtonElement> {
  const buttons = [...rootOf(element).querySelectorAll<HTMLButtonElement>("[part=copy-button]")];
  const button = buttons.find(
    ({ textContent }) => textContent?.replace(/\s+/g, " ").trim() === `Copy ${name}`,
  );
  if (!button) throw new Error(`No button "Copy ${name}"`);
  button.click();
  return button;
}

function withClipboard(writeText: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });
}

describe("installing", () => {
  const events = recordEvents();
  beforeEach(() => void events.splice(0));
  afterEach(() => {
    document.removeEventListener("click", stay);
    Reflect.deleteProperty(navigator, "clipboard");
    unmount();
  });

  for (const [os, href, label] of LINKS) {
    it(`${os}: a real link to the system's own installer`, async () => {
      const link = await part<HTMLAnchorElement>(await mount(stub("ready", os)), "install-link");
      expect(link.tagName).to.equal("A");
      expect(link.getAttribute("href")).to.equal(href);
      expect(link.rel).to.equal("noopener");
      expect(link.target).to.equal("");
      expect(link.textContent?.trim()).to.equal(label);
    });
  }

  it("macOS: no link; the hand-over leads and the eSIM's own code stands below it", async () => {
    const element = await mount(stub("ready", "macos"));
    const handoff = await loadedImage(element, "qr-handoff");
    expect(readQr(handoff)).to.match(/\/a\/short$/);
    expect(rootOf(element).querySelector("[part=install-link]")).to.equal(null);
    const own = await loadedImage(element, "qr-code");
    expect(readQr(own)).to.equal(DIRECT_CODE);
    expect(handoff.getBoundingClientRect().bottom).to.be.lessThan(own.getBoundingClientRect().top);
  });

  it("a phone leads with the link, and loads no image before it is asked to", async () => {
    const { api, asked } = await script([{}]);
    const element = await mount({ api, token: "ct" });
    const link = await part(element, "install-link");
    const other = await part(element, "other");
    expect(other.querySelector("summary")?.textContent).to.equal("It’s for another phone");
    const order = link.compareDocumentPosition(other);
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(0);
    expect(other.querySelector("summary")?.getBoundingClientRect().height).to.equal(
      link.getBoundingClientRect().height,
    );
    expect(rootOf(element).querySelector("img")).to.equal(null);
    expect(await asked("/v1/qr/act_1/es_1.svg")).to.have.length(0);
    await open(element, "other");
    expect(readQr(await loadedImage(element, "qr-handoff"))).to.match(/\/a\/short$/);
    expect(readQr(await loadedImage(element, "qr-code"))).to.equal(DIRECT_CODE);
  });

  it("a tablet: the hand-over leads, and what installs on it stands below", async () => {
    const element = await mount(stub("ready", "ipados"));
    const handoff = await loadedImage(element, "qr-handoff");
    expect(readQr(handoff)).to.match(/\/a\/short$/);
    const link = await part(element, "install-link");
    expect(link.textContent?.trim()).to.equal("Install eSIM on this iPad");
    expect(link.classList.contains("primary")).to.equal(false);
    expect(handoff.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(0);
    await open(element, "other");
    expect(readQr(await loadedImage(element, "qr-code"))).to.equal(DIRECT_CODE);
  });

  it("iPhone gets the two parts first, Android the whole; all are there before anything is opened", async () => {
    const iphone = await mount(stub("ready", "ios"));
    await part(iphone, "install-link");
    expect(fields(iphone)).to.deep.equal(["smdp.example.com", "K2-TEST-9XQ4", DIRECT_CODE]);
    unmount();
    const android = await mount(stub("ready", "android"));
    await part(android, "install-link");
    expect(fields(android)).to.deep.equal([DIRECT_CODE, "smdp.example.com", "K2-TEST-9XQ4"]);
    for (const code of rootOf(android).querySelectorAll("code")) {
      expect(code.dir).to.equal("ltr");
      expect(code.translate).to.equal(false);
      await until(() => getComputedStyle(code).userSelect === "all", "the look of what was loaded later");
    }
  });

  it("the confirmation code stands before the link", async () => {
    const element = await mount(stub("confirmation", "ios"));
    const link = await part(element, "install-link");
    const code = await part(element, "code");
    expect(code.textContent).to.include("4711");
    expect(code.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(0);
  });

  it("`methods` puts others first and loses none", async () => {
    const element = await mount({ ...stub("ready", "ios"), methods: "qr manual" });
    expect(readQr(await loadedImage(element, "qr-code"))).to.equal(DIRECT_CODE);
    await part(element, "install-link");
    expect(fields(element)).to.include(DIRECT_CODE);
  });

  it("steps come when they are asked for", async () => {
    const element = await mount(stub("ready", "ios"));
    await open(element, "codes");
    await until(() => textOf(element).includes("Enter Details Manually"), "the path through the settings");
  });

  it("nothing taps the link but the customer", async () => {
    const clicks: Event[] = [];
    const left: unknown[] = [];
    const onClick = (event: Event): void => {
      if (event.composedPath().some((node) => node instanceof HTMLAnchorElement)) clicks.push(event);
    };
    const onLeave = (event: Event): void => void left.push(event);
    const { open: openWindow } = window;
    window.open = (...args) => (left.push(args), null);
    document.addEventListener("click", onClick, true);
    window.addEventListener("beforeunload", onLeave);
    const element = await mount(stub("ready", "ios"));
    await part(element, "install-link");
    await open(element, "other");
    await loadedImage(element, "qr-code");
    window.dispatchEvent(new PageTransitionEvent("pageshow"));
    document.dispatchEvent(new Event("visibilitychange"));
    await element.updateComplete;
    expect(clicks).to.deep.equal([]);
    expect(left).to.deep.equal([]);
    expect(events.map(({ type }) => type)).not.to.include("esim-install");
    document.removeEventListener("click", onClick, true);
    window.removeEventListener("beforeunload", onLeave);
    window.open = openWindow;
  });

  it("a tap is told to the page and to the backend", async () => {
    document.addEventListener("click", stay);
    const { api, asked } = await script([{}]);
    const element = await mount({ api, token: "ct_tap" });
    (await part(element, "install-link")).click();
    const install = events.find(({ type }) => type === "esim-install");
    expect(install?.detail).to.deep.equal({ esimId: "es_1", method: "apple-link" });
    let reports = await asked("/v1/session/events");
    while (reports.length < 2) reports = await asked("/v1/session/events");
    expect(reports.map(({ body }) => JSON.parse(body))).to.have.deep.members([
      { esim_id: "es_1", event: "shown", method: "apple-link" },
      { esim_id: "es_1", event: "opened", method: "apple-link" },
    ]);
    expect(reports[0]?.authorization).to.equal("Bearer ct_tap");
  });

  it("copy buttons copy exactly their field and say so", async () => {
    const copied: string[] = [];
    withClipboard(async (text) => void copied.push(text));
    const element = await mount(stub("confirmation", "ios"));
    await part(element, "install-link");
    for (const name of ["SM-DP+ address", "Activation code", "Full activation code", "Confirmation code"]) {
      const button = await pressCopy(element, name);
      await until(() => button.textContent?.includes("Copied"), `"Copied" for ${name}`);
    }
    expect(copied).to.deep.equal(["smdp.example.com", "K2-TEST-9XQ4", DIRECT_CODE, "4711"]);
    expect(rootOf(element).querySelector("[role=status]")?.textContent).to.equal("Copied");
    expect(events.filter(({ type }) => type === "esim-copy").map(({ detail }) => detail)).to.deep.equal([
      { esimId: "es_1", field: "smdp_address" },
      { esimId: "es_1", field: "matching_id" },
      { esimId: "es_1", field: "activation_code" },
      { esimId: "es_1", field: "confirmation_code" },
    ]);
  });

  it("without a clipboard the old command copies, and when that fails the customer is told how", async () => {
    withClipboard(() => Promise.reject(new DOMException("no", "NotAllowedError")));
    const { execCommand } = document;
    let works = true;
    const selected: string[] = [];
    document.execCommand = () => {
      const area = document.querySelector("esim-activate")?.shadowRoot?.activeElement;
      if (area instanceof HTMLTextAreaElement)
        selected.push(area.value.slice(area.selectionStart, area.selectionEnd));
      return works;
    };
    const element = await mount(stub("ready", "android"));
    await open(element, "codes");
    const button = await pressCopy(element, "Full activation code");
    await until(() => button.textContent?.includes("Copied"), "the fallback");
    expect(selected).to.deep.equal([DIRECT_CODE]);
    works = false;
    await pressCopy(element, "SM-DP+ address");
    await until(() => textOf(element).includes("Press and hold the text to copy it."), "the advice");
    expect(events.filter(({ type }) => type === "esim-copy")).to.have.length(1);
    expect(rootOf(element).querySelector("textarea")).to.equal(null);
    document.execCommand = execCommand;
  });

  it("no event carries a code, a link or a token, whatever is done", async () => {
    document.addEventListener("click", stay);
    withClipboard(async () => undefined);
    const element = await mount(stub("confirmation", "ios"));
    (await part(element, "install-link")).click();
    await open(element, "other");
    await open(element, "codes");
    for (const button of rootOf(element).querySelectorAll<HTMLElement>("[part=copy-button]")) button.click();
    await until(() => events.filter(({ type }) => type === "esim-copy").length === 4, "four copies");
    const seen = new Set(events.map(({ type }) => type));
    expect([...seen].sort()).to.deep.equal([
      "esim-copy",
      "esim-install",
      "esim-method",
      "esim-ready",
      "esim-status",
    ]);
    expect(JSON.stringify(events)).not.to.match(/LPA|smdp\.|K2-TEST|4711|\bct_|https?:/i);
  });

  it("a QR image that broke is asked for anew once, then given up for the codes", async () => {
    const once = await script([{}, { patch: { version: "2" } }], { brokenQrs: 1 });
    const healed = await mount({ api: once.api, token: "ct", methods: "qr" });
    await until(() => textOf(healed).includes("The QR code cannot be shown here"), "the notice");
    // The notice stands there from the moment that the image broke; the new URL is on its way then.
    let asked = await once.asked();
    while (asked.length < 2) asked = await once.asked();
    expect(asked).to.have.length(2);
    expect(fields(healed)).to.include(DIRECT_CODE);
  });

  it("`qr-style` draws on the device; the code stays the same", async () => {
    const style = {
      dotsOptions: { type: "rounded", color: "#123a7a" },
      data: "https://attacker.example.com",
    };
    const element = await mount({
      ...stub("ready", "macos"),
      methods: "qr",
      "qr-style": JSON.stringify(style),
    });
    const image = await loadedImage(element, "qr-code");
    expect(image.src).to.match(/^blob:/);
    expect(readQr(image)).to.equal(DIRECT_CODE);
  });

  it("a `qr-style` that is no JSON falls back to the plain code", async () => {
    const element = await mount({ ...stub("ready", "macos"), methods: "qr", "qr-style": "{" });
    const image = await loadedImage(element, "qr-code");
    expect(image.src).to.include("/v1/qr/act_1/es_1.svg");
  });
});
