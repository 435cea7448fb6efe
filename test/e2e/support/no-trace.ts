/**
 * The stack's secrets, and the search for them in all that it leaves behind: what workerd printed, and the files that
 * hold KV and objects. Every end-to-end file ends with it.
 */

import type { Stack } from "../../../demo/stack/stack.ts";
import { needlesOf, searched } from "../../bench/security/needles.ts";
import { filesOf } from "../../bench/security/search.ts";
import { issuedOrders } from "./issued.ts";

/** While the simulators still answer. */
export async function secretsOf(stack: Stack): Promise<Map<string, string>> {
  const orders = [...(await issuedOrders(stack, "esimpal")), ...(await issuedOrders(stack, "esim-go"))];
  const codes = orders.flatMap(({ esims }) => esims.flatMap((esim) => esim.activation_code ?? []));
  const secrets: [kind: string, text: string][] = [
    ["a provider's key", stack.keys.esimpal],
    ["a provider's key", stack.keys.esimGo],
    ["the admin token", stack.adminToken],
    ["a partner's key", stack.partnerKey],
    ...codes.map((code): [string, string] => ["an activation code", code]),
    ...codes.map((code): [string, string] => ["a matching ID", code.split("$")[2] ?? code]),
    ...orders.flatMap(({ iccids }) => iccids.map((iccid): [string, string] => ["an ICCID", iccid])),
  ];
  return new Map(secrets.map(([kind, text]) => [text, kind]));
}

/** Throws with kinds and places, never with a secret. */
export async function expectNoTrace(
  folder: string,
  output: readonly string[],
  secrets: ReadonlyMap<string, string>,
): Promise<void> {
  const places = [{ name: "the output", bytes: Buffer.from(output.join("\n")) }, ...(await filesOf(folder))];
  const found = [...secrets].flatMap(([secret, kind]) => {
    const needles = needlesOf(secret, false);
    return places.flatMap(({ name, bytes }) =>
      searched(bytes, needles).map(({ spelling }) => `${kind} as ${spelling} in ${name}`),
    );
  });
  if (found.length > 0) throw new Error(`Left behind: ${[...new Set(found)].join("; ")}`);
}
