/** Every partner route called by whom it does not concern, and every other route with the wrong kind of key. */

import type { Stack } from "../../../demo/stack/stack.ts";
import type { Random } from "../reliability/random.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { upstreamOrders } from "../reliability/upstream.ts";
import { ask, type Answer } from "./ask.ts";
import { newSeller, ORIGINS, planOf, type Seller } from "./cast.ts";
import { examples } from "./examples.ts";
import {
  faceOf,
  liveAccounts,
  lookOfAll,
  neverIssued,
  possessions,
  secretsOf,
  type Possessions,
} from "./possessions.ts";
import { areaOf, workerRoutes, type Route } from "./routes.ts";
import { BY_APPROVAL, BY_ID, BY_PLAN, LISTS, MAKES, PARTNER_ROUTES } from "./strangers.ts";

interface Pair {
  name: string;
  mine: Answer;
  nobodys: Answer;
}

export function matrix(random: Random): Promise<Row[]> {
  return onScene(async (stack) => {
    const routes = await workerRoutes();
    await liveAccounts(stack);
    const all = {
      aTest: await possessions(stack, "sec-a", ORIGINS.a, "test"),
      bTest: await possessions(stack, "sec-b", ORIGINS.b, "test"),
      aLive: await possessions(stack, "sec-a", ORIGINS.a, "live"),
      bLive: await possessions(stack, "sec-b", ORIGINS.b, "live"),
    };
    const everyone = Object.values(all);
    const before = await lookOfAll(stack, everyone);
    const orderedBefore = (await upstreamOrders(stack)).length;

    const calls: Pair[] = [];
    const leaks: string[] = [];
    let listed = 0;
    const pairs = everyone.flatMap((caller) => everyone.map((owner) => ({ caller, owner })));
    for (const { caller, owner } of pairs.filter((one) => one.caller !== one.owner)) {
      calls.push(...(await byId(stack, caller, owner, random)));
      leaks.push(...(await byApproval(stack, caller, owner, random)));
      leaks.push(...(await byMaking(stack, caller, owner)));
      const lists = await readLists(stack, caller, owner);
      listed += lists.read;
      leaks.push(...lists.leaks);
    }
    calls.push(...(await hiddenPlans(stack, all.aTest.seller)));
    const different = calls.filter(
      ({ mine, nobodys }) => mine.status !== 404 || faceOf(mine) !== faceOf(nobodys),
    );
    const after = await lookOfAll(stack, everyone);
    const moved = before.filter((look, index) => look !== after[index]).length;
    const ordered = (await upstreamOrders(stack)).length - orderedBefore;
    const unknown = routes.filter((route) => !isKnown(route)).map(({ method, path }) => `${method} ${path}`);

    return [
      {
        what: `every partner route with another's ids (${PARTNER_ROUTES.size} routes)`,
        bar: "one and the same 404 as for ids that nobody has, but for request_id; no route unknown to this bench",
        measured: `${calls.length} pairs of calls, ${different.length} that differ${examples(different.map(({ name, mine, nobodys }) => `${name}: ${mine.status} ${mine.code} / ${nobodys.status} ${nobodys.code}`))}; unknown routes: ${unknown.length}${examples(unknown)}`,
        pass: calls.length > 0 && different.length === 0 && unknown.length === 0,
      },
      {
        what: "  lists, others' approvals, and others' profiles and devices to be made",
        bar: "nothing of another's",
        measured: `${listed} lists, ${leaks.length} leaks${examples(leaks)}`,
        pass: listed > 0 && leaks.length === 0,
      },
      {
        what: "  what the calls have changed",
        bar: "nothing: no order, activation, token, purchase, eSIM, profile, device or endpoint",
        measured: `${moved} of ${before.length} looks differ, ${ordered} orders upstream`,
        pass: before.length > 0 && moved === 0 && ordered === 0,
      },
    ];
  });
}

function nameOf({ seller: caller }: Possessions, { seller: owner }: Possessions): string {
  return `${caller.id} ${caller.key.slice(4, 8)} → ${owner.id} ${owner.key.slice(4, 8)}`;
}

async function byId(
  { api }: Stack,
  caller: Possessions,
  owner: Possessions,
  random: Random,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const { key: token } = caller.seller;
  for (const ids of owner.ids) {
    for (const [route, call] of Object.entries(BY_ID)) {
      // An account of the other environment is refused before anybody looks for the eSIM.
      if (route === "POST /v1/activations by ICCID" && ids.account !== caller.ids[0]?.account) continue;
      const mine = await ask(api, { ...call(ids), token });
      const nobodys = await ask(api, { ...call(neverIssued(ids, random)), token });
      pairs.push({ name: `${nameOf(caller, owner)} ${route}`, mine, nobodys });
    }
  }
  return pairs;
}

/** Another's approval, and one that nobody was given: which of the two it was, nothing tells. */
async function byApproval(
  { api }: Stack,
  caller: Possessions,
  owner: Possessions,
  random: Random,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const ids of owner.ids) {
    for (const { approval, plan } of [ids, neverIssued(ids, random)]) {
      const answer = await ask(api, {
        path: "/v1/orders",
        token: caller.seller.key,
        headers: { "Idempotency-Key": `taken-${random.between(0, 1e12)}` },
        json: { plan_id: plan, approval },
      });
      const { status, code } = answer;
      if (code !== "approval_invalid")
        wrong.push(`${nameOf(caller, owner)} ${BY_APPROVAL}: ${status} ${code}`);
    }
  }
  return wrong;
}

/** What another has made is refused, as what the provider refuses is. */
async function byMaking({ api }: Stack, caller: Possessions, owner: Possessions): Promise<string[]> {
  const wrong: string[] = [];
  for (const ids of owner.ids) {
    for (const [route, call] of Object.entries(MAKES)) {
      const { status, code, text } = await ask(api, { ...call(ids), token: caller.seller.key });
      const refused = code === "not_possible_now" || (status === 200 && text.includes('"successful":0'));
      if (!refused || /LPA:1/.test(text)) wrong.push(`${nameOf(caller, owner)} ${route}: ${status} ${code}`);
    }
  }
  return wrong;
}

async function readLists(
  { api }: Stack,
  caller: Possessions,
  owner: Possessions,
): Promise<{ read: number; leaks: string[] }> {
  const leaks: string[] = [];
  let read = 0;
  for (const ids of owner.ids) {
    for (const [route, lists] of Object.entries(LISTS)) {
      for (const asked of lists(ids)) {
        const { text } = await ask(api, { ...asked, token: caller.seller.key });
        read++;
        const held = secretsOf(owner).filter((secret) => text.includes(secret)).length;
        if (held > 0) leaks.push(`${nameOf(caller, owner)} ${route} holds ${held} of the other's`);
      }
    }
  }
  return { read, leaks };
}

/** A plan of an account that is not granted, against one that does not exist; and one outside of the assortment. */
async function hiddenPlans(stack: Stack, { key }: Seller): Promise<Pair[]> {
  const plan = await planOf(stack, key, "esim-go");
  const nothing = `${plan}-NONE`;
  const narrow = await newSeller(stack, "sec-narrow", "https://narrow.example.com", {
    grants: ["esimpal-sandbox"],
  });
  const without = await newSeller(stack, "sec-without", "https://without.example.com", {
    more: { price_rule: { assortment: { include: ["*"], exclude: [plan] } } },
  });
  const calls: Pair[] = [];
  for (const { id, key: token } of [narrow, without]) {
    const quote = (plan_id: string) => ask(stack.api, { path: "/v1/quotes", token, json: { plan_id } });
    calls.push({ name: `${id} ${BY_PLAN}`, mine: await quote(plan), nobodys: await quote(nothing) });
  }
  return calls;
}

function isKnown({ method, path }: Route): boolean {
  const name = `${method} ${path}`;
  const area = areaOf(path);
  if (area === "partner") return PARTNER_ROUTES.has(name);
  return area !== null;
}
