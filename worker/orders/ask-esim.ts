/**
 * What a partner may ask about one eSIM of an order, by its ICCID: how it stands, and whatever its provider can tell
 * beyond that. Nothing here changes anything at the provider.
 */

import type { EsimView } from "../../shared/api/types.ts";
import { failed, success, type Result } from "../failure.ts";
import { orderId } from "../ids.ts";
import type {
  HistoryEntry,
  InstallInstructions,
  Outcome,
  Provider,
  ProviderPlan,
  ShareLink,
} from "../providers/provider.ts";
import { reach, type ReachedAccount } from "./account.ts";
import type { OrderPorts } from "./ports.ts";
import type { EsimRecord, OrderRecord, OrderRow } from "./record.ts";
import { settle } from "./settle.ts";
import { readFailure } from "./trouble.ts";
import { accountOf, providerOf } from "./watched.ts";
import { readUsage } from "./watch.ts";

export type EsimQuestion =
  | { ask: "state" }
  | { ask: "usage" }
  | { ask: "history" }
  | { ask: "share" }
  | { ask: "plans" }
  | { ask: "compatible"; item: string }
  | { ask: "instructions"; language: string };

export type EsimAnswer =
  | { ask: "state"; view: EsimView }
  | { ask: "usage"; view: EsimView }
  | { ask: "history"; entries: HistoryEntry[] }
  | { ask: "share"; link: ShareLink }
  | { ask: "plans"; provider: string; plans: ProviderPlan[] }
  | { ask: "compatible"; provider: string; compatible: boolean }
  | { ask: "instructions"; instructions: InstallInstructions };

const NOTHING = { tag: "not_found", what: "eSIM" } as const;

export async function askEsim(
  ports: OrderPorts,
  row: OrderRow,
  iccid: string,
  question: EsimQuestion,
): Promise<Result<EsimAnswer>> {
  const record = await ports.records.open(row);
  const esim = record.esims.find((one) => one.iccid === iccid);
  if (esim === undefined) return failed(NOTHING);
  if (question.ask === "state") return success({ ask: "state", view: esimView(ports, row, record, esim) });
  const account = await reach(ports, accountOf(record) ?? "");
  if (account === null) return cannot(question);
  return answer(ports, row, record, esim, iccid, account, question);
}

async function answer(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  esim: EsimRecord,
  iccid: string,
  { provider, connection }: ReachedAccount,
  question: Exclude<EsimQuestion, { ask: "state" }>,
): Promise<Result<EsimAnswer>> {
  switch (question.ask) {
    case "usage": {
      if (provider.usage === undefined) return cannot(question);
      const read = await readUsage(esim, provider, connection, ports.clock.now());
      const next = { ...record, esims: record.esims.map((one) => (one === esim ? read : one)) };
      if (read !== esim) await settle(ports, next, {});
      return success({ ask: "usage", view: esimView(ports, row, next, read) });
    }
    case "history":
      return told(question, await provider.history?.(connection, iccid), (entries) => ({
        ask: "history",
        entries,
      }));
    case "share":
      return told(question, await provider.share?.(connection, iccid), (link) => ({ ask: "share", link }));
    case "plans": {
      const plans = await provider.topUpPlans?.(connection, iccid);
      return told(question, plans, (found) => ({ ask: "plans", plans: found, provider: provider.id }));
    }
    case "compatible": {
      const fits = await provider.isCompatible?.(connection, iccid, question.item);
      return told(question, fits, (compatible) => ({
        ask: "compatible",
        provider: provider.id,
        compatible,
      }));
    }
    case "instructions": {
      const steps = await provider.instructions?.(connection, iccid, question.language);
      return told(question, steps, (instructions) => ({ ask: "instructions", instructions }));
    }
  }
}

function told<T>(
  question: EsimQuestion,
  outcome: Outcome<T> | undefined,
  shape: (value: T) => EsimAnswer,
): Result<EsimAnswer> {
  if (outcome === undefined) return cannot(question);
  return outcome.kind === "ok" ? success(shape(outcome.value)) : failed(readFailure(outcome, "eSIM"));
}

function cannot({ ask }: EsimQuestion): Result<never> {
  return failed({ tag: "not_possible_now", message: `This eSIM's provider tells nothing about its ${ask}.` });
}

export function esimView(
  ports: Pick<OrderPorts, "provider">,
  row: OrderRow,
  record: OrderRecord,
  { esimId, iccid, status, statusBy, usage, history }: EsimRecord,
): EsimView {
  return {
    esim_id: esimId,
    order_id: orderId(row.orderKey),
    iccid,
    status,
    status_by: statusBy,
    reported_by: reportedBy(ports.provider(providerOf(record) ?? "")),
    usage:
      usage == null
        ? null
        : {
            used_bytes: usage.usedBytes,
            total_bytes: usage.totalBytes,
            expires_at: usage.expiresAt,
            as_of: new Date(usage.at).toISOString(),
          },
    history: history.map(({ at, status, by }) => ({ time: new Date(at).toISOString(), status, by })),
  };
}

/** Fetched each time it is shown: nobody keeps it. */
export async function drawnQr(
  ports: OrderPorts,
  record: OrderRecord,
  esimId: string,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const esim = record.esims.find((one) => one.esimId === esimId);
  const account = await reach(ports, accountOf(record) ?? "");
  const ref = record.purchase?.ref ?? null;
  const drawn = esim && (await account?.provider.qr?.(account.connection, { ref, esimRef: esim.ref }));
  if (!drawn) return failed({ tag: "not_found", what: "QR code" });
  return drawn.kind === "ok" ? success(drawn.value) : failed(readFailure(drawn, "QR code"));
}

/** Who can say that the eSIM is installed. */
export function reportedBy(provider: Provider | null): "provider" | "customer" {
  return provider === null || provider.reports.installed === "never" ? "customer" : "provider";
}
