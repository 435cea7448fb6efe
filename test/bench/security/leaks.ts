/** A whole journey, and then the search: in all that was printed, answered and kept, for every secret of it. */

import { newSecrets } from "../../../demo/stack/secrets.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { wait } from "../reliability/crowd.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { ALARM_MS, upstreamCalls } from "../reliability/upstream.ts";
import type { Answer } from "./ask.ts";
import { examples } from "./examples.ts";
import { Journey } from "./journey.ts";
import { startEar } from "./hearing.ts";
import { leakyWorker } from "./leaky.ts";
import { planted } from "./planted.ts";
import type { Exchange } from "./recorder.ts";
import { filesOf, hits, onDisk, prepared, text, type Surface } from "./search.ts";
import { mayHold, Sentinels, type Kind, type Sentinel } from "./sentinels.ts";

export async function leaks(): Promise<Row[]> {
  const secrets = newSecrets();
  const sentinels = new Sentinels();
  const { keys } = JSON.parse(secrets.KEY_RING) as { keys: Record<string, string> };
  sentinels.add("key ring", ...Object.values(keys));
  const output: string[] = [];
  const leaky = await leakyWorker();
  return onScene(
    async (stack) => {
      const [printed, ear] = [tapped(), await startEar()];
      try {
        const journey = new Journey(stack, sentinels);
        await journey.play(ear);
        await journey.noteUpstream();
        // What is put off until after the answer, and one more round of alarms.
        await wait(2 * ALARM_MS);
        const calls = await upstreamCalls(stack);
        const said = {
          output,
          printed: printed.lines,
          exchanges: journey.recorder.exchanges,
          calls,
          heard: ear.all,
          files: [],
        };
        const found = await searchAll(stack, said, sentinels.all());
        return [...rowsOf(found, said, sentinels.all()), await planted(stack, output, sentinels.all())];
      } finally {
        printed.stop();
        ear.close();
      }
    },
    { secrets, onOutput: (line) => output.push(line), beside: () => [leaky] },
  );
}

interface Said {
  output: string[];
  printed: string[];
  exchanges: Exchange[];
  calls: { path: string }[];
  /** By the partner's endpoint. */
  heard: string[];
  /** As they were when they were searched. */
  files: Surface[];
}

interface Found {
  surface: "output" | "refusals" | "answers" | "events" | "URLs" | "disk";
  what: string;
}

async function searchAll(stack: Stack, said: Said, sentinels: Sentinel[]): Promise<Found[]> {
  const { output, printed, exchanges, calls, heard } = said;
  const found: Found[] = [];
  const look = (surface: Found["surface"], name: string, bytes: Buffer, list: Sentinel[]) => {
    found.push(...hits(name, bytes, list).map((what) => ({ surface, what })));
  };
  look("output", "workerd", text(output), sentinels);
  look("output", "Node", text(printed), sentinels);
  for (const { name, answer } of exchanges) {
    const refused = answer.status >= 400;
    // A status line says what was asked: a refusal has no allowance at all.
    const forbidden = sentinels.filter(({ kind }) => refused || !mayHold(name, kind));
    look(refused ? "refusals" : "answers", plainName(name), faceOf(answer), forbidden);
    look(
      "URLs",
      plainName(name),
      text(urlsIn(answer)),
      sentinels.filter(({ kind }) => !IN_URLS.includes(kind)),
    );
  }
  look("events", "a webhook", text(heard), sentinels);
  const upstream = sentinels.filter(({ kind }) => !["ICCID", "EID", "provider's order"].includes(kind));
  look("URLs", "upstream", text(calls.map((call) => call.path)), upstream);
  said.files = await filesOf(stack.persist);
  for (const { name, bytes } of said.files) look("disk", name, bytes, onDisk(name, sentinels));
  return found;
}

/** In a URL that the Worker hands out: what opens a page there, and the provider's own in its checkout's. */
const IN_URLS: readonly Kind[] = ["link", "hand-over link", "provider's order"];

function rowsOf(found: Found[], said: Said, sentinels: Sentinel[]): Row[] {
  const kinds = new Map<string, number>();
  for (const { kind } of sentinels) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const needles = sentinels.flatMap(prepared).length;
  const { output, printed, exchanges, calls, heard, files } = said;
  const refusals = exchanges.filter(({ answer }) => answer.status >= 400).length;
  const upset = exchanges.filter(({ answer }) => answer.status === 500);
  const row = (surface: Found["surface"], what: string, size: string): Row => {
    const here = found.filter((one) => one.surface === surface).map((one) => one.what);
    return {
      what,
      bar: "0 hits",
      measured: `${size}: ${here.length} hits${examples([...new Set(here)])}`,
      pass: here.length === 0,
    };
  };
  const missing = REQUIRED.filter((kind) => !kinds.has(kind));
  return [
    {
      what: `a journey with ${sentinels.length} secrets, ${needles} spellings of them`,
      bar: "every kind of secret there is, and no answer with 500",
      measured: `${[...kinds].map(([kind, count]) => `${kind} ${count}`).join(", ")}; missing: ${missing.length}${examples(missing)}; ${upset.length} with 500${examples(upset.map(({ name }) => name))}`,
      pass: missing.length === 0 && upset.length === 0,
    },
    row("output", "  what workerd and Node printed", `${output.length} and ${printed.length} lines`),
    row("refusals", "  answers that refuse", `${refusals} with header and body`),
    row("answers", "  other answers, but for whom it is meant", `${exchanges.length - refusals}`),
    row("events", "  what the partner's endpoint was sent", `${heard.length} webhooks with header and body`),
    row(
      "URLs",
      "  URLs handed out, and called upstream",
      `${exchanges.length} answers, ${calls.length} calls`,
    ),
    row("disk", "  files of KV and of Durable Objects, with their WAL", sizeOf(files)),
  ];
}

function sizeOf(files: Surface[]): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const logs = files.filter(({ name }) => name.endsWith("-wal")).length;
  return `${files.length} files, ${logs} of them WAL, ${(bytes / 1e6).toFixed(1)} MB`;
}

const REQUIRED: readonly Kind[] = [
  "activation code",
  "matching ID",
  "confirmation code",
  "API key",
  "provider credential",
  "provider token",
  "webhook secret",
  "admin token",
  "key ring",
  "client token",
  "approval",
  "reveal cookie",
  "link",
  "hand-over link",
  "access code",
  "customer email",
  "customer reference",
  "ICCID",
  "EID",
  "provider's order",
];

/** Everything that this process prints, which holds whatever of the stack runs in Node. */
function tapped(): { lines: string[]; stop(): void } {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write.bind(stream));
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array): boolean => {
      lines.push(Buffer.from(chunk).toString());
      return true;
    };
  }
  return {
    lines,
    stop: () => streams.forEach((stream, index) => Object.assign(stream, { write: writes[index] })),
  };
}

function faceOf({ headers, text: body }: Answer): Buffer {
  return Buffer.from(`${JSON.stringify(headers)}\n${body}`);
}

function urlsIn({ headers, text: body }: Answer): string[] {
  // An install link is the code, for the system's own installer: no server of ours, or anyone's of ours, gets it.
  const urls = body.match(/(?:https?:\/\/|\/a\/|\/v1\/)[^\s"'<>]+/g) ?? [];
  return [
    ...urls.filter((url) => !/^https:\/\/esimsetup\.(apple|android)\.com\//.test(url)),
    String(headers.location ?? ""),
  ];
}

/** A name in the table holds no secret itself. */
function plainName(name: string): string {
  return name.replaceAll(/[\w%.$@-]{20,}/g, "…");
}
