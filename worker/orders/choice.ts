/**
 * Choosing how a plan is installed: on a new eSIM, or added to one that the customer has. It cannot be undone, so it
 * happens by the customer's own confirmation of one named option, at most once, and never by itself.
 */

import { failed, success, type Result } from "../failure.ts";
import { orderId, randomId } from "../ids.ts";
import type { Connection, Provider, ProviderEsim } from "../providers/provider.ts";
import { notNow, reachFor } from "./commands.ts";
import type { OrderPorts } from "./ports.ts";
import {
  lacksOptions,
  moveEsim,
  type ChoiceOffer,
  type EsimChoice,
  type EsimRecord,
  type OrderRecord,
  type OrderRow,
} from "./record.ts";
import { settle } from "./settle.ts";
import { writeFailure } from "./trouble.ts";

export interface ChoiceCommand {
  esimId: string;
  optionId: string;
  /** The nonce that came with the option: who sends it has seen what it says. */
  confirmation: string;
}

/** Longer than any call: then an activation that does not show has not happened, and may be asked for again. */
const REOPEN_AFTER_MS = 60_000;
const LOOK_AGAIN_MS = 2000;

/** Options for every eSIM that waits for one, where there are none yet; and again where a call came to nothing. */
export async function offerChoices(
  ports: OrderPorts,
  record: OrderRecord,
  provider: Provider,
  connection: Connection,
): Promise<OrderRecord> {
  const ref = record.purchase?.ref ?? null;
  const reopened = record.esims.map((esim) => named(reopen(esim, ports.clock.now())));
  if (ref === null || provider.profiles === undefined || !reopened.some(lacksOptions)) {
    return { ...record, esims: reopened };
  }
  const found = await provider.profiles(connection, ref);
  if (found.kind !== "ok") return { ...record, esims: reopened };
  const offers = (): ChoiceOffer[] => [
    { ...offer(), kind: "new", label: "A new eSIM", profileRef: null },
    ...found.value.map((one) => ({
      ...offer(),
      kind: "existing" as const,
      label: one.label,
      profileRef: one.ref,
    })),
  ];
  const esims = reopened.map((esim) =>
    lacksOptions(esim) ? { ...esim, choice: { options: offers(), chosen: null } } : esim,
  );
  return { ...record, esims };
}

/** confirmation → mark as chosen → provider call → the eSIM, or what stands in the way */
export async function choose(
  ports: OrderPorts,
  row: OrderRow,
  { esimId, optionId, confirmation }: ChoiceCommand,
): Promise<Result<null>> {
  const record = await ports.records.open(row);
  const esim = record.esims.find((one) => one.esimId === esimId);
  if (esim === undefined) {
    return failed({ tag: "invalid_request", field: "esim_id", message: "This activation has no such eSIM." });
  }
  const choice = esim.choice ?? null;
  const option = choice?.options.find((one) => one.optionId === optionId);
  if (choice === null || option === undefined || option.confirmation !== confirmation) {
    return choice === null
      ? notNow("There is nothing to choose for this eSIM.")
      : failed({ tag: "approval_invalid" });
  }
  if (choice.chosen !== null) {
    // A double tap, or a second tab: the one choice stands, and is not made twice.
    return choice.chosen.optionId === optionId
      ? success(null)
      : notNow("Another option was chosen already, and that cannot be undone.");
  }
  if (esim.status !== "awaiting_choice") return notNow("There is nothing left to choose for this eSIM.");

  const reached = await reachFor(ports, record.purchase?.accountId ?? "", record.purchase?.ref ?? null);
  if (!reached.ok) return reached;
  const { provider, connection, ref } = reached.value;
  if (provider.activate === undefined) return notNow("This provider offers no choice.");

  const now = ports.clock.now();
  const marked = withEsim(record, {
    ...esim,
    choice: { ...choice, chosen: { optionId, at: now, accepted: false } },
  });
  // Before the call leaves: whoever looks from here on, after a crash too, sees that it may have been made.
  await ports.records.save(marked, { dueAt: now + REOPEN_AFTER_MS });
  const outcome = await provider.activate(connection, {
    ref,
    esimRef: esim.ref,
    profileRef: option.profileRef,
  });
  switch (outcome.kind) {
    case "ok":
      await settle(ports, withEsim(marked, activated(esim, choice, option, outcome.value, now)), {
        pollFrom: now,
      });
      return success(null);
    case "refused": {
      // It may have been activated elsewhere, or the profile is gone: what the provider says now decides.
      await ports.records.save(withEsim(record, { ...esim, choice: null }), { dueAt: now, pollFrom: now });
      return notNow("The provider does not take this choice. Look at the options again.");
    }
    case "unavailable":
    case "misconfigured":
      await settle(ports, record, {});
      return failed(writeFailure(outcome, orderId(row.orderKey)));
    case "unknown":
      await ports.records.save(marked, { dueAt: now + LOOK_AGAIN_MS, pollFrom: now });
      return failed(writeFailure(outcome, orderId(row.orderKey)));
  }
}

function activated(
  esim: EsimRecord,
  choice: EsimChoice,
  option: ChoiceOffer,
  told: ProviderEsim,
  now: number,
): EsimRecord {
  const filled: EsimRecord = {
    ...esim,
    iccid: told.iccid ?? esim.iccid,
    activationCode: told.activationCode ?? esim.activationCode,
    choice: { ...choice, chosen: { optionId: option.optionId, at: now, accepted: true } },
    addedTo: option.kind === "existing" ? option.label : null,
  };
  return moveEsim(filled, told.status, "provider", now);
}

/** The provider shows it unactivated long after the call: the customer may choose again, the same under its old key. */
function reopen(esim: EsimRecord, now: number): EsimRecord {
  const choice = esim.choice ?? null;
  const chosen = choice?.chosen ?? null;
  const came = chosen !== null && !chosen.accepted && now - chosen.at >= REOPEN_AFTER_MS;
  return esim.status === "awaiting_choice" && choice !== null && came
    ? { ...esim, choice: { ...choice, chosen: null } }
    : esim;
}

/** The answer to the call was lost, and the provider shows it done: where the plan went is what was chosen. */
function named(esim: EsimRecord): EsimRecord {
  const { options, chosen } = esim.choice ?? { options: [], chosen: null };
  const option = options.find((one) => one.optionId === chosen?.optionId);
  return esim.status !== "awaiting_choice" && option?.kind === "existing"
    ? { ...esim, addedTo: option.label }
    : esim;
}

function offer(): Pick<ChoiceOffer, "optionId" | "confirmation"> {
  return { optionId: `opt_${randomId(9)}`, confirmation: randomId(18) };
}

function withEsim(record: OrderRecord, esim: EsimRecord): OrderRecord {
  return { ...record, esims: record.esims.map((one) => (one.esimId === esim.esimId ? esim : one)) };
}
