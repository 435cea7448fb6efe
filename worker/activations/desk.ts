/**
 * What is done with the activations of one order: add, look at, reveal, report, revoke.
 *
 * It decides on rows and records that it is handed; it does not know links, cookies or tokens, only hashes, and never
 * calls a provider.
 */

import type { EventReport } from "../../shared/api/types.ts";
import type { Clock } from "../clock.ts";
import { failed, success, type Result } from "../failure.ts";
import type { OrderRecords } from "../orders/ports.ts";
import { moveEsim, type EsimRecord, type OrderRow } from "../orders/record.ts";
import { accessCodeHash, countReveal, endOf, tryAccessCode, type ActivationRow } from "./activation.ts";
import { sessionSource, type SessionSource } from "./session-source.ts";

/** Synchronous, like the order's own rows. */
export interface ActivationRows {
  get(activationId: string): ActivationRow | null;
  byLink(linkHash: string): ActivationRow | null;
  put(row: ActivationRow): void;
}

export class ActivationDesk {
  readonly #order: () => OrderRow | null;
  readonly #rows: ActivationRows;
  readonly #records: OrderRecords;
  readonly #clock: Clock;

  constructor(order: () => OrderRow | null, rows: ActivationRows, records: OrderRecords, clock: Clock) {
    this.#order = order;
    this.#rows = rows;
    this.#records = records;
    this.#clock = clock;
  }

  /** Adds an activation, or finds the one that the same request added before. */
  add(wanted: ActivationRow): ActivationRow {
    const known = this.#rows.get(wanted.activationId);
    if (known === null) this.#rows.put(wanted);
    return known ?? wanted;
  }

  /** For the partner: with what became of it, ended or not. */
  async look(row: OrderRow, activationId: string): Promise<Result<ActivationLook>> {
    const activation = this.#rows.get(activationId);
    if (activation === null) return failed({ tag: "not_found", what: "activation" });
    const record = await this.#records.open(row);
    return success({ row: activation, source: sessionSource(activation, row, record) });
  }

  /** Whether it was not revoked before. */
  revoke(activationId: string): Result<boolean> {
    const activation = this.#rows.get(activationId);
    if (activation === null) return failed({ tag: "not_found", what: "activation" });
    if (activation.revokedAt !== null) return success(false);
    this.#rows.put({ ...activation, revokedAt: this.#clock.now() });
    return success(true);
  }

  /** For whoever may see codes. */
  async session(activationId: string): Promise<Result<SessionSource>> {
    const live = this.live(activationId);
    if (!live.ok) return live;
    const { activation, row } = live.value;
    return success(sessionSource(activation, row, await this.#records.open(row)));
  }

  /** What the page behind a link may know before the reveal. */
  locked(by: LinkOrActivation): Result<{ activation: ActivationRow; partnerId: string }> {
    const row = this.#order();
    const activation = "linkHash" in by ? this.#rows.byLink(by.linkHash) : this.#rows.get(by.activationId);
    if (row === null || activation === null) return failed({ tag: "not_found", what: "link" });
    return success({ activation, partnerId: row.partnerId });
  }

  /**
   * The customer's tap. Repeatable until the activation ends: too many within minutes, or too many wrong access codes,
   * have to wait. After a hand-over no access code is asked for: it came from a device that was let in, minutes ago.
   */
  async reveal(by: LinkOrActivation, accessCode: string | null): Promise<Result<{ activationId: string }>> {
    const handedOver = "activationId" in by;
    const found = handedOver ? this.#rows.get(by.activationId) : this.#rows.byLink(by.linkHash);
    if (found === null) return failed({ tag: "not_found", what: "link" });
    const hash = accessCode === null ? null : await accessCodeHash(found.activationId, accessCode);
    // Read again: another try may have been counted while this one was hashed.
    const activation = this.#rows.get(found.activationId) ?? found;
    const now = this.#clock.now();
    const end = endOf(activation, now);
    if (end !== null) return failed(end);
    const tried = handedOver ? { row: activation, failure: null } : tryAccessCode(activation, hash, now);
    if (tried.failure !== null) {
      if (tried.row !== activation) this.#rows.put(tried.row);
      return failed(tried.failure);
    }
    const counted = countReveal(tried.row, now);
    if (!counted.ok) return counted;
    this.#rows.put(counted.value);
    return success({ activationId: activation.activationId });
  }

  /** What the customer did. Their word that it is installed moves the eSIM, and can be taken back. */
  async report(activationId: string, report: EventReport): Promise<Result<null>> {
    const live = this.live(activationId);
    if (!live.ok) return live;
    const record = await this.#records.open(live.value.row);
    const esim = record.esims.find((one) => one.esimId === report.esim_id);
    if (esim === undefined) {
      const message = "This activation has no such eSIM.";
      return failed({ tag: "invalid_request", field: "esim_id", message });
    }
    const now = this.#clock.now();
    const moved =
      report.event === "reported_installed"
        ? moveEsim(esim, "installed", "customer", now)
        : report.event === "reported_failed"
          ? takeBack(esim, now)
          : esim;
    if (moved !== esim) {
      const esims = record.esims.map((one) => (one === esim ? moved : one));
      await this.#records.save({ ...record, esims }, {});
    }
    return success(null);
  }

  /** The activation with its order, while it shows anything. */
  live(activationId: string): Result<{ activation: ActivationRow; row: OrderRow }> {
    const row = this.#order();
    const activation = this.#rows.get(activationId);
    if (row === null || activation === null) return failed({ tag: "not_found", what: "activation" });
    const end = endOf(activation, this.#clock.now());
    return end === null ? success({ activation, row }) : failed(end);
  }
}

/** Whoever said that it is installed may say that it is not; what the provider said stands. */
function takeBack(esim: EsimRecord, now: number): EsimRecord {
  if (esim.status !== "installed" || esim.statusBy !== "customer") return esim;
  const history = [...esim.history, { at: now, status: "ready" as const, by: "customer" as const }];
  return { ...esim, status: "ready", statusBy: "customer", history };
}

export type LinkOrActivation = { linkHash: string } | { activationId: string };

export interface ActivationLook {
  row: ActivationRow;
  source: SessionSource;
}
