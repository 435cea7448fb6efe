/** Every view from a session that came over HTTP: what it says, and that axe finds nothing, in light and dark. */

import { expect } from "@esm-bundle/chai";
import { findings } from "./axe.ts";
import {
  direct,
  heading,
  loadedImage,
  mount,
  open,
  part,
  problem,
  rootOf,
  script,
  stub,
  textOf,
  unmount,
  until,
} from "./support.ts";

const VIEWS: [scenario: string, headline: string, text: string][] = [
  ["ready", "Your eSIM is ready", "Install eSIM on this iPhone"],
  ["confirmation", "Your eSIM is ready", "4711"],
  ["confirmation-missing", "Your eSIM is ready", "Your phone will ask for a confirmation code"],
  ["in-app", "Your eSIM is ready", "Open this page in Safari"],
  ["several", "Your eSIM is ready", "For Ada · Türkiye · 5 GB · 30 days"],
  ["themed", "Your eSIM is ready", "Türkiye"],
  ["ready-unreported", "Your eSIM is ready", "Nothing happened?"],
  ["qr-only", "Your eSIM is ready", "Nothing happened?"],
  ["downloaded", "Your eSIM is on its way to the phone", "Stay on Wi-Fi"],
  ["installed", "Your eSIM is installed", "data roaming"],
  ["installed-by-customer", "Your eSIM is installed", "As you told us"],
  ["enabled", "Your eSIM is on", "of 5 GB used"],
  ["enabled-unlimited", "Your eSIM is on", "350 MB used"],
  ["disabled", "Your eSIM is installed, but switched off", "Switch this line on"],
  ["removed", "Your eSIM was removed from the phone", "may install once more"],
  ["used_up", "Your data is used up", "top it up"],
  ["esim-expired", "Your eSIM has expired", "Your plan has ended"],
  ["esim-failed", "Your eSIM could not be prepared", "before you buy a new one"],
  ["choice", "Choose how to use your plan", "Add it to ⁨Travel eSIM⁩"],
  ["choice-looked-up", "Your eSIM is being prepared", "You can leave this page open"],
  ["choice-several", "Choose how to use your plan", "eSIM 2 of 3"],
  ["added", "Added to ⁨Travel eSIM⁩", "There is nothing to install"],
  ["payment", "Payment is still open", "Pay now"],
  ["provisioning", "Your eSIM is being prepared", "usually takes a minute"],
  ["provisioning-late", "This takes longer than usual", "Your order is safe"],
  ["payment-failed", "Your eSIM could not be prepared", "try the payment again"],
  ["failed", "Your eSIM could not be prepared", "Please mention ref-20261"],
  ["cancelled", "This order was cancelled", "choose another plan"],
  ["expired", "Your eSIM has expired", "Ask the shop"],
  ["revoked", "This eSIM is no longer available here", "Ask the shop"],
];

describe("views", () => {
  afterEach(unmount);

  for (const [scenario, headline, text] of VIEWS) {
    it(`${scenario}: says what is the matter`, async () => {
      const element = await mount(stub(scenario, "ios"));
      await until(
        () => rootOf(element).querySelector("[part=heading]")?.textContent?.trim() === headline,
        headline,
      );
      await until(() => textOf(element).includes(text), text);
      expect(textOf(element)).not.to.match(/\b(true|false|undefined|null|NaN)\b|\[object|\{\w+\}/);
    });

    for (const theme of ["light", "dark"] as const) {
      it(`${scenario}: passes axe in ${theme}, with everything open`, async () => {
        const element = await mount({ ...stub(scenario, "ios"), theme });
        await heading(element);
        for (const summary of rootOf(element).querySelectorAll("summary")) summary.click();
        if (rootOf(element).querySelector("[part=other]")) await loadedImage(element, "qr-code");
        expect(await findings()).to.deep.equal([]);
      });
    }
  }

  for (const os of ["android", "ipados", "windows", "macos"]) {
    it(`ready on ${os}: passes axe with everything open`, async () => {
      const element = await mount(stub("ready", os));
      await loadedImage(element, os === "android" ? "qr-code" : "qr-handoff").catch(() => undefined);
      for (const summary of rootOf(element).querySelectorAll("summary")) summary.click();
      await loadedImage(element, "qr-code");
      expect(await findings()).to.deep.equal([]);
    });
  }

  it("loading, then offline: says so, offers to try again, and goes on by itself", async () => {
    const { api } = await script([problem(503, "provider_unavailable", { retry_after: 1 }), {}]);
    const element = await mount({ api, token: "ct" });
    expect(await heading(element)).to.equal("We cannot reach the server right now.");
    expect(await findings()).to.deep.equal([]);
    await part(element, "retry-button");
    await until(() => textOf(element).includes("Your eSIM is ready"), "the session");
  });

  it("offline after it was revealed: the codes stay, with a notice", async () => {
    const { api } = await script([
      { patch: { next_poll_ms: 10 } },
      problem(503, "provider_unavailable", { retry_after: 60 }),
    ]);
    const element = await mount({ api, token: "ct" });
    await part(element, "install-link");
    await until(() => textOf(element).includes("We cannot reach the server"), "the notice");
    expect(textOf(element)).to.include("LPA:1$smdp.example.com$K2-TEST-9XQ4");
    await part(element, "install-link");
  });

  it("401: asks to load the page again", async () => {
    const { api } = await script([problem(401, "unauthenticated")]);
    const element = await mount({ api, token: "ct_old" });
    expect(await heading(element)).to.equal("Something went wrong");
    expect(textOf(element)).to.include("Load this page again");
    expect(await findings()).to.deep.equal([]);
  });

  it("410: link expired and activation revoked are told apart, and nothing revealed stays", async () => {
    const expired = await script([problem(410, "link_expired")]);
    const late = await mount({ api: expired.api, token: "ct" });
    expect(await heading(late)).to.equal("This link has expired");
    expect(textOf(late)).to.include("Your eSIM may still be fine");
    unmount();
    const revoked = await script([{ patch: { next_poll_ms: 10 } }, problem(410, "activation_revoked")]);
    const element = await mount({ api: revoked.api, token: "ct" });
    await until(() => textOf(element).includes("no longer available"), "the end");
    expect(textOf(element)).not.to.include("LPA:");
  });

  it("an order under way turns into a ready one by itself, and is read out", async () => {
    const { api } = await script([{ scenario: "provisioning", patch: { next_poll_ms: 10 } }, {}]);
    const element = await mount({ api, token: "ct" });
    const status = await until(() => element.shadowRoot?.querySelector("[role=status]"), "the live region");
    await until(() => status.textContent === "Your eSIM is being prepared", "the first headline");
    await until(() => status.textContent === "Your eSIM is ready", "the second headline");
  });

  it("reflows at 320 px with the longest codes", async () => {
    const matchingId = "A".repeat(200);
    const element = await mount({
      "activation-code": `LPA:1$smdp.example.com$${matchingId}`,
      platform: "android",
    });
    await open(element, "codes");
    const main = element.parentElement;
    if (main) main.className = "narrow";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("body{margin:0}.narrow{inline-size:320px}");
    document.adoptedStyleSheets = [sheet];
    for (const inside of rootOf(element).querySelectorAll("*:not(.sr):not(slot)")) {
      expect(inside.getBoundingClientRect().right, inside.outerHTML.slice(0, 80)).to.be.at.most(320.5);
    }
    document.adoptedStyleSheets = [];
  });

  it("everything to tap is at least 48 px high", async () => {
    const element = await mount(stub("confirmation", "ios"));
    await part(element, "install-link");
    for (const summary of rootOf(element).querySelectorAll("summary")) summary.click();
    for (const target of rootOf(element).querySelectorAll(".button, button, summary")) {
      expect(target.getBoundingClientRect().height, target.textContent ?? "").to.be.at.least(48);
    }
  });

  it("every way that can be opened has a name of its own, in words", async () => {
    const names: [os: string, scenario: string, names: string[]][] = [
      ["ios", "ready", ["It’s for another phone", "Enter the code by hand", "Nothing happened?"]],
      ["ipados", "ready", ["Use the eSIM’s own QR code", "Enter the code by hand", "Nothing happened?"]],
      ["android", "ready", ["It’s for another phone", "Enter the code by hand", "Nothing happened?"]],
      ["macos", "ready", ["Use the eSIM’s own QR code", "Enter the code by hand", "Nothing happened?"]],
    ];
    for (const [os, scenario, expected] of names) {
      const element = await mount(stub(scenario, os));
      await part(element, "codes");
      const summaries = [
        ...rootOf(element).querySelectorAll(".card > section summary, .card > details > summary"),
      ];
      expect(
        summaries.map(({ textContent }) => textContent),
        os,
      ).to.deep.equal(expected);
      unmount();
    }
  });

  it("the two QR codes say where each is scanned", async () => {
    const element = await mount(stub("ready", "ios"));
    await open(element, "other");
    await loadedImage(element, "qr-code");
    const captions = [...rootOf(element).querySelectorAll("figcaption b")].map(
      ({ textContent }) => textContent,
    );
    expect(captions).to.deep.equal(["Scan with the phone’s camera", "Scan in the phone’s settings"]);
  });

  it("takes every colour that it documents from the page", async () => {
    const element = await mount(stub("confirmation", "ios"));
    await part(element, "install-link");
    const colours = {
      muted: "rgb(1, 2, 3)",
      sunken: "rgb(4, 5, 6)",
      border: "rgb(7, 8, 9)",
      "border-strong": "rgb(10, 11, 12)",
    };
    for (const [name, colour] of Object.entries(colours)) element.style.setProperty(`--esim-${name}`, colour);
    const card = await part(element, "base");
    const field = await part(element, "code");
    const button = await part(element, "copy-button");
    expect(getComputedStyle(await part(element, "warnings")).color).to.equal(colours.muted);
    expect(getComputedStyle(field).backgroundColor).to.equal(colours.sunken);
    expect(getComputedStyle(card).borderTopColor).to.equal(colours.border);
    expect(getComputedStyle(button).borderTopColor).to.equal(colours["border-strong"]);
  });

  it("QR codes are dark on white in the dark theme, too", async () => {
    const element = await mount({ ...direct("macos"), theme: "dark" });
    const image = await loadedImage(element, "qr-code");
    expect(getComputedStyle(image).backgroundColor).to.equal("rgb(255, 255, 255)");
    expect(image.getBoundingClientRect().width).to.equal(240);
    const card = await part(element, "base");
    expect(getComputedStyle(card).colorScheme).to.equal("dark");
  });

  it("takes the partner's colours, and the page's before them", async () => {
    const element = await mount(stub("themed", "ios"));
    const link = await part(element, "install-link");
    expect(getComputedStyle(link).backgroundColor).to.equal("rgb(11, 107, 79)");
    expect(getComputedStyle(link).borderRadius).to.equal("4px");
    element.style.setProperty("--esim-accent", "#102030");
    expect(getComputedStyle(link).backgroundColor).to.equal("rgb(16, 32, 48)");
  });
});
