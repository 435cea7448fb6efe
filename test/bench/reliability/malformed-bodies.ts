/** Malformed requests of every kind, generated: the same seed gives the same ones. */

import fc from "fast-check";

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    "\u0000",
    "\u202e",
    "💶",
    "\ud800",
    "__proto__",
    "x".repeat(5000),
    -1,
    0,
    1.5,
    1e300,
    2 ** 53,
    [],
    [[]],
    {},
    { amount_cents: -1, currency: "usd" },
    true,
  ),
);

/** The sample with some of its values, at any depth, replaced by others, left out, or joined by strangers. */
export function spoilt(sample: Record<string, unknown>): fc.Arbitrary<unknown> {
  const paths = pathsOf(sample);
  const harm = fc.record({
    path: fc.constantFrom(...paths),
    value: fc.option(anything, { freq: 8, nil: undefined }),
  });
  const harmed = fc
    .array(harm, { minLength: 1, maxLength: 3 })
    .map((harms) =>
      harms.reduce<unknown>((body, { path, value }) => replaced(body, path, value), structuredClone(sample)),
    );
  return fc.oneof({ weight: 9, arbitrary: harmed }, { weight: 1, arbitrary: anything });
}

export interface RawBody {
  type: string | null;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What no JSON library would send, and what it would not send here. */
export function raw(sample: Record<string, unknown>): fc.Arbitrary<RawBody> {
  const json = JSON.stringify(sample);
  const [name = "x"] = Object.keys(sample);
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const texts = fc.oneof(
    fc.nat({ max: json.length - 1 }).map((at) => json.slice(0, at)),
    fc.nat({ max: json.length - 1 }).map((at) => `${json.slice(0, at)}\u0000${json.slice(at)}`),
    fc.integer({ min: 1, max: 20_000 }).map((depth) => "[".repeat(depth)),
    fc.integer({ min: 1, max: 10_000 }).map((depth) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`),
    anything.map((value) => `{"${name}":"good","${name}":[${JSON.stringify(value) ?? "0"}]}`),
    anything.map((value) => `{"__proto__":${json},"${name}":[${JSON.stringify(value) ?? "0"}]}`),
    fc.constantFrom(`{"constructor":{"prototype":${json}},"${name}":[]}`, `{"${name}":1e999}`),
    fc.constantFrom(`{"${name}":${"9".repeat(400)}}`, `{"${name}":-0}`, "NaN", "undefined", "'x'", "{}x", ""),
    fc.constant(`{"${name}":"${"x".repeat(70_000)}"}`),
  );
  const asJson = texts.map((text): RawBody => ({ type: "application/json", bytes: utf8(text) }));
  const badUtf8 = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((noise): RawBody => {
    const head = utf8(`{"${name}":"`);
    return { type: "application/json", bytes: Uint8Array.from([...head, 0xff, 0xc0, ...noise, 0x22]) };
  });
  const otherType = fc
    .constantFrom(
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=b",
      "x",
      null,
    )
    .map((type): RawBody => ({ type, bytes: utf8(json) }));
  return fc.oneof({ weight: 6, arbitrary: asJson }, badUtf8, otherType);
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, to: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [to];
  const below = Object.entries(value).flatMap(([name, one]) =>
    pathsOf(one, [...to, Array.isArray(value) ? Number(name) : name]),
  );
  return to.length === 0 ? below : [to, ...below];
}

function replaced(body: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof body !== "object" || body === null) return body;
  const copy = (Array.isArray(body) ? [...body] : { ...body }) as Record<string | number, unknown>;
  copy[step] = replaced(copy[step], rest, value);
  return copy;
}
