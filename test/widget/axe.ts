/** axe-core over the whole test page, in this file's own words. */

import "axe-core/axe.min.js";
import type { AxeResults, RunOptions } from "axe-core";

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong, one line each; empty when nothing is. */
export async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document.documentElement, { runOnly: { type: "tag", values: TAGS } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}
