/** The negative controls: three naive Workers in the same workerd, put through the same harness, which must catch each. */

import path from "node:path";
import { build } from "esbuild";
import { ROOT } from "../../../demo/stack/paths.ts";
import type { BesideWorker } from "../../../demo/stack/worker.ts";
import { holds, oncePerKey } from "./once-per-key.ts";
import type { Random } from "./random.ts";
import type { Row } from "./row.ts";
import { onScene } from "./scene.ts";
import { bothInDoubt, describe, LOST_BOTH, safe, shown, STRANGER } from "./shared-account.ts";
import { distinctWants, plansOf } from "./wants.ts";

const KEYS = 100;
const CALLERS = 10;
const NAME = "naive";

export async function controls(random: Random): Promise<Row[]> {
  const script = await bundle();
  return onScene(
    async (stack) => {
      const naive = await stack.urlOf(NAME);
      const ours = { api: stack.api, token: stack.partnerKey };
      const wants = distinctWants(await plansOf(ours, "esimpal"), 100, random);
      const once = async (how: string) => {
        await fetch(`${stack.simulators}/_sim/reset`, { method: "POST" });
        const shop = { api: `${naive}/${how}`, token: how };
        const seen = await oncePerKey(shop, stack.simulators, wants.splice(0, KEYS), CALLERS);
        return { caught: !holds(seen), measured: `${seen.upstream} orders upstream for ${KEYS} keys` };
      };
      const kv = await once("kv");
      const awaits = await once("awaits");

      const shops = ["one", "two"].map((token) => ({ api: `${naive}/grabs`, token }));
      const [plan = "", other = ""] = await plansOf(ours, "esim-go");
      const alone = await shown(stack, shops, await bothInDoubt(stack, shops, plan, LOST_BOTH));
      const crowded = await shown(stack, shops, await bothInDoubt(stack, shops, other, STRANGER));
      const row = (what: string, caught: boolean, measured: string): Row => ({
        what: `control: ${what}`,
        bar: "caught",
        measured: `${caught ? "caught" : "not caught"}: ${measured}`,
        pass: caught,
      });
      return [
        row("check, then act, in KV", kv.caught, kv.measured),
        row("await between read and claim", awaits.caught, awaits.measured),
        row("takes any order in the window", !safe(crowded), `${describe(alone)} / ${describe(crowded)}`),
      ];
    },
    {
      beside: (simulators, keys) => [
        worker(script, { SIMULATORS: simulators, ESIMPAL_KEY: keys.esimpal, ESIM_GO_KEY: keys.esimGo }),
      ],
    },
  );
}

async function bundle(): Promise<string> {
  const outfile = path.join(ROOT, "dist/naive/index.js");
  await build({
    entryPoints: [path.join(import.meta.dirname, "naive/index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:workers"],
  });
  return outfile;
}

function worker(scriptPath: string, bindings: Record<string, string>): BesideWorker {
  return {
    name: NAME,
    modules: true,
    modulesRoot: path.dirname(scriptPath),
    scriptPath,
    compatibilityDate: "2026-04-26",
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    bindings,
    kvNamespaces: ["ANSWERS"],
    durableObjects: {
      KEYS: { className: "NaiveKey", useSQLite: true },
      LEDGER: { className: "NaiveLedger", useSQLite: true },
    },
  };
}
