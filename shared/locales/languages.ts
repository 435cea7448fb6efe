/**
 * All languages at once, for what must see all of them: the build and the tests. Element and Worker never import this;
 * they load one language when it is wished for.
 */

import { care as arCare } from "./ar/care.ts";
import { element as arElement } from "./ar/element.ts";
import { pages as arPages } from "./ar/pages.ts";
import { steps as arSteps } from "./ar/steps.ts";
import { care as deCare } from "./de/care.ts";
import { element as deElement } from "./de/element.ts";
import { pages as dePages } from "./de/pages.ts";
import { steps as deSteps } from "./de/steps.ts";
import { care as enCare } from "./en/care.ts";
import { element as enElement } from "./en/element.ts";
import { pages as enPages } from "./en/pages.ts";
import { steps as enSteps } from "./en/steps.ts";
import { care as esCare } from "./es/care.ts";
import { element as esElement } from "./es/element.ts";
import { pages as esPages } from "./es/pages.ts";
import { steps as esSteps } from "./es/steps.ts";
import { care as frCare } from "./fr/care.ts";
import { element as frElement } from "./fr/element.ts";
import { pages as frPages } from "./fr/pages.ts";
import { steps as frSteps } from "./fr/steps.ts";
import { care as itCare } from "./it/care.ts";
import { element as itElement } from "./it/element.ts";
import { pages as itPages } from "./it/pages.ts";
import { steps as itSteps } from "./it/steps.ts";
import { care as jaCare } from "./ja/care.ts";
import { element as jaElement } from "./ja/element.ts";
import { pages as jaPages } from "./ja/pages.ts";
import { steps as jaSteps } from "./ja/steps.ts";
import { care as koCare } from "./ko/care.ts";
import { element as koElement } from "./ko/element.ts";
import { pages as koPages } from "./ko/pages.ts";
import { steps as koSteps } from "./ko/steps.ts";
import { care as ptBrCare } from "./pt-BR/care.ts";
import { element as ptBrElement } from "./pt-BR/element.ts";
import { pages as ptBrPages } from "./pt-BR/pages.ts";
import { steps as ptBrSteps } from "./pt-BR/steps.ts";
import { care as trCare } from "./tr/care.ts";
import { element as trElement } from "./tr/element.ts";
import { pages as trPages } from "./tr/pages.ts";
import { steps as trSteps } from "./tr/steps.ts";
import { care as zhHansCare } from "./zh-Hans/care.ts";
import { element as zhHansElement } from "./zh-Hans/element.ts";
import { pages as zhHansPages } from "./zh-Hans/pages.ts";
import { steps as zhHansSteps } from "./zh-Hans/steps.ts";
import { care as zhHantCare } from "./zh-Hant/care.ts";
import { element as zhHantElement } from "./zh-Hant/element.ts";
import { pages as zhHantPages } from "./zh-Hant/pages.ts";
import { steps as zhHantSteps } from "./zh-Hant/steps.ts";
import type { Language } from "./match.ts";
import type { CareWords, ElementWords, PageWords, StepWords } from "./words.ts";

export interface Catalogue {
  element: ElementWords;
  steps: StepWords;
  care: CareWords;
  pages: PageWords;
}

export const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  en: { element: enElement, steps: enSteps, care: enCare, pages: enPages },
  es: { element: esElement, steps: esSteps, care: esCare, pages: esPages },
  fr: { element: frElement, steps: frSteps, care: frCare, pages: frPages },
  de: { element: deElement, steps: deSteps, care: deCare, pages: dePages },
  it: { element: itElement, steps: itSteps, care: itCare, pages: itPages },
  "pt-BR": { element: ptBrElement, steps: ptBrSteps, care: ptBrCare, pages: ptBrPages },
  ja: { element: jaElement, steps: jaSteps, care: jaCare, pages: jaPages },
  ko: { element: koElement, steps: koSteps, care: koCare, pages: koPages },
  "zh-Hans": { element: zhHansElement, steps: zhHansSteps, care: zhHansCare, pages: zhHansPages },
  "zh-Hant": { element: zhHantElement, steps: zhHantSteps, care: zhHantCare, pages: zhHantPages },
  ar: { element: arElement, steps: arSteps, care: arCare, pages: arPages },
  tr: { element: trElement, steps: trSteps, care: trCare, pages: trPages },
};
