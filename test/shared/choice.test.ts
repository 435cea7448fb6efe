import { describe, expect, it } from "vitest";
import { choiceProblem, isolated, optionWords } from "../../shared/choice.ts";
import { steps as choiceEn } from "../../shared/locales/en/steps.ts";

const option = { option_id: "o", confirmation: "c", label: "رحلة eSIM" };

describe("the words of an option", () => {
  it("of a new eSIM are ours, whatever its label says", () => {
    expect(optionWords({ ...option, kind: "new" }, choiceEn)).toEqual({
      title: choiceEn.chooseNew,
      hint: choiceEn.chooseNewHint,
      confirm: choiceEn.confirmNew,
    });
  });

  it("of an eSIM that is there name it, isolated from the direction around it", () => {
    const { title, confirm } = optionWords({ ...option, kind: "existing" }, choiceEn);
    expect(title).toBe(`Add it to ${isolated(option.label)}`);
    expect(confirm).toContain(isolated(option.label));
    expect([...isolated("x")].map((char) => char.codePointAt(0))).toEqual([0x2068, 120, 0x2069]);
  });
});

describe("why nothing came of a choice", () => {
  it.each([
    [undefined, "choiceUnanswered"],
    [{ code: "provider_timeout", status: 504 }, "choiceUnanswered"],
    [{ code: "provider_unavailable", status: 503 }, "choiceLater"],
    [{ code: "rate_limited", status: 429 }, "choiceLater"],
    [{ code: "internal", status: 500 }, "choiceLater"],
    [{ code: "provider_rejected", status: 502 }, "choiceRefused"],
    [{ code: "provider_misconfigured", status: 502 }, "choiceRefused"],
    [{ code: "unauthenticated", status: 401 }, "choiceReload"],
    [{ code: "approval_invalid", status: 403 }, "choiceChanged"],
    [{ code: "not_possible_now", status: 409 }, "choiceChanged"],
    [{ code: "invalid_request", status: 422 }, "choiceChanged"],
  ] as const)("%o: %s", (problem, key) => {
    expect(choiceProblem(problem)).toBe(key);
    expect(choiceEn[key]).toMatch(/\.$/);
  });
});
