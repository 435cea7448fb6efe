/**
 * What the partner object writes into its audit: each entry in the same step as the thing itself, so that there is
 * never one without the other, and no second one for what is merely said again.
 */

import type { AuditEntry } from "../../shared/api/types.ts";
import type { Clock } from "../clock.ts";
import { orderId, orderKeyOfActivation } from "../ids.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import type { AuditActor, AuditEvent } from "../partners/audit.ts";
import type { PartnerSettings } from "../partners/settings.ts";
import { SqlAudit, type AuditQuery } from "./audit-rows.ts";
import type { IssuedKey } from "./api-keys.ts";
import type { Sql } from "./lazy-sql.ts";
import type { Reservation } from "./partner-orders.ts";

export class PartnerTrail {
  readonly #sql: Sql;
  readonly #rows: SqlAudit;

  constructor(sql: Sql, clock: Clock) {
    this.#sql = sql;
    this.#rows = new SqlAudit(sql, clock);
  }

  /** For what happened elsewhere. `once`: see `SqlAudit.write`. */
  write(actor: AuditActor, event: AuditEvent, once: string | null = null): void {
    this.#rows.write(actor, event, this.#environmentOf(event.subject, actor), once);
  }

  read(query: AuditQuery): AuditEntry[] {
    return this.#rows.read(query);
  }

  /** `before`: what held until now; `null` where there was no such partner. */
  settings(before: PartnerSettings | null, after: PartnerSettings): void {
    if (before === null)
      return this.write("operator", { action: "partner.created", subject: null, detail: {} });
    const names = Object.keys(after) as (keyof PartnerSettings)[];
    const fields = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
    if (fields.length === 0) return;
    this.write("operator", { action: "settings.changed", subject: null, detail: { fields } });
  }

  removed(): void {
    this.write("operator", { action: "partner.removed", subject: null, detail: {} });
  }

  keyIssued({ key_id: subject, environment, scopes }: IssuedKey): void {
    this.#rows.write(
      "operator",
      { action: "key.issued", subject, detail: { environment, scopes } },
      environment,
    );
  }

  keyRevoked({ key_id: subject, environment }: IssuedKey): void {
    const event = { action: "key.revoked", subject, detail: {} } as const;
    this.#rows.write("operator", event, environment, `key.revoked:${subject}`);
  }

  /** Before its row is written: one that is there with the same approval was let through already. */
  reserving({ orderId: subject, environment, nonce, amountCents, keyId }: Reservation): void {
    const query = "SELECT 1 FROM orders WHERE order_id = ? AND nonce IS ?";
    if (this.#sql.exec(query, subject, nonce).toArray().length > 0) return;
    const event: AuditEvent =
      nonce === null
        ? { action: "order.imported", subject, detail: {} }
        : { action: "order.placed", subject, detail: { amount_cents: amountCents } };
    this.#rows.write(keyId === undefined ? "system" : `key:${keyId}`, event, environment);
  }

  /** Before its row goes: most claims are given up before anything was taken for them. */
  releasing(subject: string): void {
    if (this.#environmentOf(subject) === null) return;
    this.write("system", { action: "order.released", subject, detail: {} });
  }

  /** Before it is noted in its row. */
  refunding(subject: string): void {
    const query = "SELECT 1 FROM orders WHERE order_id = ? AND refunded = 0";
    if (this.#sql.exec(query, subject).toArray().length === 0) return;
    this.write("system", { action: "order.refunded", subject, detail: {} });
  }

  orderErased(subject: string, reason: "retention" | "request"): void {
    const actor = reason === "request" ? "operator" : "system";
    this.write(actor, { action: "order.erased", subject, detail: { reason } }, `order.erased:${subject}`);
  }

  /** Of an order, an activation's, or of an endpoint; or else of the key that did it. `null` for whatever is none. */
  #environmentOf(subject: string | null, actor = ""): KeyEnvironment | null {
    const activationOf = orderKeyOfActivation(subject ?? "");
    const id = activationOf === null ? subject : orderId(activationOf);
    const [row] = this.#sql
      .exec<{ environment: KeyEnvironment }>(
        "SELECT environment FROM orders WHERE order_id = ?1 UNION ALL SELECT environment FROM endpoint WHERE id = ?1 UNION ALL SELECT environment FROM api_key WHERE key_id = ?2",
        id,
        actor.slice(4),
      )
      .toArray();
    return row?.environment ?? null;
  }
}
