/** In which language a landing page is: whose wish counts, what says so, and what happens without the file. */

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { CreatedActivation } from "../../shared/api/types.ts";
import { CATALOGUES } from "../../shared/locales/languages.ts";
import type { Language } from "../../shared/locales/match.ts";
import worker from "../../worker/index.ts";
import { call, ORIGIN, type Reply } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open } from "./support/orders.ts";
import { ownSimulators } from "./support/simulators.ts";
import { IPHONE_18 } from "./support/user-agents.ts";

const CODE = "LPA:1$smdp.example.com$LANG-0001";
let partner: Partner;

beforeAll(async () => {
  partner = await newPartner(await ownSimulators());
});

const pathOf = ({ url }: CreatedActivation): string => new URL(url).pathname;
const made = async (fields: Record<string, unknown> = {}): Promise<string> =>
  pathOf(await open(partner, { activation_code: CODE, ...fields }));
const post = (to: string, headers: Record<string, string> = {}) =>
  call(to, { method: "POST", body: new URLSearchParams(), headers });

/** The page as the customer gets it who has tapped its button. */
async function revealed(address: string, headers: Record<string, string> = {}): Promise<Reply<unknown>> {
  const reply = await post(address, headers);
  const cookie = reply.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  return call(reply.headers.get("Location") ?? "", {
    headers: { "User-Agent": IPHONE_18, Cookie: cookie, ...headers },
  });
}

function expectIn(language: Language, { text, headers }: Reply<unknown>): void {
  const dir = language === "ar" ? "rtl" : "ltr";
  expect(text).toMatch(new RegExp(`^<!doctype html><html lang="${language}" dir="${dir}">`));
  expect(text).toContain(CATALOGUES[language].pages.readyToInstall);
  expect(headers.get("Content-Language")).toBe(language);
  expect(headers.get("Vary")).toMatch(/(^|, )Accept-Language(,|$)/);
  expect(headers.get("Cache-Control")).toBe("private, no-cache");
}

describe("a link made for Arabic", () => {
  it("is Arabic and from right to left before and after the reveal, with the codes as they are", async () => {
    const path = await made({ lang: "ar" });
    const locked = await call(path);
    expectIn("ar", locked);
    expect(locked.text).toContain(CATALOGUES.ar.pages.reveal);
    const page = await revealed(path);
    expectIn("ar", page);
    expect(page.text).toContain(`<h2>${CATALOGUES.ar.element.ready}</h2>`);
    expect(page.text).toContain(CATALOGUES.ar.element.installIphone);
    expect(page.text).toMatch(/<esim-activate\s+api=""\s+lang="ar"\s/);
    const codes = page.text.match(/<code [^>]*>[^<]*</g) ?? [];
    expect(codes.join()).toContain("LANG-0001");
    for (const code of codes) expect(code).toMatch(/^<code dir="ltr" translate="no">/);
    expect(page.text).not.toMatch(/Your eSIM|Settings ›/);
  });

  it("stays so in a browser that reads something else, and says so for an access code as well", async () => {
    const path = await made({ lang: "ar-EG", access: "code" });
    const wrong = await post(path, { "Accept-Language": "de,en" });
    expect(wrong.status).toBe(403);
    expectIn("ar", wrong);
    expect(wrong.text).toContain(CATALOGUES.ar.pages.wrongAccessCode);
    expect(wrong.text).toMatch(/<input\s+name="access_code"\s+dir="ltr"/);
  });
});

describe("a link made for no language, or for one that there is not", () => {
  it.each([undefined, "nl"])("(%s) is in the first one that the browser reads", async (lang) => {
    const path = await made(lang === undefined ? {} : { lang });
    for (const [accepted, language] of [
      ["tr", "tr"],
      ["nl, en;q=0.5, fr-CA;q=0.8", "fr"],
      ["zh-TW,zh;q=0.9", "zh-Hant"],
      ["pt-PT", "pt-BR"],
    ] as const)
      expectIn(language, await call(path, { headers: { "Accept-Language": accepted } }));
  });

  it.each([undefined, "", "*", "nl,fi", "</html>;q=1", "q=;;;,,"])("is English for %j", async (accepted) => {
    const headers = accepted === undefined ? {} : { "Accept-Language": accepted };
    expectIn("en", await call(await made(), { headers }));
  });

  it("that opens nothing is in the browser's language too", async () => {
    const reply = await call(`/a/${"A".repeat(44)}`, { headers: { "Accept-Language": "es" } });
    expect(reply.status).toBe(404);
    expect(reply.text).toContain(`<h2>${CATALOGUES.es.pages.unknownTitle}</h2>`);
    expect(reply.headers.get("Content-Language")).toBe("es");
  });
});

describe("?lang=", () => {
  it("wins, and stays through the reveal", async () => {
    const path = await made({ lang: "ar" });
    const headers = { "Accept-Language": "tr" };
    expectIn("de", await call(`${path}?lang=de-AT`, { headers }));
    const posted = await post(`${path}?lang=de-AT`);
    expect([posted.status, posted.headers.get("Location")]).toEqual([303, `${path}?lang=de`]);
    expectIn("de", await revealed(`${path}?lang=de`, headers));
  });

  it.each(["xx", "", "..%2Fwords-ar", "%22%3E%3Cscript%3E", "constructor"])(
    "%j is as if it was not there, and comes back nowhere",
    async (wrong) => {
      const path = await made({ lang: "it" });
      expectIn("it", await call(`${path}?lang=${wrong}`));
      const posted = await post(`${path}?lang=${wrong}`);
      expect(posted.headers.get("Location")).toBe(path);
      const page = await revealed(`${path}?lang=${wrong}`);
      expectIn("it", page);
      expect(page.text).not.toContain("lang=xx");
    },
  );
});

describe("the file of a language", () => {
  const asking = async (path: string, files: Fetcher["fetch"]): Promise<Reply<unknown>> => {
    const ASSETS: Fetcher = { fetch: files, connect: env.ASSETS.connect };
    const request = new Request(`${ORIGIN}${path}`);
    const response = await worker.fetch(request, { ...env, ASSETS }, createExecutionContext());
    return { status: response.status, headers: response.headers, text: await response.text(), json: null };
  };

  it("that cannot be read leaves the page in English, until it can", async () => {
    const path = await made({ lang: "ko" });
    const failures: Fetcher["fetch"][] = [
      () => Promise.resolve(new Response(null, { status: 404 })),
      () => Promise.resolve(new Response("<!doctype html>")),
      () => Promise.reject(new Error("network connection lost")),
    ];
    for (const failure of failures) expectIn("en", await asking(path, failure));
    expectIn("ko", await call(path));
  });

  it("is read once, and may lack a text", async () => {
    const path = await made({ lang: "ja" });
    let reads = 0;
    const { readyToInstall } = CATALOGUES.ja.pages;
    const count: Fetcher["fetch"] = () => {
      reads++;
      return Promise.resolve(Response.json({ readyToInstall }));
    };
    for (let i = 0; i < 3; i++) {
      const page = await asking(path, count);
      expectIn("ja", page);
      expect(page.text).toContain(CATALOGUES.en.pages.reveal);
    }
    expect(reads).toBe(1);
  });

  it("is never kept for long by a browser that asks for it", async () => {
    const reply = await call("/widget/words-ar.json");
    expect(reply.status).toBe(200);
    expect(reply.headers.get("Cache-Control")).not.toContain("immutable");
  });
});
