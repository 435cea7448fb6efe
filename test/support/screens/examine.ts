/**
 * Puts every state on a screen and says what is wrong with it: axe's findings, anything beyond the page, the wrong
 * direction, anything that never comes to rest.
 */

import type { Stage } from "../stage/stage.ts";
import { examine } from "./in-page.ts";
import type { Screen } from "./screen.ts";
import { STATES, type State } from "./states.ts";

export type Kind = "axe" | "width" | "direction" | "rest" | "requests";

export interface Finding {
  kind: Kind;
  state: string;
  what: string;
}

export interface Verdict {
  /** How many were examined. */
  states: number;
  findings: Finding[];
  /** Languages that the element does not have. */
  missing: string[];
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
const RTL = ["ar"];

/** @param standing is called with each state while it stands on the screen */
export async function examineAll(
  screen: Screen,
  stage: Stage,
  standing: (state: State) => Promise<void> = async () => undefined,
  states = STATES,
): Promise<Verdict> {
  const findings: Finding[] = [];
  const missing = new Set<string>();
  for (const state of states) {
    const find = (kind: Kind, found: string[]): void => {
      findings.push(...found.map((what) => ({ kind, state: state.name, what })));
    };
    const shown = await screen.show(state);
    find("rest", shown.unrest);
    find("rest", shown.missing);
    const { axe, wide, lang, direction } = await screen.page.evaluate(examine, TAGS);
    find("axe", axe);
    find("width", wide);
    if (lang !== screen.setting.lang) missing.add(`${screen.setting.lang}: the element speaks ${lang}`);
    else if ((direction === "rtl") !== RTL.includes(lang)) find("direction", [`${direction} in ${lang}`]);
    // Whatever is asked for in vain is wrong in itself, and may look right.
    find("requests", stage.strays.splice(0));
    await standing(state);
    await screen.clear();
  }
  return { states: states.length, findings, missing: [...missing] };
}

export const lineOf = ({ kind, state, what }: Finding): string => `${state}: ${kind}: ${what}`;
