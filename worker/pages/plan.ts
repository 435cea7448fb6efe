/**
 * A plan in words: name, data, days, countries, usage, in the page's language.
 *
 * Formatting only; it does not know whether an eSIM is installable.
 */

import { html } from "hono/html";
import type { SessionEsim } from "../../shared/api/types.ts";
import { count, fill } from "../../shared/locales/words.ts";
import { formatUnit, type Fragment } from "./document.ts";
import type { PageStrings } from "./strings.ts";

const MOST_COUNTRIES_BY_NAME = 3;
const BYTES_PER_GB = 1_000_000_000;

export function planName(esim: SessionEsim, strings: PageStrings): string {
  return esim.label ?? esim.plan?.name ?? strings.pages.title;
}

/** "7 days · Türkiye": what the name does not say already, or nothing for an eSIM whose plan is not known. */
export function planFacts(esim: SessionEsim, lang: string, strings: PageStrings): string {
  const { plan } = esim;
  if (plan === null) return "";
  const name = planName(esim, strings);
  const facts = [
    plan.data_gb === null ? strings.words.unlimited : formatUnit(plan.data_gb, "gigabyte", lang),
    plan.days === null ? "" : formatUnit(plan.days, "day", lang),
    countries(plan.coverage, lang, strings),
  ];
  return facts.filter((fact) => fact !== "" && !name.includes(fact)).join(" · ");
}

export function usageMeter({ usage }: SessionEsim, lang: string, strings: PageStrings): Fragment {
  if (usage === null || usage.total_bytes === null || usage.total_bytes <= 0) return html``;
  const gigabytes = (bytes: number): string => formatUnit(bytes / BYTES_PER_GB, "gigabyte", lang);
  const text = fill(strings.words.used, {
    used: gigabytes(usage.used_bytes),
    total: gigabytes(usage.total_bytes),
  });
  return html`<label
    >${text}<progress value="${usage.used_bytes}" max="${usage.total_bytes}"></progress
  ></label>`;
}

function countries(codes: string[], lang: string, strings: PageStrings): string {
  if (codes.length > MOST_COUNTRIES_BY_NAME) {
    return count(strings.pages.countries, codes.length, lang);
  }
  const names = new Intl.DisplayNames(lang, { type: "region" });
  return codes.map((code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code)).join(", ");
}
