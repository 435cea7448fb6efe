/** One eSIM of every provider, from the order to the phone, and what the partner's endpoint is told of it. */

import { must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { esimsOf, LIFECYCLES, type Lifecycle, type Opened } from "../../e2e/support/lifecycles.ts";
import { startReceiver, type ReceivedEvent, type Receiver } from "../../e2e/support/receiver.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { until } from "./until.ts";

const PATIENCE_MS = 30_000;

export function lifecycles(): Promise<Row[]> {
  return onScene(async (stack) => {
    const [receiver, control] = [await startReceiver(), await startReceiver()];
    try {
      for (const one of [receiver, control]) {
        const body = { url: one.url };
        const { secret } = await must(`${stack.api}/v1/endpoints`, { token: stack.partnerKey, body });
        one.secret = String(secret);
      }
      // Checks with what the other endpoint's webhooks are signed with.
      control.secret = receiver.secret;
      const rows: Row[] = [];
      for (const one of LIFECYCLES) {
        rows.push(
          await lifecycle(stack, one, receiver).catch((error: unknown) => ({
            what: one.provider,
            bar: "runs to its end",
            measured: error instanceof Error ? error.message : String(error),
            pass: false,
          })),
        );
      }
      const sent = control.events.length;
      const genuine = control.events.filter((event) => event.genuine).length;
      rows.push({
        what: "  control: the same events, checked with another endpoint's secret",
        bar: "0 genuine",
        measured: `${genuine} of ${sent} genuine`,
        pass: sent > 0 && genuine === 0,
      });
      return rows;
    } finally {
      receiver.close();
      control.close();
    }
  });
}

async function lifecycle(stack: Stack, one: Lifecycle, receiver: Receiver): Promise<Row> {
  const { provider, by } = one;
  const opened = await one.open(stack);
  const [ready] = await esimsOf(stack, opened.clientToken);
  const body = { esim_id: ready?.esim_id, event: "opened" };
  await must(`${stack.api}/v1/session/events`, { token: opened.clientToken, body });
  await one.install(stack, opened);

  const start = Date.now();
  const end = await until(
    PATIENCE_MS,
    async () => (await esimsOf(stack, opened.clientToken))[0],
    (esim) => esim?.status === "installed",
  );
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const told = await until(
    PATIENCE_MS,
    () => receiver.of(opened.orderId),
    (events) => events.at(-1)?.type === "activation.installed",
  );
  const { types, unique, genuine, thin } = look(told, opened);
  const inOrder = /^ready (downloaded )?installed$/.test(types.join(" "));
  const said = `${end?.status} by the ${end?.status_by} after ${seconds} s`;
  return {
    what: `${provider}: ordered or imported, opened, installed`,
    bar: `ready; installed by the ${by}; told of ready, installed in order, once each, signed`,
    measured: `${ready?.status}, reported by the ${ready?.reported_by}; ${said}; ${types.join(", ")}; ${unique} ids for ${told.length} events, ${genuine} genuine${thin ? "" : ", not thin"}`,
    pass:
      ready?.status === "ready" &&
      ready.reported_by === by &&
      end?.status === "installed" &&
      end.status_by === by &&
      inOrder &&
      unique === told.length &&
      genuine === told.length &&
      thin,
  };
}

/** `thin`: it names the order and the activation, and neither the eSIM's number nor its code. */
function look(told: ReceivedEvent[], { activationId, iccid }: Opened) {
  const text = JSON.stringify(told);
  return {
    types: told.map(({ type }) => type.replace("activation.", "")),
    unique: new Set(told.map(({ id }) => id)).size,
    genuine: told.filter((event) => event.genuine).length,
    thin:
      told.at(-1)?.data.activation_id === activationId &&
      !text.includes("LPA:") &&
      !(iccid !== null && text.includes(iccid)),
  };
}
