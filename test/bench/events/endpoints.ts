/**
 * Endpoints that are down, slow, elsewhere or out of their mind for an hour, with a thousand events waiting for each,
 * and one beside them that is well.
 */

import { must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { backoffMs } from "../../../worker/webhooks/backoff.ts";
import { crowd, wait } from "../reliability/crowd.ts";
import type { Random } from "../reliability/random.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { pass, upstreamNow } from "../reliability/upstream.ts";
import { imported, revoked, type Imported } from "./imports.ts";
import { account, isRight, type Change } from "./ledger.ts";
import { startPartnerServer, type Mood, type PartnerEndpoint, type PartnerServer } from "./partner-server.ts";
import { until } from "./until.ts";

const HOUR = 3_600_000;
const ORDERS = 500;
const PROBES = 40;
const AT_ONCE = 8;
/** 5 s doubling to 15 min, a fifth less at the least, is 13 in an hour; and the first. */
const MOST_ATTEMPTS = 14;
const MOST_LATER_MS = 250;
const PATIENCE_MS = 90_000;

const MOODS: readonly Mood[] = ["slow", "503", "reset", "hang", "redirect", "noise"];
const WHAT: Record<Mood, string> = {
  well: "well",
  slow: "slow",
  "503": "answers 503",
  reset: "closes connections",
  hang: "hangs",
  redirect: "redirects",
  noise: "answers garbage",
};

/** When it was asked for, by the real clock. */
type Done = Change & { at: number };

export function endpoints(random: Random): Promise<Row[]> {
  return onScene(
    async (stack) => {
      const server = await startPartnerServer(stack);
      try {
        return await play(stack, server, random);
      } finally {
        server.close();
      }
    },
    { inMemory: true },
  );
}

async function play(stack: Stack, server: PartnerServer, random: Random): Promise<Row[]> {
  const good = await server.add("well");
  const bad: { mood: Mood; endpoint: PartnerEndpoint }[] = [];
  for (const mood of MOODS) bad.push({ mood, endpoint: await server.add(mood) });

  // As many endpoints, all of them well.
  const before = await probes(stack, good);
  await Promise.all(bad.map(({ endpoint }) => settled(endpoint, before.length)));
  for (const { mood, endpoint } of bad) endpoint.mood = mood;
  const marks = bad.map(({ endpoint }) => endpoint.arrivals.length);
  const bulk = await changes(stack, ORDERS);
  await settled(good, before.length + bulk.length);
  const begun = await upstreamNow(stack);
  const beside = await probes(stack, good);
  const during = [...bulk, ...beside];

  const clocks = bad.filter(({ mood }) => mood !== "slow" && mood !== "hang");
  await passAnHour(stack, begun, clocks);
  const waiting = await Promise.all(bad.map(({ endpoint }) => pending(stack, endpoint)));
  const attempts = bad.map(({ endpoint }, index) => endpoint.arrivals.length - (marks[index] ?? 0));
  for (const { endpoint } of bad) endpoint.mood = "well";
  const all = [...before, ...during];
  const started = Date.now();
  for (let minutes = 0; minutes < 30 && !bad.every(({ endpoint }) => isDone(endpoint, all)); minutes += 5) {
    await pass(stack, 5 * 60_000);
  }
  await Promise.all(bad.map(({ endpoint }) => settled(endpoint, all.length)));
  const seconds = (Date.now() - started) / 1000;

  const down = bad.filter(({ mood }) => mood !== "slow");
  const rows = bad.map(({ mood, endpoint }, index): Row => {
    const books = account(all, endpoint.arrivals);
    const tried = attempts[index] ?? 0;
    const held = waiting[index] ?? 0;
    const counted = mood === "slow" ? "" : `${held} pending after the hour, ${tried} attempts in it; `;
    return {
      what: `an endpoint that ${mood === "slow" ? "is slow" : WHAT[mood]}, ${during.length} events`,
      bar: `nothing lost, each under one id, once, in order of its order${mood === "slow" ? "" : `; ≤ ${MOST_ATTEMPTS} attempts in an hour`}`,
      measured: `${counted}${describe(books)}`,
      pass:
        isRight(books) &&
        books.again === 0 &&
        (mood === "slow" || (held === during.length && tried > 0 && tried <= MOST_ATTEMPTS)),
    };
  });
  const books = account(all, good.arrivals);
  const [usual, now] = [delays(before, good), delays(beside, good)];
  const naive = naively(during.length, random);
  const total = attempts.filter((_, index) => bad[index]?.mood !== "slow").reduce((sum, one) => sum + one, 0);
  return [
    ...rows,
    {
      what: "  redirects",
      bar: "not followed",
      measured: `${server.trapped} requests where they lead`,
      pass: server.trapped === 0,
    },
    {
      what: "  the endpoint beside them",
      bar: `all of it once and in order; an event's p95 ≤ ${MOST_LATER_MS} ms later than beside endpoints that are well`,
      measured: `${describe(books)}; median ${usual.median} → ${now.median} ms, p95 ${usual.p95} → ${now.p95} ms, longest ${usual.longest} → ${now.longest} ms`,
      pass: isRight(books) && books.again === 0 && now.p95 - usual.p95 <= MOST_LATER_MS,
    },
    {
      what: "  control: the same back-off, but for each event by itself",
      bar: "caught: far more than the endpoints get here",
      measured: `${naive} attempts in an hour at one endpoint, ${total} here at ${down.length} together; caught up in ${seconds.toFixed(0)} s`,
      pass: naive > 10 * MOST_ATTEMPTS,
    },
  ];
}

/** One after the other, so that none waits for another. */
async function probes(stack: Stack, good: PartnerEndpoint): Promise<Done[]> {
  const made: Done[] = [];
  const already = acceptedIds(good).size;
  while (made.length < PROBES) {
    const begun = Date.now();
    made.push(done(await imported(stack), "activation.ready", begun));
    await settled(good, already + made.length);
  }
  return made;
}

/** Codes brought; then the links to them revoked, so that every order has two events. */
async function changes(stack: Stack, orders: number): Promise<Done[]> {
  const made = await crowd(Array.from({ length: orders }), AT_ONCE, async () => {
    const one = await imported(stack);
    return { one, at: Date.now() };
  });
  const gone = await crowd(made, AT_ONCE, async ({ one }): Promise<Done> => {
    await revoked(stack, one);
    return done(one, "activation.revoked", Date.now());
  });
  return [...made.map(({ one, at }) => done(one, "activation.ready", at)), ...gone];
}

const done = ({ orderId }: Imported, type: string, at: number): Done => ({ orderId, type, at });

const acceptedIds = ({ arrivals }: PartnerEndpoint) =>
  new Set(arrivals.filter(({ accepted }) => accepted).map(({ id }) => id));
const isDone = (endpoint: PartnerEndpoint, all: readonly Change[]) =>
  acceptedIds(endpoint).size >= all.length;

async function settled(endpoint: PartnerEndpoint, count: number): Promise<void> {
  await until(
    PATIENCE_MS,
    () => acceptedIds(endpoint).size,
    (size) => size >= count,
  );
}

/** From the partner's request to the event's arrival. */
function delays(all: readonly Done[], { arrivals }: PartnerEndpoint) {
  const first = new Map<string, number>();
  for (const { orderId, type, at } of arrivals) {
    const name = `${orderId} ${type}`;
    if (!first.has(name)) first.set(name, at);
  }
  const waits = all
    .map(({ orderId, type, at }) => Math.max(0, (first.get(`${orderId} ${type}`) ?? Infinity) - at))
    .sort((a, b) => a - b);
  const at = (share: number) =>
    waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] ?? Infinity;
  return { median: at(0.5), p95: at(0.95), longest: at(1) };
}

/** From one attempt to the next, whoever's it is, so that none is put off. */
async function passAnHour(
  stack: Stack,
  begun: number,
  bad: readonly { endpoint: PartnerEndpoint }[],
): Promise<void> {
  for (;;) {
    const now = await upstreamNow(stack);
    const left = begun + HOUR - now;
    if (left <= 0) return;
    const next = await Promise.all(bad.map(({ endpoint }) => nextAttempt(stack, endpoint)));
    const wanted = Math.min(...next) - now;
    if (wanted <= 0) await wait(200);
    else await pass(stack, Math.min(wanted, left));
  }
}

async function nextAttempt({ api, partnerKey: token }: Stack, { id }: PartnerEndpoint): Promise<number> {
  const { data } = await must(`${api}/v1/endpoints/${id}/deliveries?state=pending`, { token });
  const [first] = data as { next_attempt_at: string | null }[];
  return Date.parse(first?.next_attempt_at ?? "") || Infinity;
}

async function pending({ api, partnerKey: token }: Stack, { id }: PartnerEndpoint): Promise<number> {
  let count = 0;
  for (let cursor = ""; ;) {
    const page = await must(`${api}/v1/endpoints/${id}/deliveries?state=pending${cursor}`, { token });
    count += (page.data as unknown[]).length;
    if (page.next_cursor === null) return count;
    cursor = `&cursor=${encodeURIComponent(String(page.next_cursor))}`;
  }
}

function naively(events: number, random: Random): number {
  let attempts = 0;
  for (let event = 0; event < events; event++) {
    let failures = 0;
    for (let at = 0; at < HOUR; at += backoffMs(failures, random.next())) failures++;
    attempts += failures;
  }
  return attempts;
}

function describe({
  changes,
  lost,
  renamed,
  again,
  disordered,
  invented,
  forged,
}: ReturnType<typeof account>) {
  return `${changes} changes: ${lost} lost, ${renamed} under two ids, ${again} accepted again, ${disordered} orders out of order, ${invented} invented, ${forged} not genuine`;
}
