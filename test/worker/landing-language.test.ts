/** In which language a landing page is: what the address asks for, the activation's, the browser's, English. */

import { beforeAll, describe, expect, it } from "vitest";
import type { CreatedActivation } from "../../shared/api/types.ts";
import { care as careAr } from "../../shared/locales/ar/care.ts";
import { element as ar } from "../../shared/locales/ar/element.ts";
import { pages as pagesAr } from "../../shared/locales/ar/pages.ts";
import { pages as pagesDe } from "../../shared/locales/de/pages.ts";
import { element as de } from "../../shared/locales/de/element.ts";
import { pages as pagesEn } from "../../shared/locales/en/pages.ts";
import { call, type Reply } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open } from "./support/orders.ts";
import { ownSimulators } from "./support/simulators.ts";
import { IPHONE_18 } from "./support/user-agents.ts";

const CODE = "LPA:1$smdp.example.com$LANG-0001";
let partner: Partner;

beforeAll(async () => {
  partner = await newPartner(await ownSimulators());
});

const activation = (lang?: string): Promise<CreatedActivation> =>
  open(partner, { activation_code: CODE, ...(lang !== undefined && { lang }) });

const pathOf = ({ url }: CreatedActivation): string => new URL(url).pathname;

const look = (path: string, accept?: string): Promise<Reply<unknown>> =>
  call(path, {
    headers: { "User-Agent": IPHONE_18, ...(accept !== undefined && { "Accept-Language": accept }) },
  });

/** The page after the customer's tap, at the address that the answer leads to. */
async function revealed(path: string, headers: Record<string, string> = {}): Promise<Reply<unknown>> {
  const tapped = await call(path, { method: "POST", body: new URLSearchParams(), headers });
  const cookie = tapped.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  return call(tapped.headers.get("Location") ?? "", {
    headers: { "User-Agent": IPHONE_18, Cookie: cookie, ...headers },
  });
}

describe("a landing page", () => {
  it("is in the activation's language, from right to left where that runs so, codes from left to right", async () => {
    const path = pathOf(await activation("ar"));
    const locked = await look(path, "de");
    expect(locked.text).toContain('<html lang="ar" dir="rtl">');
    expect(locked.text).toContain(pagesAr.reveal);
    expect(locked.headers.get("Content-Language")).toBe("ar");
    expect(locked.headers.get("Vary")).toContain("Accept-Language");

    const { text } = await revealed(path);
    expect(text).toContain(ar.ready);
    expect(text).toContain(careAr.warnDelete);
    expect(text).toContain(ar.byHand);
    expect(text).toMatch(/<code dir="ltr" translate="no">LPA:1\$smdp\.example\.com\$LANG-0001<\/code>/);
    for (const english of [pagesEn.goodToKnow, "Your eSIM is ready", "Settings"])
      expect(text).not.toContain(english);
  });

  it("is in the language that its address asks for, also after the tap", async () => {
    const path = `${pathOf(await activation("ar"))}?lang=de-AT`;
    expect((await look(path)).text).toContain(pagesDe.reveal);
    const { text } = await revealed(path);
    expect(text).toContain('<html lang="de" dir="ltr">');
    expect(text).toContain(de.ready);
  });

  it("is in the browser's language where nobody says more", async () => {
    const path = pathOf(await activation());
    expect((await look(path, "tlh, de;q=0.5, en;q=0.4")).text).toContain(pagesDe.reveal);
    expect((await look(path, "en;q=0.4, de;q=0.8")).text).toContain(pagesDe.reveal);
    expect((await look(path)).text).toContain(pagesEn.reveal);
    expect((await look(path, "*")).text).toContain(pagesEn.reveal);
  });

  it.each(["../../secrets", "xx", "en%00", "%2F..%2Fmanifest", ""])(
    "takes nothing else for a language: %j",
    async (lang) => {
      const reply = await look(`${pathOf(await activation())}?lang=${lang}`);
      expect(reply.status).toBe(200);
      expect(reply.headers.get("Content-Language")).toBe("en");
      expect(reply.text).not.toMatch(/secrets|manifest|lang=xx/);
    },
  );

  it("that opens nothing is in the browser's language", async () => {
    const { status, text } = await look("/a/AAAAAAAAAAAAAAAAAAAAAA", "ar");
    expect(status).toBe(404);
    expect(text).toContain(pagesAr.unknownTitle);
  });
});

it("the words of a language, whose name stays the same, are never kept for long by a browser", async () => {
  const reply = await call("/widget/words-ar.json");
  expect(reply.status).toBe(200);
  expect(reply.headers.get("Cache-Control")).not.toContain("immutable");
});
