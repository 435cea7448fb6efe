/** The headers of every kind of answer: one row per kind, each with what it must say and what it must not. */

import { must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { ask, type Answer, type Asked } from "./ask.ts";
import { bought, newSeller, open, opened, reveal, session, type Opened, type Seller } from "./cast.ts";
import { examples } from "./examples.ts";

type Rules = Readonly<Record<string, RegExp>>;

interface Kind {
  what: string;
  rules: Rules;
  page?: boolean;
  cookie?: boolean;
  asked: [status: number, asked: Asked][];
}

const API: Rules = { "cache-control": /^no-store$/, "x-content-type-options": /^nosniff$/ };
const PROBLEM: Rules = { ...API, "content-type": /^application\/problem\+json$/ };
const PAGE: Rules = {
  "cache-control": /^private, no-cache$/,
  "content-type": /^text\/html; charset=utf-8$/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^no-referrer$/,
  "x-robots-tag": /\bnoindex\b/,
  "strict-transport-security": /^max-age=\d{8,}/,
  "cross-origin-opener-policy": /^same-origin$/,
  "content-security-policy": /^default-src 'none'; /,
};
const IMAGE: Rules = {
  ...API,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-resource-policy": /^cross-origin$/,
  "content-security-policy": /^default-src 'none'; sandbox$/,
  "content-type": /^image\/(svg\+xml|png)$/,
};
const WIDGET: Rules = {
  "cache-control": /^public, max-age=/,
  "x-content-type-options": /^nosniff$/,
  "cross-origin-resource-policy": /^cross-origin$/,
  "access-control-allow-origin": /^\*$/,
};
const DIRECTIVES = [
  "base-uri 'none'",
  "form-action 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html",
];

export function headers(): Promise<Row[]> {
  return onScene(async (stack) => {
    const seller = await newSeller(stack, "sec-headers", "https://headers.example.com");
    const rows: Row[] = [];
    for (const kind of await kinds(stack, seller)) rows.push(await row(stack, kind));
    return rows;
  });
}

async function row({ api }: Stack, { what, rules, page, cookie, asked }: Kind): Promise<Row> {
  const wrong: string[] = [];
  const nonces: string[] = [];
  for (const [status, one] of asked) {
    const name = `${one.method ?? ""} ${one.path.slice(0, 24)}`;
    const answer = await ask(api, one);
    if (answer.status !== status) wrong.push(`${name}: ${answer.status} in place of ${status}`);
    for (const [header, rule] of Object.entries(rules)) {
      const value = answer.headers[header];
      if (!rule.test(String(value))) wrong.push(`${name}: ${header} is ${String(value)}`);
    }
    wrong.push(...(page === true ? pageFaults(answer, nonces) : []).map((fault) => `${name}: ${fault}`));
    wrong.push(...cookieFaults(answer, cookie === true).map((fault) => `${name}: ${fault}`));
    if (answer.headers["access-control-allow-credentials"] !== undefined) wrong.push(`${name}: credentials`);
  }
  if (new Set(nonces).size !== nonces.length) wrong.push("a nonce came twice");
  return {
    what: `headers: ${what}`,
    bar: [
      ...Object.keys(rules),
      ...(page === true ? ["nonces on all script and style, Trusted Types"] : []),
    ].join(", "),
    measured: `${asked.length} answers, ${wrong.length} faults${examples(wrong)}`,
    pass: asked.length > 0 && wrong.length === 0,
  };
}

function pageFaults({ headers: found, text }: Answer, nonces: string[]): string[] {
  const policy = String(found["content-security-policy"]);
  const faults = DIRECTIVES.filter((directive) => !policy.split("; ").includes(directive));
  if (/unsafe|\*|https?:(?!\/\/)|strict-dynamic/.test(policy)) faults.push(`allows too much: ${policy}`);
  const [, nonce = ""] = /script-src 'nonce-([A-Za-z0-9_-]{22,})'(?:;|$)/.exec(policy) ?? [];
  if (nonce === "" || !policy.includes(`style-src 'nonce-${nonce}';`)) faults.push("has no nonce");
  nonces.push(nonce);
  const tags = text.match(/<(script|style)\b[^>]*>/g) ?? [];
  const bare = tags.filter((tag) => !tag.includes(`nonce="${nonce}"`));
  if (bare.length > 0) faults.push(`without the nonce: ${bare.join()}`);
  if (/\son[a-z]+\s*=\s*["']|\sstyle\s*=\s*["']|javascript:/i.test(text))
    faults.push("inline handler or style");
  if (tags.length === 0) faults.push("has not even a style");
  return faults;
}

function cookieFaults({ headers: found }: Answer, wanted: boolean): string[] {
  const cookies = found["set-cookie"] ?? [];
  if (!wanted) return cookies.length === 0 ? [] : ["sets a cookie"];
  const [one = ""] = cookies;
  const parts = one.split("; ").map((part) => part.toLowerCase());
  const faults = ["secure", "httponly", "samesite=lax", "path=/"].filter((part) => !parts.includes(part));
  if (!one.startsWith("__Host-") || /domain=/i.test(one)) faults.push("is not bound to this host");
  if (!/max-age=\d{1,4}(;|$)/i.test(one)) faults.push("does not end within hours");
  return faults;
}

async function kinds(stack: Stack, seller: Seller): Promise<Kind[]> {
  const { api } = stack;
  const token = seller.key;
  const [tap, code, dead, over] = [
    await opened(stack, seller, "esim-go"),
    await opened(stack, seller, "esim-go", "code"),
    await opened(stack, seller, "esim-go"),
    await open(stack, token, { activation_code: "LPA:1$smdp.example.com$HEADERS-1", expires_in: 60 }),
  ];
  await must(`${api}/v1/activations/${dead.activationId}/revoke`, { method: "POST", token });
  const waiting = await awaitingChoice(stack, seller);
  const shown = await session(stack, tap.clientToken);
  const [cookie, choosing] = [await reveal(stack, tap.link), await reveal(stack, waiting.link)];
  const pathOf = (url: string | undefined) => {
    const { pathname, search } = new URL(url ?? "http://none");
    return pathname + search;
  };
  const esim = shown.esims[0];
  const images = [esim?.qr?.url, esim?.qr?.png_url, shown.handoff.qr_url].map(pathOf);
  const bad = { "Sec-Fetch-Site": "cross-site" };
  // The shortest life a link may have; tokens and images live longer.
  await must(`${stack.simulators}/_sim/clock`, { body: { advance_ms: 61_000 } });
  return [
    {
      what: "pages that are locked or dead",
      rules: PAGE,
      page: true,
      asked: [
        [200, { path: tap.link }],
        [200, { path: tap.link }],
        [200, { path: code.link }],
        [200, { path: pathOf(shown.handoff.url) }],
        [403, { path: tap.link, form: {}, headers: bad }],
        [403, { path: code.link, form: { access_code: "000000x" } }],
        [404, { path: `/a/${"A".repeat(44)}` }],
        [410, { path: dead.link }],
        [410, { path: over.link }],
      ],
    },
    {
      what: "pages that are revealed",
      rules: PAGE,
      page: true,
      asked: [
        [200, { path: tap.link, headers: { Cookie: cookie } }],
        [200, { path: tap.link, headers: { Cookie: cookie } }],
        [200, { path: waiting.link, headers: { Cookie: choosing } }],
        [422, { path: `${waiting.link}/choice`, form: {}, headers: { Cookie: choosing } }],
      ],
    },
    {
      what: "a reveal",
      rules: { ...API, "referrer-policy": /^no-referrer$/, location: /^\/a\/[A-Za-z0-9_-]{44}$/ },
      cookie: true,
      asked: [
        [303, { path: tap.link, form: {} }],
        [303, { path: code.link, form: { access_code: code.accessCode ?? "" } }],
      ],
    },
    {
      what: "tokens and keys that are handed out",
      rules: { ...API, "content-type": /^application\/json$/ },
      asked: [
        [201, { path: `${tap.link}/token`, form: {}, headers: { Cookie: cookie } }],
        [201, { method: "POST", path: `/v1/activations/${tap.activationId}/token`, token }],
        [
          201,
          {
            path: `/admin/partners/${seller.id}/keys`,
            token: stack.adminToken,
            json: { environment: "live" },
          },
        ],
      ],
    },
    {
      what: "the session",
      rules: { ...API, "content-type": /^application\/json$/, vary: /\bOrigin\b/ },
      asked: [
        [200, { path: "/v1/session", token: tap.clientToken }],
        [200, { path: "/v1/session", token: tap.clientToken, headers: { Origin: seller.origin } }],
        [200, { path: "/v1/session", token: waiting.clientToken }],
      ],
    },
    {
      what: "the partner and admin API",
      rules: { ...API, "content-type": /^application\/json$/ },
      asked: [
        [200, { path: "/v1/orders", token }],
        [200, { path: `/v1/orders/${tap.orderId}`, token }],
        [200, { path: `/v1/activations/${tap.activationId}`, token }],
        [200, { path: "/v1/plans", token }],
        [200, { path: "/admin/attention", token: stack.adminToken }],
        [200, { path: "/admin/accounts/esimpal-sandbox", token: stack.adminToken }],
        [200, { path: "/healthz" }],
      ],
    },
    {
      what: "problems",
      rules: { ...PROBLEM, "x-request-id": /^[0-9a-f-]{36}$/ },
      asked: [
        [401, { path: "/v1/orders" }],
        [401, { path: "/v1/session", token: "ct_1.k1.x.y" }],
        [401, { path: "/admin/attention", token }],
        [401, { path: `${tap.link}/token`, form: {} }],
        [403, { path: images[0]?.replace(/.$/, "") ?? "" }],
        [403, { path: "/v1/session", token: tap.clientToken, headers: { Origin: "https://evil.example" } }],
        [404, { path: `/v1/orders/ord_${"A".repeat(22)}`, token }],
        [404, { path: "/nowhere" }],
        [415, { path: "/v1/quotes", token, form: {} }],
        [422, { path: "/v1/quotes", token, json: {} }],
      ],
    },
    {
      what: "QR images",
      rules: IMAGE,
      asked: images.flatMap((path): [number, Asked][] => [
        [200, { path }],
        [200, { path, method: "HEAD" }],
      ]),
    },
    { what: "the element's files", rules: WIDGET, asked: [[200, { path: "/widget/esim-activate.js" }]] },
  ];
}

async function awaitingChoice(stack: Stack, seller: Seller): Promise<Opened> {
  const customer = { customer_ref: "headers-returns" };
  await bought(stack, seller, customer);
  return open(stack, seller.key, { order_id: (await bought(stack, seller, customer)).orderId });
}
