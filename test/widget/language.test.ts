/** The element's language: whose wish counts, which way it runs, single texts of the page's own, and nothing half said. */

import { expect } from "@esm-bundle/chai";
import { LANGUAGES, matchLanguage } from "../../shared/locales/match.ts";
import { heading, mount, open, part, rootOf, script, stub, textOf, unmount, until } from "./support.ts";

const READY: Record<string, string> = {
  en: "Your eSIM is ready",
  de: "Ihre eSIM ist bereit",
  fr: "Votre eSIM est prête",
};

const says = (element: HTMLElement, text: string | undefined): Promise<unknown> =>
  until(() => element.shadowRoot?.querySelector("h2")?.textContent === text, String(text));

describe("the language", () => {
  afterEach(() => {
    document.documentElement.lang = "en";
    unmount();
  });

  it("is the element's own attribute before the page's, and follows it when it changes", async () => {
    const element = await mount({ ...stub("ready", "ios"), lang: "de" });
    await says(element, READY["de"]);
    element.lang = "fr";
    await says(element, READY["fr"]);
    element.removeAttribute("lang");
    await says(element, READY["en"]);
  });

  it("is the nearest around it, then what the activation was made for", async () => {
    const { api } = await script([{ patch: { lang: "fr" } }]);
    const element = await mount({ api, token: "ct" });
    await says(element, READY["en"]);
    document.documentElement.removeAttribute("lang");
    element.requestUpdate();
    await says(element, READY["fr"]);
    element.parentElement?.setAttribute("lang", "de-AT");
    element.requestUpdate();
    await says(element, READY["de"]);
  });

  it("a language that there is not leaves the next wish", async () => {
    const { api } = await script([{ patch: { lang: "de" } }]);
    const element = await mount({ api, token: "ct", lang: "tlh" });
    await says(element, READY["de"]);
  });

  it("matches regions and scripts", () => {
    const wishes: [wish: string, language: string | undefined][] = [
      ["en-GB", "en"],
      ["pt", "pt-BR"],
      ["pt-PT", "pt-BR"],
      ["zh", "zh-Hans"],
      ["zh-CN", "zh-Hans"],
      ["zh-TW", "zh-Hant"],
      ["zh-HK", "zh-Hant"],
      ["zh-Hant-SG", "zh-Hant"],
      ["es_419", "es"],
      ["DE", "de"],
      ["", undefined],
      ["../../x", undefined],
      ["entire", undefined],
    ];
    for (const [wish, language] of wishes) expect(matchLanguage([wish]), wish).to.equal(language);
    expect(matchLanguage(["nl", null, "ja-JP", "de"])).to.equal("ja");
  });

  it("Arabic runs from right to left, with codes from left to right and sizes that keep their place", async () => {
    const element = await mount({ ...stub("ready", "ios"), lang: "ar" });
    await part(element, "install-link");
    const card = await part(element, "base");
    expect(getComputedStyle(card).direction).to.equal("rtl");
    expect(card.lang).to.equal("ar");
    await open(element, "codes");
    const code = rootOf(element).querySelector("[part=code] code");
    expect(code && getComputedStyle(code).direction).to.equal("ltr");
    const facts = [...(await part(element, "plan")).querySelectorAll("bdi")];
    expect(facts.map(({ textContent }) => textContent)).to.have.length(3);
    const label = code?.previousElementSibling?.getBoundingClientRect().right ?? 0;
    expect(label).to.be.greaterThan(card.getBoundingClientRect().width / 2);
  });

  for (const lang of LANGUAGES) {
    it(`${lang}: no English is left over on the whole page of an eSIM that is ready`, async () => {
      const element = await mount({ ...stub("confirmation", "ios"), lang });
      await part(element, "install-link");
      await until(() => rootOf(element).querySelector("[part=steps]"), "the steps");
      const trouble = await part<HTMLDetailsElement>(element, "trouble");
      trouble.querySelector("summary")?.click();
      await part(element, "symptom");
      const english = /(?<!\p{L})(your|the|and|settings|install|phone)(?!\p{L})/iu;
      if (lang === "en") expect(textOf(element)).to.match(english);
      else expect(textOf(element).replaceAll("iPhone", "")).not.to.match(english);
    });
  }

  it("single texts are the page's own, as JSON or as a property, first and later ones alike", async () => {
    const strings = JSON.stringify({ ready: "All set, Ada", trouble: "Tell us" });
    const element = await mount({ ...stub("ready", "ios"), strings });
    expect(await heading(element)).to.equal("All set, Ada");
    const trouble = await part<HTMLDetailsElement>(element, "trouble");
    trouble.querySelector("summary")?.click();
    await until(() => textOf(element).includes("Tell us"), "the later text");
    element.strings = { ready: "Off you go", esims: "{count} in all" };
    await says(element, "Off you go");
    expect(textOf(element)).to.include("Enter the code by hand");
  });

  it("texts that are not JSON change nothing, and the page hears of it", async () => {
    const fields: unknown[] = [];
    document.addEventListener(
      "esim-error",
      (event) => event instanceof CustomEvent && fields.push(event.detail),
      {
        once: true,
      },
    );
    const element = await mount({ ...stub("ready", "ios"), strings: "{ready: oops" });
    expect(await heading(element)).to.equal(READY["en"]);
    expect(fields).to.deep.equal([{ code: "invalid_request", field: "strings" }]);
  });
});
