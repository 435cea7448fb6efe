/**
 * The account's pool of the operator's own activation codes: plans, and codes that are each handed out once. Taking is
 * one synchronous step, by the key of the order's call: the same key gets the same codes for ever, whoever asks again.
 *
 * It opens nothing, and knows neither orders nor prices.
 */

import type { RowProblem } from "../../shared/api/types.ts";
import { sealCode, type PoolSource, type SealedCode, type StockedPlan } from "../accounts/code-pool.ts";
import type { Clock } from "../clock.ts";
import type { ProviderPlan } from "../providers/provider.ts";
import { sha256 } from "../signing/hmac.ts";
import type { AccountSecrets } from "./account-secrets.ts";
import type { Sql } from "./lazy-sql.ts";

/** One that is to be stored, from the row of an upload that it stands in. */
export interface NewCode {
  row: number;
  item: string;
  /** What makes it the same code, however it is written. */
  identity: string;
  /** Canonical. */
  activationCode: string;
  confirmationCode: string | null;
  iccid: string | null;
}

/** How many codes are sealed at once. */
const BATCH = 500;

export class AccountPool implements PoolSource {
  readonly #sql: Sql;
  readonly #clock: Clock;
  readonly #secrets: AccountSecrets;
  /** Other plans are for sale now. */
  readonly #changed: () => void;

  constructor(sql: Sql, clock: Clock, secrets: AccountSecrets, changed: () => void) {
    this.#sql = sql;
    this.#clock = clock;
    this.#secrets = secrets;
    this.#changed = changed;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS pool_plan (item TEXT PRIMARY KEY, json TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS pool_code (
        seq INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, item TEXT NOT NULL, iccid TEXT UNIQUE,
        sealed TEXT NOT NULL, taken_by TEXT, taken_at INTEGER
      );
      CREATE INDEX IF NOT EXISTS pool_left ON pool_code (item, seq) WHERE taken_by IS NULL;
      CREATE INDEX IF NOT EXISTS pool_taken ON pool_code (taken_by) WHERE taken_by IS NOT NULL;
    `);
  }

  stock(): StockedPlan[] {
    const query = `SELECT json, COUNT(ref) - COUNT(taken_by) AS free, COUNT(taken_by) AS taken
      FROM pool_plan LEFT JOIN pool_code USING (item) GROUP BY item ORDER BY item`;
    return this.#sql
      .exec<{ json: string; free: number; taken: number }>(query)
      .toArray()
      .map(({ json, free, taken }) => ({ ...(JSON.parse(json) as ProviderPlan), left: free, taken }));
  }

  putPlan(plan: ProviderPlan): void {
    this.#sql.exec("INSERT OR REPLACE INTO pool_plan VALUES (?, ?)", plan.item, JSON.stringify(plan));
    this.#changed();
  }

  /** `false`: codes are left, which could not be sold any more. */
  dropPlan(item: string): boolean {
    if (this.#left(item) > 0) return false;
    this.#sql.exec("DELETE FROM pool_plan WHERE item = ?", item);
    this.#changed();
    return true;
  }

  /** All of them, or with anything wrong none. `store`: whether they are only looked at. Answers what is wrong. */
  async add(codes: NewCode[], store: boolean): Promise<RowProblem[]> {
    const rows: (SealedCode & { from: NewCode; iccid: string | null })[] = [];
    for (let at = 0; at < codes.length; at += BATCH) {
      rows.push(...(await Promise.all(codes.slice(at, at + BATCH).map((code) => this.#sealed(code)))));
    }
    // From here on nobody else runs.
    const items = new Set(this.stock().map(({ item }) => item));
    const seen = new Map<string, number>();
    const wrong = rows.flatMap(({ ref, iccid, from: { row, item } }): RowProblem[] => {
      if (!items.has(item)) return [{ row, field: "item", message: "There is no such plan: make it first." }];
      const code = this.#double("ref", ref, row, seen);
      const card = this.#double("iccid", iccid, row, seen);
      if (code !== null) return [{ row, field: "activation_code", message: code }];
      return card === null ? [] : [{ row, field: "iccid", message: card }];
    });
    if (wrong.length > 0 || !store) return wrong;
    const query = "INSERT INTO pool_code (ref, item, iccid, sealed) VALUES (?, ?, ?, ?)";
    for (const { ref, iccid, sealed, from } of rows) this.#sql.exec(query, ref, from.item, iccid, sealed);
    this.#changed();
    return [];
  }

  /** Codes that nobody has been given; of one plan, or all. How many there were. */
  dropLeft(item?: string): number {
    const left =
      item === undefined ? this.stock().reduce((sum, plan) => sum + plan.left, 0) : this.#left(item);
    this.#sql.exec("DELETE FROM pool_code WHERE taken_by IS NULL AND item = IFNULL(?, item)", item ?? null);
    this.#changed();
    return left;
  }

  async takeCodes(item: string, quantity: number, upstreamKey: string): Promise<SealedCode[] | null> {
    const by = await sha256(upstreamKey);
    const before = this.#takenBy(by);
    if (before !== null) return before;
    const query =
      "SELECT ref, sealed FROM pool_code WHERE item = ? AND taken_by IS NULL ORDER BY seq LIMIT ?";
    const codes = this.#sql.exec<{ ref: string; sealed: string }>(query, item, quantity).toArray();
    if (codes.length < quantity) return null;
    const take = "UPDATE pool_code SET taken_by = ?, taken_at = ? WHERE ref = ?";
    for (const { ref } of codes) this.#sql.exec(take, by, this.#clock.now(), ref);
    this.#changed();
    return codes;
  }

  async takenCodes(upstreamKey: string): Promise<SealedCode[] | null> {
    return this.#takenBy(await sha256(upstreamKey));
  }

  /** An order is nobody's any more: its codes stay taken, and are unreadable from here on. */
  wipe(orderId: string): void {
    const names = "SELECT name FROM known WHERE order_id = ?";
    this.#sql.exec(`UPDATE pool_code SET sealed = '' WHERE taken_by IN (${names})`, orderId);
  }

  /** With the account. */
  clear(): void {
    this.#sql.exec("DELETE FROM pool_code");
    this.#sql.exec("DELETE FROM pool_plan");
  }

  get isStocked(): boolean {
    return this.stock().some(({ left }) => left > 0);
  }

  #left(item: string): number {
    return this.stock().find((plan) => plan.item === item)?.left ?? 0;
  }

  #takenBy(by: string): SealedCode[] | null {
    const query = "SELECT ref, sealed FROM pool_code WHERE taken_by = ? ORDER BY seq";
    const codes = this.#sql.exec<{ ref: string; sealed: string }>(query, by).toArray();
    return codes.length === 0 ? null : codes;
  }

  async #sealed(from: NewCode): Promise<SealedCode & { from: NewCode; iccid: string | null }> {
    const { identity, activationCode, confirmationCode, iccid } = from;
    const sealed = await sealCode(await this.#secrets.dataKey(), identity, {
      activationCode,
      confirmationCode,
      iccid,
    });
    return { ...sealed, from, iccid: iccid && (await this.#secrets.name("iccid", iccid)) };
  }

  /** What is said of a value that is there already; `null`: it is not. */
  #double(
    column: "ref" | "iccid",
    name: string | null,
    row: number,
    seen: Map<string, number>,
  ): string | null {
    if (name === null) return null;
    const before = seen.get(name);
    if (before !== undefined) return `Is the same as in row ${before}.`;
    seen.set(name, row);
    const kept = this.#sql.exec(`SELECT 1 FROM pool_code WHERE ${column} = ?`, name).toArray();
    return kept.length > 0 ? "Is in the pool already." : null;
  }
}
