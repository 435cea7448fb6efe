/** What mail scanners, previews and prefetchers do with a landing link, and that the traveller is none the worse. */

import { must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { crowd } from "../reliability/crowd.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { upstreamCalls, upstreamOrders } from "../reliability/upstream.ts";
import { ask, type Asked } from "./ask.ts";
import { bought, newSeller, open, opened, session, type Opened, type Seller } from "./cast.ts";
import { examples } from "./examples.ts";
import { browsed, travellers } from "./in-chromium.ts";
import { leaksOf, type Subject } from "./shown-to-scanners.ts";

const EACH = 100;
const AT_ONCE = 16;

const SCANNERS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0 SafeLinks",
  "BarracudaCentral/1.0",
  "Mozilla/5.0 (compatible; Proofpoint URL Defense)",
  "TelegramBot (like TwitterBot)",
  "WhatsApp/2.23",
  "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  "facebookexternalhit/1.1",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "curl/8.5.0",
];

export function scanners(): Promise<Row[]> {
  return onScene(async (stack) => {
    const seller = await newSeller(stack, "sec-scanned", "https://scanned.example.com");
    const subjects = await subjectsOf(stack, seller);
    const before = await stateOf(stack, seller, subjects);
    const rows: Row[] = [];
    for (const method of ["GET", "HEAD"]) rows.push(await fetched(stack, subjects, method));
    rows.push(await posted(stack, subjects));
    rows.push(await browsed(stack, subjects));

    const after = await stateOf(stack, seller, subjects);
    const changed = before.filter((state, index) => state !== after[index]);
    rows.push({
      what: "  what all that has changed",
      bar: "nothing: no activation, no order, no call that a provider acts on",
      measured: `${changed.length} of ${before.length} states${examples(changed)}`,
      pass: before.length > 0 && changed.length === 0,
    });
    rows.push(await travellers(stack, subjects));
    return rows;
  });
}

async function subjectsOf(stack: Stack, seller: Seller): Promise<Subject[]> {
  const customer = { customer_ref: "scanned-returns" };
  await bought(stack, seller, customer);
  const { orderId } = await bought(stack, seller, customer);
  const pairs: [what: string, one: Opened][] = [
    ["tap", await opened(stack, seller, "esim-go")],
    ["access code", await opened(stack, seller, "esim-go", "code")],
    ["awaiting a choice", await open(stack, seller.key, { order_id: orderId })],
  ];
  return crowd(pairs, 1, async ([what, one]) => {
    const { esims } = await session(stack, one.clientToken);
    const codes = esims.flatMap(({ activation_code, matching_id }) => [
      activation_code ?? [],
      matching_id ?? [],
    ]);
    const options = esims.flatMap(
      ({ choice }) => choice?.options.map(({ confirmation }) => confirmation) ?? [],
    );
    const secrets = [...codes.flat(), ...options, ...(one.accessCode === null ? [] : [one.accessCode])];
    if (secrets.length === 0) throw new Error(`${what}: nothing to keep secret`);
    return { what, one, secrets };
  });
}

async function fetched(stack: Stack, subjects: Subject[], method: string): Promise<Row> {
  const faults: string[] = [];
  let asked = 0;
  for (const { what, one, secrets } of subjects) {
    await crowd(times(EACH), AT_ONCE, async (index) => {
      const headers: Record<string, string> = { "User-Agent": SCANNERS[index % SCANNERS.length] ?? "" };
      if (index % 3 === 0) headers["Sec-Purpose"] = "prefetch;prerender";
      if (index % 4 === 0) headers["Sec-Fetch-Site"] = "cross-site";
      const answer = await ask(stack.api, { path: one.link, method, headers });
      asked++;
      if (answer.status !== 200) faults.push(`${what}: ${answer.status}`);
      faults.push(...leaksOf(answer, secrets).map((leak) => `${what}: ${leak}`));
    });
  }
  return {
    what: `${EACH} ${method}s of each of ${subjects.length} links, as scanners send them`,
    bar: "200, neither code nor token nor cookie",
    measured: `${asked} answers, ${faults.length} faults${examples(faults)}`,
    pass: asked === EACH * subjects.length && faults.length === 0,
  };
}

/** From another site, without a cookie, with a wrong one, with a script's habits: each a way that has been seen. */
async function posted(stack: Stack, subjects: Subject[]): Promise<Row> {
  const faults: string[] = [];
  let [asked, revealed] = [0, 0];
  for (const { what, one, secrets } of subjects) {
    const { link } = one;
    const elsewhere = { "Sec-Fetch-Site": "cross-site", Origin: "https://mail.example.com" };
    const choice = { esim_id: "esim_x", option_id: "x", confirmation: "x", understood: "on" };
    const ways: [asked: Asked, may: number[]][] = [
      [{ path: link, form: {}, headers: elsewhere }, [403]],
      [{ path: link, form: {}, headers: { "Sec-Fetch-Site": "same-site" } }, [403]],
      // A form sent without a browser around it: it is let in where a tap is enough, and consumes nothing by it.
      [{ path: link, form: {} }, what === "access code" ? [403] : [303]],
      [{ path: link, method: "POST" }, what === "access code" ? [403] : [303]],
      [{ path: `${link}/token`, form: {} }, [401]],
      [{ path: `${link}/token`, form: {}, headers: elsewhere }, [401]],
      [{ path: `${link}/token`, form: {}, headers: { Cookie: "__Host-esim-x=rv_1.k1.e30.AAAA" } }, [401]],
      [{ path: `${link}/choice`, form: choice }, [403]],
      [{ path: `${link}/choice`, form: choice, headers: elsewhere }, [403]],
      [{ path: link, method: "PUT" }, [404]],
      [{ path: link, method: "DELETE" }, [404]],
      [{ path: link, json: { access_code: null } }, what === "access code" ? [403] : [303]],
    ];
    await crowd(times(EACH), AT_ONCE, async (index) => {
      const [one, may] = ways[index % ways.length] ?? [{ path: link }, []];
      const { "User-Agent": agent } = { "User-Agent": SCANNERS[index % SCANNERS.length] ?? "" };
      const answer = await ask(stack.api, { ...one, headers: { ...one.headers, "User-Agent": agent } });
      asked++;
      if (!may.includes(answer.status)) faults.push(`${what}, way ${index % ways.length}: ${answer.status}`);
      if (answer.status === 303) revealed++;
      const leaks = leaksOf(answer, secrets).filter((leak) => answer.status !== 303 || leak !== "cookie");
      faults.push(...leaks.map((leak) => `${what}: ${leak}`));
    });
  }
  return {
    what: `${EACH} POSTs of each link, as scanners send them`,
    bar: "none from another site, none past an access code, none chooses or gets a token; no 5xx",
    measured: `${asked} answers (${revealed} plain forms answered with a cookie), ${faults.length} faults${examples(faults)}`,
    pass: asked === EACH * subjects.length && faults.length === 0,
  };
}

async function stateOf(stack: Stack, { key: token }: Seller, subjects: Subject[]): Promise<string[]> {
  const acting = (await upstreamCalls(stack)).filter(({ method }) => method !== "GET");
  const states = [
    `${acting.length} calls upstream that act`,
    JSON.stringify((await upstreamOrders(stack)).map(({ id, iccids }) => [id, iccids])),
  ];
  for (const { what, one } of subjects) {
    states.push(
      `${what}: ${JSON.stringify(await must(`${stack.api}/v1/activations/${one.activationId}`, { token }))}`,
    );
    states.push(`${what}: ${JSON.stringify(await must(`${stack.api}/v1/orders/${one.orderId}`, { token }))}`);
  }
  return states;
}

function times(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
