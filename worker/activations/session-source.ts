/** What the order object hands to whoever shows an activation: the order's state with its codes. Types and mapping. */

import type { ActivationStatus, ChoiceOption } from "../../shared/api/types.ts";
import type { StatusSource } from "../../shared/activation.ts";
import { reportedBy } from "../orders/ask-esim.ts";
import {
  isOver,
  type EsimRecord,
  type OrderRecord,
  type OrderRow,
  type PlanSnapshot,
} from "../orders/record.ts";
import { providerOf } from "../orders/watched.ts";
import { findProvider } from "../providers/registry.ts";
import type { ActivationRow } from "./activation.ts";
import type { Recovery } from "../../shared/api/types.ts";

export type SourceEsim = Pick<
  EsimRecord,
  | "esimId"
  | "status"
  | "statusBy"
  | "activationCode"
  | "confirmationCode"
  | "label"
  | "addedTo"
  | "usage"
  | "qrOnly"
> & {
  /** What the customer may choose now; `null`: nothing, or nothing yet. */
  options: ChoiceOption[] | null;
};

export interface SessionSource {
  activationId: string;
  orderKey: string;
  partnerId: string;
  version: number;
  status: ActivationStatus;
  lang: string | null;
  expiresAt: number;
  /** By the order's clock: since when and until when something is awaited; `null`: nothing is. */
  awaitedSince: number | null;
  reportedBy: StatusSource;
  checkoutUrl: string | null;
  plan: PlanSnapshot | null;
  esims: SourceEsim[];
  recovery: Recovery | null;
}

export function sessionSource(activation: ActivationRow, row: OrderRow, record: OrderRecord): SessionSource {
  return {
    activationId: activation.activationId,
    orderKey: row.orderKey,
    partnerId: row.partnerId,
    version: row.version,
    status: record.status,
    lang: activation.lang,
    expiresAt: activation.expiresAt,
    // What becomes of delivered eSIMs is watched for weeks: that is nothing that a page waits for.
    awaitedSince: row.dueAt === null || isOver(record) ? null : (row.pollFrom ?? row.createdAt),
    reportedBy: reportedBy(findProvider(providerOf(record) ?? "")),
    checkoutUrl: record.checkout?.url ?? null,
    plan: record.plan,
    esims: record.esims.map((esim) => ({
      esimId: esim.esimId,
      status: esim.status,
      statusBy: esim.statusBy,
      activationCode: esim.activationCode,
      confirmationCode: esim.confirmationCode,
      label: esim.label,
      addedTo: esim.addedTo ?? null,
      usage: esim.usage ?? null,
      qrOnly: esim.qrOnly ?? false,
      options: optionsOf(esim),
    })),
    recovery: record.recovery,
  };
}

function optionsOf({ status, choice }: EsimRecord): ChoiceOption[] | null {
  if (status !== "awaiting_choice" || !choice || choice.chosen !== null) return null;
  return choice.options.map(({ optionId, kind, label, confirmation }) => ({
    option_id: optionId,
    kind,
    label,
    confirmation,
  }));
}
