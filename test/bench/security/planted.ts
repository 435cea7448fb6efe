/** The negative control: leaks on purpose, in every spelling and place. */

import type { Stack } from "../../../demo/stack/stack.ts";
import { wait } from "../reliability/crowd.ts";
import type { Row } from "../reliability/row.ts";
import { ask } from "./ask.ts";
import { examples } from "./examples.ts";
import { LEAKY } from "./leaky.ts";
import { needlesOf, type Needle } from "./needles.ts";
import { filesOf, hits, text } from "./search.ts";
import type { Sentinel } from "./sentinels.ts";

/** The same search must find each. `output` grows as workerd prints. */
export async function planted(stack: Stack, output: string[], sentinels: Sentinel[]): Promise<Row> {
  const api = await stack.urlOf(LEAKY);
  const secret = sentinels.find(({ kind }) => kind === "activation code");
  if (secret === undefined) throw new Error("There is no secret to leak");
  const needles = needlesOf(secret.text).filter(({ spelling }) => !spelling.includes("half"));
  const missed: string[] = [];
  let planted = 0;
  const found = (name: string, bytes: Buffer, { spelling }: Needle) => {
    planted++;
    if (!hits(name, bytes, [secret]).some((hit) => hit.includes(`as ${spelling}`)))
      missed.push(`${name}, ${spelling}`);
  };
  for (const needle of needles) {
    const leak = async (way: string) => {
      const answer = await ask(api, { path: `/${way}`, raw: needle.bytes });
      return Buffer.from(answer.text);
    };
    const before = output.length;
    found("answer", await leak("answer"), needle);
    for (const way of ["log", "error", "kv", "kv-key", "object"]) await leak(way);
    await wait(60);
    // workerd prints a line up to its first NUL, so that way UTF-16 cannot get out.
    if (!needle.bytes.includes(0)) found("output", text(output.slice(before)), needle);
    const files = await filesOf(stack.persist);
    const kv = files.filter(({ name }) => name.startsWith("kv"));
    const objects = files.filter(({ name }) => name.startsWith("objects"));
    found("KV", Buffer.concat(kv.map(({ bytes }) => bytes)), needle);
    found("objects", Buffer.concat(objects.map(({ bytes }) => bytes)), needle);
  }
  return {
    what: "  control: one secret leaked on purpose, by a Worker beside",
    bar: "the same search finds it in every place and spelling",
    measured: `${planted - missed.length} of ${planted} found${examples(missed)}`,
    pass: planted > 0 && missed.length === 0,
  };
}
