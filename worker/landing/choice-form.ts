/** The form of a choice as a page without script sends it. It knows fields, not whether they fit the activation. */

import { failed, success, type Result } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import type { ChoiceCommand } from "../orders/choice.ts";
import { UNDERSTOOD } from "../pages/index.ts";

const LONGEST = 200;

/** The choice, or the first field that is missing, too long, or in the box's case not ticked. */
export async function readChoiceForm(c: AppContext): Promise<Result<ChoiceCommand>> {
  const form: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const wrong = ["esim_id", "option_id", "confirmation", UNDERSTOOD].find((name) => !isFilled(form[name]));
  if (wrong !== undefined) {
    const message = wrong === UNDERSTOOD ? "Tick the box." : "Send the form as the page has it.";
    return failed({ tag: "invalid_request", field: wrong, message });
  }
  return success({
    esimId: String(form["esim_id"]),
    optionId: String(form["option_id"]),
    confirmation: String(form["confirmation"]),
  });
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= LONGEST;
}
