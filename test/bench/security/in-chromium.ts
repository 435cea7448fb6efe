/** Landing links in a real browser: a scanner's, in which nobody clicks, and then the traveller's. */

import { launch, type Browser, type Page } from "puppeteer-core";
import type { Stack } from "../../../demo/stack/stack.ts";
import { ensureChromium, launchArgs } from "../../support/chromium.mjs";
import type { Row } from "../reliability/row.ts";
import { ask } from "./ask.ts";
import { reveal, session } from "./cast.ts";
import { examples } from "./examples.ts";
import { leaksIn, type Subject } from "./shown-to-scanners.ts";

const VISITS = 4;
const PATIENCE_MS = 5000;

/** A scanner that runs scripts, waits for the page to come to rest, and clicks nothing. */
export async function browsed(stack: Stack, subjects: Subject[]): Promise<Row> {
  const faults: string[] = [];
  let pages = 0;
  await withBrowser(async (browser) => {
    for (const { what, one, secrets } of subjects) {
      for (let i = 0; i < VISITS; i++) {
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        const beyond: string[] = [];
        page.on("request", (request) => {
          if (request.method() !== "GET")
            beyond.push(`${request.method()} ${new URL(request.url()).pathname}`);
        });
        page.on("console", (message) => message.type() === "error" && beyond.push(message.text()));
        await page.goto(stack.api + one.link);
        await page.waitForNetworkIdle({ timeout: PATIENCE_MS }).catch(() => beyond.push("never at rest"));
        const html = await page.content();
        pages++;
        faults.push(...beyond.map((line) => `${what}: ${line}`));
        faults.push(...leaksIn(html, secrets).map((leak) => `${what}: ${leak}`));
        if ((await context.cookies()).length > 0) faults.push(`${what}: cookie`);
        await context.close();
      }
    }
  });
  return {
    what: `  in Chromium with script, nobody clicking`,
    bar: "no request but GET, neither code nor token nor cookie, no error",
    measured: `${pages} visits, ${faults.length} faults${examples(faults)}`,
    pass: pages === VISITS * subjects.length && faults.length === 0,
  };
}

/** Afterwards the person for whom it was: one tap or code, and everything is there, for the first time. */
export async function travellers(stack: Stack, subjects: Subject[]): Promise<Row> {
  const seen: string[] = [];
  await withBrowser(async (browser) => {
    for (const { what, one, secrets } of subjects) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.setJavaScriptEnabled(false);
      const html = await getIn(page, stack.api + one.link, one.accessCode).catch(String);
      const expected = secrets.filter((secret) => secret !== one.accessCode);
      // HTML escapes nothing that these are made of.
      if (expected.every((secret) => html.includes(secret))) seen.push(what);
      await context.close();
    }
  });
  const cookie = await reveal(stack, subjects[2]?.one.link ?? "");
  const waiting = subjects[2]?.one;
  const [esim] = (await session(stack, waiting?.clientToken ?? "")).esims;
  const option = esim?.choice?.options[0];
  const chosen = await ask(stack.api, {
    path: `${waiting?.link}/choice`,
    headers: { Cookie: cookie },
    form: {
      esim_id: esim?.esim_id ?? "",
      option_id: option?.option_id ?? "",
      confirmation: option?.confirmation ?? "",
      understood: "on",
    },
  });
  return {
    what: "  then the traveller",
    bar: "gets in by each link, and is the first to choose",
    measured: `in by: ${seen.join(", ")}; the choice answered ${chosen.status}`,
    pass: seen.length === subjects.length && chosen.status === 303,
  };
}

async function withBrowser(work: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await launch({ executablePath: ensureChromium(), args: launchArgs, headless: true });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

/** What the page shows then. */
async function getIn(page: Page, url: string, accessCode: string | null): Promise<string> {
  await page.goto(url);
  if (accessCode !== null) await page.type('input[name="access_code"]', accessCode);
  await Promise.all([page.waitForNavigation(), page.click('form[method="post"] button')]);
  return page.content();
}
