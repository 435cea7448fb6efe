/** The choice between a new eSIM and one that is there, on the page without script. */

import { brotliCompressSync, constants } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { ChoiceOption, SessionEsim } from "../../../shared/api/types.ts";
import { steps as choiceEn } from "../../../shared/locales/en/steps.ts";
import { openPage } from "../../../worker/pages/index.ts";
import { CHOICE_PATH, CODE, esim, FRAME, LINKS, openInput } from "./fixtures.ts";

const OPTIONS: ChoiceOption[] = [
  { option_id: "opt_new", kind: "new", label: "A new eSIM", confirmation: "cf_new" },
  { option_id: "opt_old", kind: "existing", label: "Travel eSIM", confirmation: "cf_old" },
];
const undecided: Partial<SessionEsim> = { status: "awaiting_choice", activation_code: null, methods: [] };
const pageWith = (...changes: Partial<SessionEsim>[]): string =>
  openPage(openInput("iphone", { esims: changes.map((one) => esim("iphone", one)) }));
const choosing = pageWith({ ...undecided, choice: { options: OPTIONS } });
const formsOn = (page: string): string[] => page.match(/<form .*?<\/form>/gs) ?? [];
const hidden = (form: string): Record<string, string> =>
  Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );

describe("a choice", () => {
  it("is one form for each option, with what that option needs and nothing of another", () => {
    const forms = formsOn(choosing);
    expect(forms.map(hidden)).toEqual([
      { esim_id: "es_1", option_id: "opt_new", confirmation: "cf_new" },
      { esim_id: "es_1", option_id: "opt_old", confirmation: "cf_old" },
    ]);
    for (const form of forms) {
      expect(form).toContain(`method="post" action="${CHOICE_PATH}"`);
      expect(form).not.toMatch(/<button[^>]* (name|formaction)=/);
    }
  });

  it("names each option on its own button, and ticks nothing beforehand", () => {
    const buttons = formsOn(choosing).map((form) => /<button class="btn">([^<]*)</.exec(form)?.[1]?.trim());
    expect(buttons).toEqual(["Yes, get a new eSIM", "Yes, add it to \u2068Travel eSIM\u2069"]);
    for (const form of formsOn(choosing)) {
      const box = /<input\s[^>]*type="checkbox"[^>]*>/.exec(form)?.[0];
      expect(box).toContain('name="understood"');
      expect(box).toMatch(/\srequired\b/);
      expect(box).not.toMatch(/\schecked\b/);
      expect(form).toMatch(/<label class="tick"\s*>.*I understand that this cannot be undone.*<\/label/s);
    }
    expect(choosing).not.toMatch(/JavaScript/i);
  });

  it("has nothing that acts by itself, and no link that chooses", () => {
    expect(choosing).not.toMatch(/http-equiv|autofocus/);
    expect([...choosing.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).not.toContain(CHOICE_PATH);
  });

  it("stays with its eSIM where there are several", () => {
    const page = pageWith(
      { ...undecided, choice: { options: OPTIONS } },
      { ...undecided, esim_id: "es_2", choice: { options: OPTIONS } },
    );
    expect(formsOn(page).map((form) => hidden(form)["esim_id"])).toEqual(["es_1", "es_1", "es_2", "es_2"]);
  });

  it("escapes what a provider calls its eSIMs", () => {
    const label = `"><script>alert(1)</script>`;
    const page = pageWith({
      ...undecided,
      choice: { options: [{ ...OPTIONS[1]!, label, confirmation: label }] },
    });
    expect(page).not.toContain("<script>alert");
  });

  it("that is still being looked up offers a way to look again, and no form", () => {
    const page = pageWith({ ...undecided, choice: null });
    expect(formsOn(page)).toEqual([]);
    expect(page).toContain("Check again</a>");
    expect(page).toContain("<h2>Your eSIM is being prepared</h2>");
  });

  it.each(["choiceUnanswered", "choiceLater", "choiceChanged", "choiceRefused", "choiceUnticked"] as const)(
    "that came to nothing says why: %s",
    (problem) => {
      const input = openInput("iphone", {
        esims: [esim("iphone", { ...undecided, choice: { options: OPTIONS } })],
      });
      const page = openPage({ ...input, problem });
      expect(page).toContain(`<p class="note error" role="alert">${choiceEn[problem]}</p>`);
      expect(formsOn(page)).toHaveLength(2);
      expect(choosing).not.toContain(choiceEn[problem]);
    },
  );

  it("of ten options is within the page's budget", () => {
    const options = Array.from({ length: 10 }, (_, i) => ({
      ...OPTIONS[1]!,
      option_id: `opt_${i}`,
      label: `Travel eSIM ${i}`,
      confirmation: `cf_${i}_${"x7Q".repeat(8)}`,
    }));
    const page = openPage(
      openInput("iphone", { esims: [esim("iphone", { ...undecided, choice: { options } })] }, FRAME),
    );
    const brotli = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    expect(brotli.length).toBeLessThanOrEqual(8_000);
  });
});

describe("a plan that was added to an eSIM", () => {
  const page = pageWith({ added_to: "Travel eSIM" });

  it("says where it went, and has its codes behind a closed row", () => {
    expect(page).toContain("<h2>Added to \u2068Travel eSIM\u2069</h2>");
    expect(page).toContain("There is nothing to install");
    const row = page.indexOf("<details");
    expect(page.slice(row, page.indexOf("</summary>"))).toContain("It’s not on my phone");
    expect(page.slice(row, page.indexOf(">", row))).not.toContain("open");
    for (const secret of [CODE, LINKS.apple]) expect(page.indexOf(secret)).toBeGreaterThan(row);
  });

  it("has no row where there is no code to show", () => {
    const without = pageWith({ added_to: "Travel eSIM", activation_code: null, methods: [] });
    expect(without).toContain("Added to \u2068Travel eSIM\u2069");
    expect(without).not.toContain("<details");
    expect(without).not.toContain("Check again</a>");
  });

  it("is like any other once it is in use", () => {
    const used = pageWith({ added_to: "Travel eSIM", status: "enabled" });
    expect(used).toContain("<h2>Your eSIM is on</h2>");
  });
});
