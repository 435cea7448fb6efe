/** Answers gone wrong, from a seed: the same seed makes the same nonsense. Knows no provider. */

export interface Recorded {
  status: number;
  type: string | null;
  body: Uint8Array;
}

export type Random = () => number;

/** Mulberry32: small, fast and the same everywhere. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const OVER_THE_CAP = 4 * 1024 * 1024 + 1;
const STATUSES = [200, 200, 200, 200, 201, 202, 206, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 503];

export function mutate(answer: Recorded, random: Random, planted: readonly string[]): Response {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] ?? (from[0] as T);
  const status = random() < 0.75 ? answer.status : pick(STATUSES);
  const type = random() < 0.92 ? answer.type : pick(["application/json", "text/html", "image/png", null]);
  const headers = new Headers(type === null ? {} : { "Content-Type": type });
  if (random() < 0.1) headers.set("Retry-After", pick(["-1", "1e99", "soon", "99999999999"]));
  const body = [204, 304].includes(status) ? null : bodyOf(answer, random, planted);
  return new Response(body, { status, headers });
}

function bodyOf({ body, type }: Recorded, random: Random, planted: readonly string[]): BodyInit {
  const kind = random();
  if (kind < 0.08) return new Uint8Array(body.slice(0, Math.floor(random() * body.length)));
  if (kind < 0.14) return scribbledOver(body, random);
  if (kind < 0.17) return bytes(Math.floor(random() * 2_000), random);
  if (kind < 0.18) return new Uint8Array(OVER_THE_CAP).fill(0x20);
  if (kind < 0.2) return "[".repeat(50_000) + "]".repeat(50_000);
  if (kind < 0.22) return `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
  if (type === null || !type.includes("json")) return scribbledOver(body, random);
  const text = new TextDecoder().decode(body);
  const changed = JSON.stringify(changedIn(JSON.parse(text || "null"), random, planted));
  return kind < 0.3 ? changed.replace(/"(\w+)":/, '"__proto__":') : changed;
}

/** One value or a few of it are something else, and what is secret stands where nobody has asked for it. */
function changedIn(value: unknown, random: Random, planted: readonly string[]): unknown {
  const odds = 1.5 / Math.max(1, sizeOf(value));
  const visit = (one: unknown): unknown => {
    if (random() < odds) return oddValue(one, random);
    if (Array.isArray(one)) return one.map(visit);
    if (typeof one !== "object" || one === null) return one;
    const entries = Object.entries(one).map(([key, inner]) => [key, visit(inner)] as const);
    return Object.fromEntries([...entries, ...secrets(planted)]);
  };
  return visit(value);
}

function secrets(planted: readonly string[]): [string, unknown][] {
  const [credential, other] = planted;
  return [
    ["apiKey", credential],
    ["pin", other],
    ["puk", other],
    ["debug", { authorization: credential, headers: planted }],
  ];
}

function sizeOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, inner) => sum + sizeOf(inner), 0);
}

function oddValue(before: unknown, random: Random): unknown {
  const odd: unknown[] = [
    null,
    true,
    false,
    0,
    -1,
    1e308,
    0.1,
    9_007_199_254_740_993,
    "",
    " ",
    "\u0000\u202e\ud800",
    "x".repeat(10_000),
    "javascript:alert(1)",
    "LPA:1$$",
    "LPA:1$rsp.example.com$",
    "8944000000000000000000000000",
    "1970-13-99T99:99:99Z",
    "constructor",
    "toString",
    "__proto__",
    "hasOwnProperty",
    [],
    {},
    [[]],
    [null],
    [before, before],
    { [String(before)]: before },
    { toString: null, valueOf: 1, length: -1 },
    { then: "x" },
    Array.from({ length: 3_000 }, () => before),
    nested(before),
    String(before),
    Number(before),
  ];
  return odd[Math.floor(random() * odd.length)];
}

function nested(value: unknown): unknown {
  let outer = value;
  for (let depth = 0; depth < 300; depth++) outer = depth % 2 === 0 ? [outer] : { data: outer };
  return outer;
}

function scribbledOver(body: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  const changed = new Uint8Array(body);
  for (let times = 0; times < 1 + body.length / 50; times++) {
    changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
  }
  return changed;
}

function bytes(length: number, random: Random): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}
