/**
 * Webhooks in, as the worst of networks brings them: shuffled, five times each, out of date, forged by a byte, and in
 * JSON that no parser gives back as it was. What counts is where the eSIM ends, and that nobody else's moves.
 */

import { createHmac } from "node:crypto";
import type { Stack } from "../../../demo/stack/stack.ts";
import { must } from "../../../demo/stack/api.ts";
import { esimsOf } from "../../e2e/support/lifecycles.ts";
import type { Random } from "../reliability/random.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { upstreamNow } from "../reliability/upstream.ts";
import { resigned, senders, type Message, type Sender } from "./senders.ts";
import { asyncOrder, muted, subjects, type Subject } from "./subjects.ts";
import { until } from "./until.ts";

const MINUTE = 60_000;
const COPIES = 5;
const PATIENCE_MS = 20_000;
/** Sooner than the order would have looked by itself. */
const NOTICED_MS = 8000;

/** What becomes of it before and after the first odd webhook, and what it is then. */
const PLANS: Record<string, { first: string[]; known: string; then: string[]; end: string }> = {
  "esim-go": {
    first: ["downloaded", "installed"],
    known: "installed",
    then: ["enabled", "used_up", "removed"],
    end: "removed",
  },
  airalo: { first: ["used_up"], known: "used_up", then: [], end: "used_up" },
  telcoapi: {
    first: ["downloaded", "installed"],
    known: "installed",
    then: ["enabled", "disabled"],
    end: "disabled",
  },
  custom: {
    first: ["downloaded", "installed"],
    known: "installed",
    then: ["enabled", "disabled", "enabled", "removed"],
    end: "removed",
  },
};

interface Sent {
  genuine: Message[];
  statuses: Map<string, number[]>;
}

export function webhooks(random: Random): Promise<Row[]> {
  return onScene(async (stack) => {
    await muted(stack);
    const rows: Row[] = [];
    const all: Sent[] = [];
    for (const sender of senders(stack.keys)) {
      const sent: Sent = { genuine: [], statuses: new Map() };
      all.push(sent);
      try {
        rows.push(...(await play(stack, sender, sent, random)));
      } catch (error) {
        const measured = error instanceof Error ? (error.stack ?? error.message) : String(error);
        rows.push({ what: sender.provider, bar: "runs to its end", measured, pass: false });
      }
    }
    const answers = all.flatMap(({ statuses }) => [...statuses.values()].flat());
    const upset = answers.filter((status) => status >= 500).length;
    rows.push({
      what: "all of these webhooks",
      bar: "no 5xx",
      measured: `${answers.length} sent, ${upset} answered with 5xx`,
      pass: answers.length > 0 && upset === 0,
    });
    rows.push(control(stack, all));
    return rows;
  });
}

async function play(stack: Stack, sender: Sender, sent: Sent, random: Random): Promise<Row[]> {
  const { provider, timed } = sender;
  const plan = PLANS[provider];
  if (plan === undefined) throw new Error("There is no plan for this provider");
  const [one, twin] = await subjects(stack, provider);
  const post = poster(stack, sender, sent);
  const now = await upstreamNow(stack);
  // What the operator's own system dates ahead of our clock counts from when it comes.
  const begun = now - MINUTE;
  const since = await captured(stack, provider);

  // In another language's JSON. The clock stands still: it is the webhook that makes the order look.
  await advance(stack, provider, one, plan.first);
  const odd = sender.odd(one.iccid, begun);
  await post("odd", sender.sign(odd, now));
  const noticed = await reached(stack, one, plan.known, NOTICED_MS);
  const early = await statusOf(stack, twin);

  // Ten minutes off, which only shows where there is a time in it.
  for (const off of [-10, 10].map((minutes) => now + minutes * MINUTE)) {
    await post("±10 min", sender.sign(sender.odd(one.iccid, off), off));
  }

  const order = provider === "airalo" ? await asyncOrder(stack) : null;
  await advance(stack, provider, one, plan.then);
  const told = await captured(stack, provider);
  const own = [...plan.first, ...plan.then].map((state, index) =>
    ownWords(sender, one, state, begun + index * 1000, now),
  );
  sent.genuine = provider === "custom" ? await Promise.all(own) : told.slice(since.length);
  const all = sent.genuine.flatMap((message) => [
    ...Array.from({ length: COPIES }, () => ({ kind: "genuine", message })),
    ...Array.from({ length: COPIES }, () => ({ kind: "forged", message: flipped(sender, message, random) })),
    {
      kind: "forged",
      message: {
        ...message,
        body: message.body.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
      },
    },
  ]);
  await Promise.all(random.shuffled(all).map(({ kind, message }) => post(kind, message)));
  await must(`${stack.simulators}/_sim/clock`, { body: { advance_ms: 10_000 } });
  const end = await reached(stack, one, plan.end);

  // All of it again, ten minutes later.
  await must(`${stack.simulators}/_sim/clock`, { body: { advance_ms: 10 * MINUTE } });
  for (const message of random.shuffled(sent.genuine)) await post("late", message);
  await must(`${stack.simulators}/_sim/clock`, { body: { advance_ms: MINUTE } });
  const later = await reached(stack, one, plan.end);
  const untouched = await statusOf(stack, twin);
  const delivered = order === null ? null : await order();

  const wanted: Record<string, number> = {
    genuine: 204,
    odd: 204,
    forged: 401,
    "±10 min": timed ? 401 : 204,
    late: timed ? 401 : 204,
  };
  const kinds = [...sent.statuses].map(([kind, statuses]) => {
    const right = statuses.filter((status) => status === wanted[kind]).length;
    return {
      text: `${kind} ${right} of ${statuses.length} ${wanted[kind]}`,
      right: right === statuses.length,
    };
  });
  const texts = { noticed, end, later, twin: untouched };
  return [
    {
      what: `${provider}: ${sent.genuine.length} webhooks ×${COPIES}, shuffled among forged ones`,
      bar: `genuine 204, forged 401, ten minutes off ${timed ? "401" : "(no time in it) 204"}`,
      measured: kinds.map(({ text }) => text).join(", "),
      pass: sent.genuine.length > 0 && kinds.length === 5 && kinds.every(({ right }) => right),
    },
    {
      what: `  where it ends (${one.iccid.length} digits${isNeighbour(one, twin) ? ", its twin differs in the last" : ""})`,
      bar: `noticed by the odd one (${plan.known}), at the end ${plan.end}, and so ten minutes later, by the provider; the twin ready${order === null ? "" : "; the asynchronous order ready with one eSIM"}`,
      measured: `${JSON.stringify(texts).replaceAll(/[{}"]/g, "")}${delivered === null ? "" : `; ${delivered}`}`,
      pass:
        noticed === `${plan.known} by provider` &&
        [end, later].every((text) => text === `${plan.end} by provider`) &&
        [early, untouched].every((text) => text.startsWith("ready")) &&
        (delivered ?? "ready with 1 eSIM") === "ready with 1 eSIM",
    },
  ];
}

function poster({ api }: Stack, { account }: Sender, { statuses }: Sent) {
  return async (kind: string, { headers, body }: Message): Promise<void> => {
    const answer = await fetch(`${api}/hooks/${account}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    await answer.arrayBuffer();
    statuses.set(kind, [...(statuses.get(kind) ?? []), answer.status]);
  };
}

/** What the simulator has sent, or would have. */
async function captured({ simulators }: Stack, provider: string): Promise<Message[]> {
  if (provider === "custom") return [];
  return (await must(`${simulators}/_sim/hooks?provider=${provider}`)).hooks as Message[];
}

/** As the operator's own system writes it, of which nobody is a simulator. */
function ownWords(sender: Sender, { iccid }: Subject, state: string, at: number, now: number): Message {
  const body = JSON.stringify({
    type: `profile.${state}`,
    timestamp: new Date(at).toISOString(),
    data: { iccid },
  });
  return sender.sign(body, now);
}

/** One bit of one byte. */
function flipped(sender: Sender, message: Message, random: Random): Message {
  return resigned(sender, message, (signature) => {
    const changed = Buffer.from(signature);
    const at = random.between(0, changed.length - 1);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.between(0, 7));
    return changed;
  });
}

async function advance(
  { simulators }: Stack,
  provider: string,
  { iccid }: Subject,
  states: string[],
): Promise<void> {
  if (provider === "custom") return;
  for (const to of states) await must(`${simulators}/_sim/advance`, { body: { provider, iccid, to } });
}

async function statusOf(stack: Stack, { token }: Subject): Promise<string> {
  const [esim] = await esimsOf(stack, token);
  return `${esim?.status} by ${esim?.status_by}`;
}

const reached = (stack: Stack, one: Subject, status: string, patienceMs = PATIENCE_MS) =>
  until(
    patienceMs,
    () => statusOf(stack, one),
    (text) => text === `${status} by provider`,
  );

const isNeighbour = (one: Subject, twin: Subject) => one.iccid.slice(0, -1) === twin.iccid.slice(0, -1);

/** Whoever parses a body and writes it again has other bytes, and of an ICCID that is a number another eSIM. */
function control({ keys }: Stack, all: Sent[]): Row {
  const sender = senders(keys).find(({ provider }) => provider === "esim-go");
  const messages = all[0]?.genuine ?? [];
  const twins = ["89445000000000000017", "89445000000000000018"];
  const odd = twins.map((iccid) => sender?.sign(sender.odd(iccid, 0), 0)).filter((one) => one !== undefined);
  const broken = [...messages, ...odd].filter(({ headers, body }) => {
    const again = createHmac("sha256", keys.esimGo)
      .update(JSON.stringify(JSON.parse(body)))
      .digest();
    const signature = headers["x-signature-sha256"] ?? "";
    return ![again.toString("hex"), again.toString("base64")].includes(signature);
  });
  const [first, second] = odd.map(({ body }) => String((JSON.parse(body) as { iccid: number }).iccid));
  return {
    what: "  control: parsed and written again before the signature is checked",
    bar: "caught: genuine ones fail, two ICCIDs become one",
    measured: `${broken.length} of ${messages.length + odd.length} genuine ones of esim-go fail, ${first === second ? "two eSIMs are one" : "two eSIMs stay two"}`,
    pass: broken.length > 0 && first === second,
  };
}
