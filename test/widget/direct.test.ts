/** Direct mode: a code, no backend. */

import { expect } from "@esm-bundle/chai";
import { findings } from "./axe.ts";
import { readQr } from "./qr-reader.ts";
import {
  DIRECT_CODE,
  direct,
  heading,
  loadedImage,
  mount,
  open,
  part,
  recordEvents,
  textOf,
  unmount,
  until,
} from "./support.ts";

describe("direct mode", () => {
  const events = recordEvents();
  let asked: string[] = [];
  const { fetch } = window;
  before(() => {
    window.fetch = (input, init) => (asked.push(String(input)), fetch(input, init));
  });
  after(() => {
    window.fetch = fetch;
  });
  beforeEach(() => {
    asked = [];
    events.splice(0);
  });
  afterEach(unmount);

  for (const [platform, host] of [
    ["ios", "esimsetup.apple.com"],
    ["ipados", "esimsetup.apple.com"],
    ["android", "esimsetup.android.com"],
  ] as const) {
    it(`${platform}: the one-tap link, and no request`, async () => {
      const link = await part<HTMLAnchorElement>(await mount(direct(platform)), "install-link");
      expect(link.href).to.equal(
        `https://${host}/esim_qrcode_provisioning?carddata=${encodeURIComponent(DIRECT_CODE)}`,
      );
      expect(asked).to.deep.equal([]);
    });
  }

  it("windows: lpa: in lower case", async () => {
    const link = await part<HTMLAnchorElement>(await mount(direct("windows")), "install-link");
    expect(link.getAttribute("href")).to.equal("lpa:1$smdp.example.com$K2-TEST-9XQ4");
  });

  for (const platform of ["macos", "chromeos", "linux", "windows"]) {
    it(`${platform}: the eSIM's own QR code leads and decodes to the exact code`, async () => {
      const image = await loadedImage(await mount(direct(platform)), "qr-code");
      expect(readQr(image)).to.equal(DIRECT_CODE);
      // Its quiet zone is its own: it may lie on any background.
      expect(readQr(image, "#000")).to.equal(DIRECT_CODE);
      expect(image.alt).to.equal("QR code with your eSIM");
    });
  }

  it("finds out by itself what the device is", async () => {
    const element = await mount({ "activation-code": DIRECT_CODE });
    expect(await heading(element)).to.equal("Your eSIM is ready");
    await part(element, "codes");
  });

  it("writes canonically what was pasted", async () => {
    const element = await mount({
      "activation-code": "  lpa:1$smdp.example.com$K2-TEST-9XQ4$$1 ",
      platform: "android",
    });
    await part(element, "install-link");
    expect(textOf(element)).to.include("LPA:1$smdp.example.com$K2-TEST-9XQ4$$1");
    expect(textOf(element)).to.include("Your phone will ask for a confirmation code.");
  });

  it("shows the confirmation code it was given", async () => {
    const element = await mount({ ...direct("ios"), "confirmation-code": "2468" });
    expect((await part(element, "code")).textContent).to.include("2468");
  });

  it("a malformed code: a kind, visible error and an event that does not repeat it", async () => {
    const element = await mount({ "activation-code": "LPA:1$not a host$SECRET-1" });
    expect(await heading(element)).to.equal("This activation code does not look right");
    expect(textOf(element)).to.include("ask the shop where you bought it for a new one");
    expect(textOf(element)).to.include("The SM-DP+ address");
    expect(textOf(element)).not.to.include("SECRET-1");
    const errors = events.filter(({ type }) => type === "esim-error");
    expect(errors).to.have.length(1);
    expect(errors[0]?.detail).to.deep.equal({ code: "activation_code_invalid", field: "smdp_address" });
    expect(await findings()).to.deep.equal([]);
  });

  it("follows its properties", async () => {
    const element = await mount({ "activation-code": "nonsense" });
    await until(() => textOf(element).includes("does not look right"), "the error");
    element.activationCode = DIRECT_CODE;
    element.platform = "ios";
    await part(element, "install-link");
    element.platform = "macos";
    expect(readQr(await loadedImage(element, "qr-code"))).to.equal(DIRECT_CODE);
  });

  it("a phone draws nothing until it is asked to", async () => {
    const element = await mount(direct("ios"));
    await part(element, "install-link");
    const drawn = (): boolean =>
      performance.getEntriesByType("resource").some(({ name }) => name.includes("/dist/widget/styled-qr"));
    performance.clearResourceTimings();
    expect(element.shadowRoot?.querySelector("img")).to.equal(null);
    expect(drawn()).to.equal(false);
    await open(element, "other");
    expect(readQr(await loadedImage(element, "qr-code"))).to.equal(DIRECT_CODE);
  });
});
