/** Choosing between a new eSIM and one that is there: what is sent, when, and that nothing is without two taps. */

import { expect } from "@esm-bundle/chai";
import type { EsimActivate } from "../../widget/define.ts";
import { findings } from "./axe.ts";
import {
  heading,
  mount,
  part,
  problem,
  recordEvents,
  rootOf,
  script,
  stub,
  textOf,
  unmount,
  until,
} from "./support.ts";
import type { Answer } from "./support.ts";

const CHOICE = "/v1/session/choice";
const CHOOSE = { scenario: "choice" };
const CHOSEN = { scenario: "added", patch: { version: "2" } };

/** A choice on show, then these answers; the last one repeats. */
async function choosing(...answers: Answer[]) {
  const backend = await script([CHOOSE, ...answers]);
  const element = await mount({ api: backend.api, token: "ct_choice" });
  await part(element, "choice");
  return { element, ...backend };
}

const radios = (element: EsimActivate): HTMLInputElement[] => [
  ...rootOf(element).querySelectorAll<HTMLInputElement>("[part=choice] input"),
];

async function pick(element: EsimActivate, title: string): Promise<HTMLElement> {
  const options = [...rootOf(element).querySelectorAll<HTMLLabelElement>("[part=option]")];
  const option = options.find(({ textContent }) => textContent?.includes(title));
  if (!option) throw new Error(`No option ${title}`);
  option.click();
  return part(element, "confirm-button");
}

/** As a pointer or the keyboard does it. */
function press(button: HTMLElement): void {
  button.focus();
  button.click();
}

const focused = (element: EsimActivate): Element | null => rootOf(element).activeElement;
const announced = (element: EsimActivate): string =>
  [...rootOf(element).querySelectorAll("[role=status]")].map((one) => one.textContent?.trim()).join(" ");

describe("choosing where the plan goes", () => {
  const events = recordEvents();
  const chosen = (): unknown[] =>
    events.filter(({ type }) => type === "esim-choice").map(({ detail }) => detail);
  beforeEach(() => void events.splice(0));
  afterEach(unmount);

  it("names the options, picks none, and has nothing to confirm", async () => {
    const { element } = await choosing();
    await until(() => textOf(element).includes("Choose how to use your plan"), "the heading");
    const titles = [...rootOf(element).querySelectorAll("[part=option] b")].map((one) => one.textContent);
    expect(titles).to.deep.equal(["A new eSIM", "Add it to \u2068Travel eSIM\u2069"]);
    expect(radios(element).map(({ checked }) => checked)).to.deep.equal([false, false]);
    expect(rootOf(element).querySelector("[part=confirm-button]")).to.equal(null);
    expect(textOf(element)).not.to.include("cf_");
  });

  it("sends nothing by being loaded, focused, picked, double-tapped, changed by keyboard or taken back", async () => {
    const { element, asked } = await choosing();
    for (const radio of radios(element)) radio.focus();
    const option = (await part(element, "option")) as HTMLLabelElement;
    option.click();
    option.click();
    option.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, composed: true }));
    const confirm = await part(element, "confirm-button");
    expect(focused(element)).not.to.equal(confirm);
    expect(confirm.getBoundingClientRect().top).to.be.greaterThan(option.getBoundingClientRect().bottom);
    for (const key of ["Enter", " ", "ArrowDown"])
      radios(element)[0]?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    radios(element)[1]?.click();
    await until(() => confirm.textContent?.includes("Travel eSIM"), "the other option's name");
    press(await part(element, "back-button"));
    await until(() => !rootOf(element).querySelector("[part=confirm-button]"), "nothing to confirm");
    expect(radios(element).map(({ checked }) => checked)).to.deep.equal([false, false]);
    await until(() => focused(element) === radios(element)[1], "the focus on what was taken back");
    expect(await asked(CHOICE)).to.deep.equal([]);
    expect(chosen()).to.deep.equal([]);
  });

  it("says what will happen, and that it is final, before it is sent", async () => {
    const { element } = await choosing();
    const confirm = await pick(element, "A new eSIM");
    expect(confirm.textContent?.trim()).to.equal("Yes, get a new eSIM");
    const description = rootOf(element).getElementById(confirm.getAttribute("aria-describedby") ?? "");
    expect(description?.textContent?.trim()).to.equal("This cannot be undone.");
    expect(announced(element)).to.include("This cannot be undone.");
    await pick(element, "Travel eSIM");
    await until(() => confirm.textContent?.trim() === "Yes, add it to \u2068Travel eSIM\u2069", "the name");
  });

  for (const [title, option_id, confirmation, kind] of [
    ["A new eSIM", "opt_new", "cf_new_7Qm2", "new"],
    ["Travel eSIM", "opt_old", "cf_old_9Xk4", "existing"],
  ] as const) {
    it(`${kind}: sent once, under its own confirmation, and the answer is shown`, async () => {
      const { element, asked, release } = await choosing({ ...CHOSEN, hold: true });
      const confirm = (await pick(element, title)) as HTMLButtonElement;
      press(confirm);
      press(confirm);
      await until(() => confirm.disabled, "the button to be switched off");
      confirm.click();
      expect(radios(element).every((radio) => radio.matches(":disabled"))).to.equal(true);
      expect((await part<HTMLButtonElement>(element, "back-button")).disabled).to.equal(true);
      expect(announced(element)).to.include("Setting it up…");
      expect(await findings()).to.deep.equal([]);
      expect(chosen()).to.deep.equal([]);
      let sent = await asked(CHOICE);
      while (!sent.length) sent = await asked(CHOICE);
      await release();
      await until(() => textOf(element).includes("There is nothing to install"), "the answer");
      sent = await asked(CHOICE);
      expect(sent).to.have.length(1);
      const { method, authorization, contentType, idempotencyKey, body, query } = sent[0] ?? { body: "" };
      expect(JSON.parse(body)).to.deep.equal({ esim_id: "es_1", option_id, confirmation });
      expect(method).to.equal("POST");
      expect(authorization).to.equal("Bearer ct_choice");
      expect(contentType).to.equal("application/json");
      expect(idempotencyKey).to.equal(confirmation);
      expect(query).to.have.property("hints");
      expect(chosen()).to.deep.equal([{ esimId: "es_1", kind }]);
      expect(JSON.stringify(events)).not.to.match(/opt_|cf_|Travel/);
      await until(() => focused(element)?.matches("h2"), "the focus on the new heading");
    });
  }

  it("does not take the focus from the page", async () => {
    const { element, asked, release } = await choosing({ ...CHOSEN, hold: true });
    const field = document.createElement("input");
    field.ariaLabel = "Elsewhere";
    element.before(field);
    (await pick(element, "A new eSIM")).click();
    while (!(await asked(CHOICE)).length) field.focus();
    await release();
    await until(() => chosen().length, "the event");
    await element.updateComplete;
    expect(document.activeElement).to.equal(field);
  });

  for (const [name, answer, words, kept] of [
    ["cut off", { drop: true }, "There was no answer", true],
    ["503", problem(503, "provider_unavailable"), "It did not work just now", true],
    ["504", problem(504, "provider_timeout"), "There was no answer", true],
    ["429", problem(429, "rate_limited"), "It did not work just now", true],
    ["rejected", problem(502, "provider_rejected"), "Ask the shop", true],
    ["409", problem(409, "not_possible_now"), "no longer open", false],
    ["403", problem(403, "approval_invalid"), "no longer open", false],
  ] as const) {
    it(`${name}: says so, the choice stays, and the same confirmation can be sent again`, async () => {
      const { element, asked } = await choosing(answer, CHOOSE, CHOSEN);
      press(await pick(element, "A new eSIM"));
      const alert = await until(() => rootOf(element).querySelector("[role=alert]"), "the problem");
      expect(alert.textContent).to.include(words);
      expect(await findings()).to.deep.equal([]);
      expect(chosen()).to.deep.equal([]);
      const again = rootOf(element).querySelector<HTMLButtonElement>("[part=confirm-button]");
      expect(!!again).to.equal(kept);
      await until(() => focused(element) === (again ?? radios(element)[0]), "the focus");
      // How things stand is read anew, before anything is sent again.
      let reads = await asked();
      while (reads.length < 2) reads = await asked();
      (again ?? (await pick(element, "A new eSIM"))).click();
      await until(() => textOf(element).includes("There is nothing to install"), "the answer");
      const keys = (await asked(CHOICE)).map(({ idempotencyKey }) => idempotencyKey);
      expect(keys).to.deep.equal(["cf_new_7Qm2", "cf_new_7Qm2"]);
      expect(rootOf(element).querySelector("[role=alert]")).to.equal(null);
    });
  }

  it("401: fetches a new token and sends the same again; with none to be had, says what to do", async () => {
    const { element, asked } = await choosing(problem(401, "unauthenticated"), CHOSEN);
    element.fetchToken = async () => "ct_fresh";
    (await pick(element, "A new eSIM")).click();
    await until(() => textOf(element).includes("There is nothing to install"), "the answer");
    const tokens = (await asked(CHOICE)).map(({ authorization }) => authorization);
    expect(tokens).to.deep.equal(["Bearer ct_choice", "Bearer ct_fresh"]);
    unmount();
    const late = await choosing(problem(401, "unauthenticated"));
    (await pick(late.element, "A new eSIM")).click();
    await until(() => textOf(late.element).includes("Load this page again, then choose."), "the advice");
  });

  it("410: nothing of an activation that has ended stays", async () => {
    const { element } = await choosing(problem(410, "activation_revoked"));
    (await pick(element, "A new eSIM")).click();
    await until(() => textOf(element).includes("no longer available"), "the end");
    expect(rootOf(element).querySelector("[part=choice]")).to.equal(null);
  });

  it("done in another tab: the next read shows it, and nothing is left to confirm", async () => {
    const { api, asked } = await script([
      CHOOSE,
      { ...CHOOSE, patch: { next_poll_ms: 10 } },
      { ...CHOSEN, patch: { next_poll_ms: null } },
    ]);
    const element = await mount({ api, token: "ct" });
    await part(element, "choice");
    await pick(element, "A new eSIM");
    element.refresh();
    await until(() => textOf(element).includes("There is nothing to install"), "the other tab's choice");
    expect(rootOf(element).querySelector("[part=confirm-button]")).to.equal(null);
    expect(await asked(CHOICE)).to.deep.equal([]);
  });

  it("an option that is gone takes its confirmation with it", async () => {
    const { element } = await choosing({ scenario: "choice-one" });
    await pick(element, "A new eSIM");
    element.refresh();
    await until(() => radios(element).length === 1, "what is left");
    expect(rootOf(element).querySelector("[part=confirm-button]")).to.equal(null);
    expect(radios(element)[0]?.checked).to.equal(false);
  });

  it("of several eSIMs the first that waits leads, each with its own choice", async () => {
    const element = await mount(stub("choice-several", "ios"));
    await part(element, "choice");
    const lead = rootOf(element).querySelector("section [part=choice] input")?.getAttribute("name");
    expect(lead).to.equal("choice es_2");
    for (const summary of rootOf(element).querySelectorAll("summary")) summary.click();
    expect(radios(element)).to.have.length(4);
    radios(element)[0]?.click();
    radios(element)[3]?.click();
    await element.updateComplete;
    expect(radios(element).map(({ checked }) => checked)).to.deep.equal([true, false, false, true]);
    expect(await findings()).to.deep.equal([]);
  });

  it("everything to tap is at least 48 px high, and nothing is wider than 320 px", async () => {
    const element = await mount(stub("choice", "ios"));
    await part(element, "choice");
    await pick(element, "Travel eSIM");
    const main = element.parentElement;
    if (main) main.className = "narrow";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("body{margin:0}.narrow{inline-size:320px}");
    document.adoptedStyleSheets = [sheet];
    for (const target of rootOf(element).querySelectorAll("[part=option], button")) {
      expect(target.getBoundingClientRect().height).to.be.at.least(48);
      expect(target.getBoundingClientRect().right).to.be.at.most(320);
    }
    document.adoptedStyleSheets = [];
  });
});

describe("a plan that was added to an eSIM", () => {
  const events = recordEvents();
  beforeEach(() => void events.splice(0));
  afterEach(unmount);

  it("has nothing to install, and codes only for whoever asks", async () => {
    const element = await mount(stub("added", "ios"));
    const details = await part<HTMLDetailsElement>(element, "added");
    expect(await heading(element)).to.equal("Added to \u2068Travel eSIM\u2069");
    expect(details.open).to.equal(false);
    expect(rootOf(element).innerHTML).not.to.match(/LPA:|K2-TEST|carddata/);
    expect(events.map(({ type }) => type)).to.deep.equal(["esim-status"]);
    details.querySelector("summary")?.click();
    await part(element, "install-link");
    expect(textOf(element)).to.include("LPA:1$smdp.example.com$K2-TEST-9XQ4");
  });

  it("is an eSIM like others once it is on", async () => {
    const element = await mount(stub("added-on", "ios"));
    expect(await heading(element)).to.equal("Your eSIM is on");
    expect(rootOf(element).querySelector("[part=added]")).to.equal(null);
  });
});
