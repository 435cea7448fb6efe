/** Whose page may use a client token or frame a page: the partner's origins, to the letter. */

import { must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { crowd } from "../reliability/crowd.ts";
import type { Random } from "../reliability/random.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { ask, type Answer, type Asked } from "./ask.ts";
import { newSeller, opened, reveal, session, type Opened } from "./cast.ts";
import { examples } from "./examples.ts";
import { almost, originTricks } from "./origin-tricks.ts";

const SHOP = "https://shop.example.com";
const ALLOWED = [
  SHOP,
  "https://pay.example.com:8443",
  "http://127.0.0.1:5173",
  "https://xn--bcher-kva.example",
];
const RANDOM_TRICKS = 200;
const AT_ONCE = 24;

export function origins(random: Random): Promise<Row[]> {
  return onScene(async (stack) => {
    const seller = await newSeller(stack, "sec-origins", SHOP, { more: { origins: ALLOWED } });
    const one = await opened(stack, seller, "esim-go");
    const esim_id = (await session(stack, one.clientToken)).esims[0]?.esim_id ?? "";
    const token = one.clientToken;
    const routes: Asked[] = [
      { path: "/v1/session", token },
      { path: "/v1/session/events", token, json: { esim_id, event: "shown" } },
      { path: "/v1/session/choice", token, headers: { "Idempotency-Key": "origin" }, json: {} },
    ];
    const tricks = [
      ...ALLOWED.flatMap(originTricks),
      ...Array.from({ length: RANDOM_TRICKS }, () => almost(random.pick(ALLOWED), random)),
    ].filter((origin) => !ALLOWED.includes(origin));

    const refused = await everywhere(stack, routes, tricks);
    const wrong = refused.filter(({ answer }) => answer.code !== "origin_not_allowed" || isReadable(answer));
    const exact = await everywhere(stack, routes, ALLOWED);
    const turnedAway = exact.filter(({ origin, answer }) => !isFor(origin, answer));
    const credentials = [...refused, ...exact].filter(({ answer }) => withCredentials(answer)).length;
    const vary = [...refused, ...exact].filter(({ answer }) => !variesByOrigin(answer)).length;
    return [
      {
        what: `${new Set(tricks).size} origins that are almost the partner's, at ${routes.length} routes`,
        bar: "403 origin_not_allowed, and nothing that lets the page read it",
        measured: `${refused.length} calls, ${wrong.length} let through${examples(wrong.map(spoken))}`,
        pass: refused.length > 0 && wrong.length === 0,
      },
      {
        what: `  the partner's own ${ALLOWED.length}, and no origin at all`,
        bar: "let in, and named; no credentials; Vary: Origin",
        measured: `${exact.length} calls, ${turnedAway.length} turned away${examples(turnedAway.map(spoken))}; ${credentials} allow credentials, ${vary} without Vary; without an origin ${(await ask(stack.api, routes[0] ?? { path: "/" })).status}`,
        pass: turnedAway.length === 0 && credentials === 0 && vary === 0,
      },
      await preflights(stack, [...ALLOWED, ...tricks.slice(0, 50)]),
      await settings(stack, tricks),
      await frames(stack, one),
    ];
  });
}

interface Tried {
  origin: string;
  path: string;
  answer: Answer;
}

function everywhere({ api }: Stack, routes: Asked[], list: string[]): Promise<Tried[]> {
  const all = list.flatMap((origin) => routes.map((asked) => ({ origin, asked })));
  return crowd(all, AT_ONCE, async ({ origin, asked }) => ({
    origin,
    path: asked.path,
    // As bytes: a header may hold what is no ASCII.
    answer: await ask(api, {
      ...asked,
      headers: { ...asked.headers, Origin: Buffer.from(origin).toString("latin1") },
    }),
  }));
}

async function preflights({ api }: Stack, list: string[]): Promise<Row> {
  const answers = await crowd(list, AT_ONCE, async (origin) => ({
    origin,
    path: "preflight",
    answer: await ask(api, {
      method: "OPTIONS",
      path: "/v1/session/choice",
      headers: {
        Origin: Buffer.from(origin).toString("latin1"),
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
      },
    }),
  }));
  const wrong = answers.filter(({ answer }) => {
    const { status, headers, text } = answer;
    return (
      status !== 204 ||
      text !== "" ||
      headers["access-control-max-age"] !== "7200" ||
      headers["access-control-allow-methods"] !== "GET, POST" ||
      withCredentials(answer) ||
      !variesByOrigin(answer)
    );
  });
  return {
    what: "preflights",
    bar: "204, kept for 7200 s, GET and POST, no credentials, Vary: Origin",
    measured: `${answers.length} calls, ${wrong.length} otherwise${examples(wrong.map(spoken))}`,
    pass: wrong.length === 0,
  };
}

/** What is no exact origin cannot be put on the list in the first place, so it can never come to stand in a header. */
async function settings({ api, adminToken }: Stack, tricks: string[]): Promise<Row> {
  const usable = /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;
  const never = [...new Set(tricks)].filter((origin) => !usable.test(origin));
  const answers = await crowd(never, AT_ONCE, async (origin) => ({
    origin,
    path: "PUT partner",
    answer: await ask(api, {
      method: "PUT",
      path: "/admin/partners/sec-settings",
      token: adminToken,
      json: { name: "x", origins: [origin] },
    }),
  }));
  const taken = answers.filter(({ answer }) => answer.code !== "invalid_request");
  return {
    what: "  on the partner's list, by the operator's mistake",
    bar: "422 invalid_request",
    measured: `${answers.length} tried, ${taken.length} taken${examples(taken.map(spoken))}`,
    pass: answers.length > 0 && taken.length === 0,
  };
}

/** Locked, revealed, expired and unknown. */
async function frames(stack: Stack, one: Opened): Promise<Row> {
  const { api } = stack;
  const other = await newSeller(stack, "sec-frames", "https://frames.example.com");
  const dead = await opened(stack, other, "esim-go");
  await must(`${api}/v1/activations/${dead.activationId}/revoke`, { method: "POST", token: other.key });
  const cookie = await reveal(stack, one.link);
  const pages: [what: string, asked: Asked, ancestors: string][] = [
    ["locked", { path: one.link }, ALLOWED.join(" ")],
    ["revealed", { path: one.link, headers: { Cookie: cookie } }, ALLOWED.join(" ")],
    ["refused", { path: one.link, form: {}, headers: { "Sec-Fetch-Site": "cross-site" } }, ALLOWED.join(" ")],
    ["revoked, another partner's", { path: dead.link }, other.origin],
    ["unknown", { path: `/a/${"A".repeat(44)}` }, "'none'"],
  ];
  const seen = await crowd(pages, 1, async ([what, asked, ancestors]) => {
    const policy = String((await ask(api, asked)).headers["content-security-policy"]);
    const found = /(?:^|;\s*)frame-ancestors ([^;]*)/.exec(policy)?.[1] ?? "missing";
    return { what, found, right: found === ancestors };
  });
  const wrong = seen.filter(({ right }) => !right).map(({ what, found }) => `${what}: ${found}`);
  return {
    what: "frame-ancestors of every kind of page",
    bar: "the link's own partner's origins and nothing else; 'none' where there is no partner",
    measured: `${seen.length} pages, ${wrong.length} otherwise${examples(wrong)}`,
    pass: seen.length > 0 && wrong.length === 0,
  };
}

function isReadable({ headers }: Answer): boolean {
  return headers["access-control-allow-origin"] !== undefined;
}

function withCredentials({ headers }: Answer): boolean {
  return headers["access-control-allow-credentials"] !== undefined;
}

function variesByOrigin({ headers }: Answer): boolean {
  return /\borigin\b/i.test(headers.vary ?? "");
}

function isFor(origin: string, { code, headers }: Answer): boolean {
  return code !== "origin_not_allowed" && headers["access-control-allow-origin"] === origin;
}

function spoken({ origin, path, answer }: Tried): string {
  return `${origin} at ${path}: ${answer.status} ${answer.code}`;
}
