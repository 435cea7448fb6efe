/** The journey around the install link: waiting, the tap, the question, what the phone said, and what comes afterwards. */

import { expect } from "@esm-bundle/chai";
import type { EsimActivate } from "../../widget/define.ts";
import {
  DIRECT_CODE,
  direct,
  heading,
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

async function tapInstall(element: EsimActivate): Promise<void> {
  (await part(element, "install-link")).click();
}

const reports = async (asked: (path?: string) => Promise<{ body: string }[]>): Promise<object[]> =>
  (await asked("/v1/session/events")).map(({ body }) => JSON.parse(body) as object);

async function openTrouble(element: EsimActivate): Promise<HTMLElement> {
  const details = await part<HTMLDetailsElement>(element, "trouble");
  details.querySelector("summary")?.click();
  await part(element, "symptom");
  return details;
}

async function pick(element: EsimActivate, symptom: string): Promise<string[]> {
  const buttons = [...rootOf(element).querySelectorAll<HTMLElement>("[part=symptom]")];
  const button = buttons.find(({ textContent }) => textContent?.includes(symptom));
  if (!button)
    throw new Error(`No symptom "${symptom}" among ${buttons.map((each) => each.textContent).join()}`);
  button.click();
  const advice = await part(element, "advice");
  return [...advice.querySelectorAll("li")].map(({ textContent }) => textContent?.trim() ?? "");
}

describe("the journey", () => {
  const events = recordEvents();
  beforeEach(() => {
    events.splice(0);
    document.addEventListener("click", stay);
  });
  afterEach(() => {
    document.removeEventListener("click", stay);
    Reflect.deleteProperty(navigator, "clipboard");
    unmount();
  });

  it("unpaid: a button to the checkout, and it goes on by itself once it is paid", async () => {
    const { api } = await script([
      { scenario: "payment" },
      { scenario: "provisioning", patch: { next_poll_ms: 10 } },
      {},
    ]);
    const element = await mount({ api, token: "ct" });
    const link = await part<HTMLAnchorElement>(element, "checkout-link");
    expect(link.href).to.equal("https://pay.example.com/c/1");
    // As when the customer comes back to the page.
    dispatchEvent(new Event("pageshow"));
    await part(element, "install-link");
  });

  it("being made: how far it is; after minutes it says so honestly, and offers to look again", async () => {
    const early = await mount(stub("provisioning", "ios"));
    const stages = await part(early, "stages");
    expect(stages.querySelector("[aria-current=step]")?.textContent).to.equal("eSIM prepared");
    expect(rootOf(early).querySelector("[part=retry-button]")).to.equal(null);
    unmount();
    const { api, asked } = await script([{ scenario: "provisioning-late" }]);
    const late = await mount({ api, token: "ct" });
    expect(await heading(late)).to.equal("This takes longer than usual");
    expect(textOf(late)).to.include("do not order or pay again");
    const before = (await asked()).length;
    (await part(late, "retry-button")).click();
    let count = before;
    while (count === before) count = (await asked()).length;
  });

  it("tapped, and the provider cannot tell: asks, and a yes is the customer's own word", async () => {
    const { api, asked } = await script([
      { scenario: "ready-unreported" },
      { scenario: "installed-by-customer" },
    ]);
    const element = await mount({ api, token: "ct" });
    await part(element, "install-link");
    expect(rootOf(element).querySelector("[part=ask]")).to.equal(null);
    await tapInstall(element);
    const yes = await part(element, "yes-button");
    expect(await heading(element)).to.equal("Go on where your phone asks you to");
    await part(element, "install-link");
    yes.click();
    await until(() => textOf(element).includes("As you told us"), "the customer's word");
    expect(await reports(asked)).to.deep.include({ esim_id: "es_1", event: "reported_installed" });
    expect(events.filter(({ type }) => type === "esim-report")).to.deep.equal([
      { type: "esim-report", detail: { esimId: "es_1", report: "installed" } },
    ]);
  });

  it("a mistaken yes costs nothing: the link and the codes are still there", async () => {
    const element = await mount(stub("installed-by-customer", "ios"));
    const details = await part<HTMLDetailsElement>(element, "added");
    expect(rootOf(element).querySelector("[part=install-link]")).to.equal(null);
    details.querySelector("summary")?.click();
    await part(element, "install-link");
    expect(textOf(element)).to.include(DIRECT_CODE);
  });

  it("tapped, and the provider can tell: does not ask, and says that it will show", async () => {
    const element = await mount(stub("ready", "ios"));
    await tapInstall(element);
    await part(element, "ask");
    expect(textOf(element)).to.include("As soon as your phone has it");
    expect(rootOf(element).querySelector("[part=yes-button]")).to.equal(null);
  });

  it("remembers the tap when the phone has dropped the page, and keeps no code for it", async () => {
    await tapInstall(await mount(stub("ready-unreported", "ios")));
    await until(() => sessionStorage.length > 0, "the memory");
    for (const main of document.querySelectorAll("main")) main.remove();
    const again = await mount(stub("ready-unreported", "ios"));
    await part(again, "yes-button");
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.to.match(/LPA|K2-TEST|smdp|ct_/i);
  });

  it("direct mode asks, too, and takes the customer's word without a backend", async () => {
    const element = await mount(direct("ios"));
    await tapInstall(element);
    (await part(element, "yes-button")).click();
    await part(element, "checklist");
    expect(await heading(element)).to.equal("Your eSIM is installed");
  });

  it("“No” leads to what the phone displayed, and each message to its own advice", async () => {
    const { api, asked } = await script([{ scenario: "ready-unreported" }]);
    const element = await mount({ api, token: "ct" });
    await tapInstall(element);
    (await part(element, "no-button")).click();
    await part(element, "symptom");
    const advice = await pick(element, "This Code Is No Longer Valid");
    expect(advice[0]).to.include("may already be there");
    expect(advice.join(" ")).to.include("ask for a new one");
    await until(() => rootOf(element).activeElement?.localName === "h3", "the focus");
    expect(rootOf(element).activeElement?.textContent).to.include("No Longer Valid");
    expect(events.at(-1)).to.deep.equal({
      type: "esim-report",
      detail: { esimId: "es_1", report: "failed", symptom: "not_valid" },
    });
    expect(await reports(asked)).to.deep.include({
      esim_id: "es_1",
      event: "reported_failed",
      message: "not_valid",
    });
    (await part(element, "back-button")).click();
    await part(element, "symptom");
  });

  it("Apple's messages on Apple's devices, others elsewhere, all on a computer", async () => {
    const offered = async (os: string): Promise<string> => {
      const element = await mount(stub("ready", os));
      const text = (await openTrouble(element)).textContent ?? "";
      unmount();
      return text;
    };
    expect(await offered("ios"))
      .to.include("Cellular Plan Change")
      .and.not.include("Something went wrong");
    expect(await offered("android"))
      .to.include("Something went wrong")
      .and.not.include("Cellular Plan");
    expect(await offered("macos"))
      .to.include("Something went wrong")
      .and.include("Cellular Plan");
  });

  it("asked for a confirmation code: shows it, or says who has it", async () => {
    const element = await mount(stub("confirmation", "ios"));
    await openTrouble(element);
    expect((await pick(element, "confirmation code"))[0]).to.match(/4711$/);
    unmount();
    const without = await mount(stub("confirmation-missing", "ios"));
    await openTrouble(without);
    expect((await pick(without, "confirmation code"))[0]).to.include("The shop");
  });

  it("details for support say what was tried, and hold no code, link or token", async () => {
    let copied = "";
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (text: string) => void (copied = text) },
    });
    const element = await mount(stub("confirmation", "ios"));
    await openTrouble(element);
    await pick(element, "stopped halfway");
    (await part(element, "details-button")).click();
    await until(() => copied, "the details");
    expect(copied)
      .to.match(/^activation: act_1$/m)
      .and.match(/^symptom: stuck$/m)
      .and.match(/^device: ios 18\.7/m);
    expect(copied).not.to.match(/LPA|K2-TEST|smdp\.example|4711|ct_test|https?:|sig=/i);
  });

  it("in another app's browser: how to leave it, the link to copy, and it works all the same", async () => {
    let copied = "";
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (text: string) => void (copied = text) },
    });
    const element = await mount(stub("in-app", "ios"));
    (await part(element, "copy-link")).click();
    await until(() => copied, "the link");
    expect(copied).to.match(/\/a\/short$/);
    expect(textOf(element)).to.include("Open this page in Safari");
    await part(element, "install-link");
  });

  it("on the phone: what to do now and after landing, in this order, and never to delete it", async () => {
    const element = await mount(stub("installed", "ios"));
    const list = await part(element, "checklist");
    const titles = [...list.querySelectorAll("h3")].map(({ textContent }) => textContent);
    expect(titles).to.deep.equal(["Now", "When you have landed"]);
    expect(list.textContent).to.include("“No Service” is normal").and.include("for this line only");
    expect(textOf(element)).not.to.match(/delete/i);
  });

  it("Türkiye: said before it is too late", async () => {
    const element = await mount(stub("ready", "ios"));
    await until(() => textOf(element).includes("Install it before you leave"), "the warning");
  });

  it("used: as a bar and in words; unlimited: in words alone", async () => {
    const limited = await mount(stub("enabled", "ios"));
    const usage = await part(limited, "usage");
    expect(usage.textContent?.trim()).to.equal("1.2 GB of 5 GB used");
    const bar = usage.querySelector("progress");
    expect(bar?.position).to.be.closeTo(0.24, 1e-9);
    expect(rootOf(limited).querySelector(`#${bar?.getAttribute("aria-labelledby")}`)?.textContent).to.include(
      "used",
    );
    unmount();
    const unlimited = await mount(stub("enabled-unlimited", "ios"));
    expect((await part(unlimited, "usage")).textContent?.trim()).to.equal("350 MB used");
    expect(rootOf(unlimited).querySelector("progress")).to.equal(null);
  });

  it("several: each with its own state, one clearly next, those on a phone marked", async () => {
    const element = await mount(stub("several", "ios"));
    await part(element, "mark");
    expect(textOf(element)).to.include("3 eSIMs in your order").and.include("1 of 3 installed");
    const marks = [...rootOf(element).querySelectorAll("[part=mark]")].map(({ textContent }) => textContent);
    expect(marks).to.deep.equal(["Installed", "Next", "To install"]);
    const lead = await part(element, "esim");
    expect(lead.textContent).to.include("For Ada");
  });

  for (const [scenario, text] of [
    ["removed", "may install once more"],
    ["disabled", "Switch this line on"],
    ["used_up", "top it up"],
    ["esim-expired", "plan has ended"],
    ["esim-failed", "Ask for help before you buy"],
    ["downloaded", "If it does not finish"],
  ] as const) {
    it(`${scenario}: says what to do`, async () => {
      const element = await mount(stub(scenario, "ios"));
      await until(() => textOf(element).includes(text), text);
    });
  }

  it("nothing needs the network once it was loaded: help opens offline", async () => {
    const element = await mount(stub("ready", "ios"));
    await part(element, "notice");
    const { fetch: real } = window;
    window.fetch = () => Promise.reject(new TypeError("offline"));
    try {
      await openTrouble(element);
      expect((await pick(element, "Nothing happened when I tapped")).join(" ")).to.include(
        "Enter the code by hand",
      );
      await open(element, "codes");
      await part(element, "steps");
    } finally {
      window.fetch = real;
    }
  });

  it("after “No” the headline is as before, and the help is open", async () => {
    const element = await mount(stub("ready-unreported", "ios"));
    await tapInstall(element);
    (await part(element, "no-button")).click();
    await until(
      () => rootOf(element).querySelector("h2")?.textContent === "Your eSIM is ready",
      "the headline",
    );
    await part(element, "symptom");
    expect(rootOf(element).querySelector("[part=ask]")).to.equal(null);
    expect(sessionStorage.getItem("esim-activate:tapped") ?? "").to.equal("");
  });

  it("after “Yes” the keyboard goes on at the new headline", async () => {
    const { api } = await script([{ scenario: "ready-unreported" }, { scenario: "installed-by-customer" }]);
    const element = await mount({ api, token: "ct" });
    await tapInstall(element);
    (await part(element, "yes-button")).click();
    await until(() => rootOf(element).activeElement?.textContent === "Your eSIM is installed", "the focus");
  });

  it("several, and the second one installed first: it is asked about, too", async () => {
    const { api } = await script([
      {
        patch: {
          esims: ["es_1", "es_2"].map((id) => ({
            esim_id: id,
            status: "ready",
            status_by: "provider",
            reported_by: "customer",
            plan: null,
            label: null,
            activation_code: DIRECT_CODE,
            smdp_address: "smdp.example.com",
            matching_id: "K2-TEST-9XQ4",
            confirmation_code_required: false,
            confirmation_code: null,
            methods: [{ method: "apple-link", href: "https://esimsetup.apple.com/x" }, { method: "manual" }],
            qr: null,
            choice: null,
            added_to: null,
            usage: null,
          })),
        },
      },
    ]);
    const element = await mount({ api, token: "ct" });
    const other = await until(
      () => rootOf(element).querySelector<HTMLDetailsElement>("details[part=esim]"),
      "the other",
    );
    other.querySelector("summary")?.click();
    (await until(() => other.querySelector<HTMLElement>("[part=install-link]"), "its link")).click();
    await until(() => other.querySelector("[part=yes-button]"), "the question about it");
    expect(rootOf(element).querySelectorAll("[part=yes-button]")).to.have.length(1);
  });

  it("a token that has run out while it waits: says so, instead of waiting for ever", async () => {
    const { api } = await script([
      { scenario: "provisioning", patch: { next_poll_ms: 10 } },
      { status: 401, body: { code: "unauthenticated", status: 401 } },
    ]);
    const element = await mount({ api, token: "ct" });
    await until(() => textOf(element).includes("Load this page again"), "the way out");
    await part(element, "retry-button");
    expect(rootOf(element).querySelector(".spinner")).to.equal(null);
  });

  it("a token that has run out once all is shown: it stays, with what to do", async () => {
    const { api } = await script([
      { patch: { next_poll_ms: 10 } },
      { status: 401, body: { code: "unauthenticated", status: 401 } },
    ]);
    const element = await mount({ api, token: "ct" });
    await until(() => textOf(element).includes("Load this page again"), "the notice");
    await part(element, "install-link");
  });

  it("two codes in one page, without a backend: a tap on one says nothing of the other", async () => {
    await tapInstall(await mount(direct("ios")));
    const other = await mount({ "activation-code": "LPA:1$other.example.com$ZZ-9", platform: "ios" });
    await part(other, "warnings");
    expect(await heading(other)).to.equal("Your eSIM is ready");
    expect(sessionStorage).to.have.length(0);
  });

  it("another activation in the same element: its own hand-over, and nothing open and empty", async () => {
    const [one, two] = [
      await script([{ os: "macos" }]),
      await script([{ os: "macos", patch: { activation_id: "act_2" } }]),
    ];
    const element = await mount({ api: one.api, token: "ct" });
    const image = await part<HTMLImageElement>(element, "qr-handoff");
    expect(image.src).to.include(one.api);
    element.api = two.api;
    await until(
      () => rootOf(element).querySelector<HTMLImageElement>("[part=qr-handoff]")?.src.includes(two.api),
      "the other's",
    );
  });

  it("children for a named slot alone do not hide what is wrong", async () => {
    const { api } = await script([{ status: 401, body: { code: "unauthenticated", status: 401 } }]);
    const help = document.createElement("a");
    help.slot = "support";
    help.href = "#help";
    help.textContent = "Call us";
    const element = await mount({ api, token: "ct" }, [help]);
    expect(await heading(element)).to.equal("Something went wrong");
    expect(help.checkVisibility()).to.equal(true);
  });

  it("a wish for methods that the device does not have leaves the hand-over in front", async () => {
    const element = await mount({
      ...stub("ready", "macos"),
      methods: "apple-link android-link windows-link qr manual",
    });
    await part(element, "qr-handoff");
    unmount();
    const wished = await mount({ ...stub("ready", "macos"), methods: "qr" });
    await part(wished, "qr-code");
    await open(wished, "other");
    await part(wished, "qr-handoff");
  });

  it("the server does not answer: nobody who is online is told to look for Wi-Fi", async () => {
    const { api } = await script([{ status: 503, body: { code: "provider_unavailable", status: 503 } }]);
    const element = await mount({ api, token: "ct" });
    expect(await heading(element)).to.equal("We cannot reach the server right now.");
    expect(textOf(element)).not.to.include("offline");
  });

  it("a proxy's answer is none of ours: what is shown stays, and it is asked again", async () => {
    const { api, asked } = await script([{ patch: { next_poll_ms: 10 } }, { status: 403, body: "<html>" }]);
    const element = await mount({ api, token: "ct" });
    await part(element, "install-link");
    await until(() => textOf(element).includes("We cannot reach the server"), "the notice");
    await part(element, "install-link");
    expect((await asked()).length).to.be.greaterThan(1);
  });

  it("copying that fails shows what to copy", async () => {
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) },
    });
    const { execCommand } = document;
    document.execCommand = () => false;
    try {
      const element = await mount(stub("in-app", "ios"));
      (await part(element, "copy-link")).click();
      await until(() => /Press and hold[^]*\/a\/short/.test(rootOf(element).textContent ?? ""), "the link");
    } finally {
      document.execCommand = execCommand;
    }
  });
});
