/**
 * An endpoint and its deliveries, as rows of its object. Events wait for their `turn`, and behind what is older of their
 * own subject; those that are done are the delivery log. Rows only: what an attempt comes to is decided elsewhere.
 */

import type { KeyEnvironment } from "../partners/api-key.ts";
import type { EventData, EventType, OutboundEvent } from "../webhooks/event.ts";
import type { Sql } from "./lazy-sql.ts";

/** Times are Unix milliseconds. */
export interface EndpointRow {
  id: string;
  partnerId: string;
  environment: KeyEnvironment;
  /** Sealed, as the secrets are: many a URL holds a token. */
  url: string;
  /** `null`: all, also those that come with a later version. */
  events: EventType[] | null;
  description: string | null;
  enabled: boolean;
  /** Why it is not: the endpoint answered 410, or the partner said so. */
  disabledReason: "gone" | "requested" | null;
  createdAt: number;
  secrets: { id: string; sealed: string; createdAt: number; endsAt: number | null }[];
  /** Attempts that failed since the last that did not. */
  failures: number;
  failingSince: number | null;
  lastResult: string | null;
  /** Nothing is sent before. */
  holdUntil: number;
  counts: { deliveries: number; failures: number; totalMs: number; maxMs: number };
}

export type DeliveryState = "pending" | "delivered" | "failed";

export interface DeliveryRow {
  /** Grows from event to event; one that is sent again gets a new one. */
  position: number;
  id: string;
  type: EventType;
  timestamp: string;
  data: EventData;
  state: DeliveryState;
  /** When it was handed over. */
  createdAt: number;
  /** The same, or when it was asked for again. */
  queuedAt: number;
  attempts: number;
  /** Since it was queued. */
  tries: number;
  result: string | null;
  status: number | null;
  lastAt: number | null;
  nextAt: number;
}

/** What an attempt changes. */
export type Attempted = Pick<DeliveryRow, "state" | "result" | "status" | "nextAt"> & {
  lastAt: number;
  /** Whatever else waits goes first. */
  late: boolean;
};

const KEEP_MS = 30 * 86_400_000;
const KEEP_DELIVERED = 2000;
/** So long every event is known, that is handed over again. */
const KNOWN_MS = 3_600_000;
const TRIM = 500;

type Columns = Record<"id" | "type" | "timestamp" | "data" | "state", string> &
  Record<"position" | "created_at" | "queued_at" | "attempts" | "tries" | "next_at", number> & {
    result: string | null;
    status: number | null;
    last_at: number | null;
  };

const NEXT_POSITION = "(SELECT coalesce(max(position), 0) + 1 FROM event)";
/** Above every position: those that let others go first, by when they were tried. */
const LATE = 1e15;
const NOT_BEHIND_ITS_OWN =
  "NOT EXISTS (SELECT 1 FROM event o WHERE o.state = 'pending' AND o.subject = e.subject AND o.position < e.position)";

export class SqlEndpointRows {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS endpoint (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS event (position INTEGER PRIMARY KEY, turn INTEGER, id TEXT UNIQUE, type TEXT,
        timestamp TEXT, subject TEXT, data TEXT, state TEXT, created_at INTEGER, queued_at INTEGER,
        attempts INTEGER DEFAULT 0, tries INTEGER DEFAULT 0, result TEXT, status INTEGER, last_at INTEGER, next_at INTEGER);
      CREATE INDEX IF NOT EXISTS event_by_turn ON event (turn) WHERE state = 'pending';
      CREATE INDEX IF NOT EXISTS event_by_subject ON event (subject, position) WHERE state = 'pending';
      CREATE INDEX IF NOT EXISTS event_by_age ON event (queued_at) WHERE state = 'pending';
    `);
  }

  get(): EndpointRow | null {
    const [row] = this.#sql.exec<{ json: string }>("SELECT json FROM endpoint").toArray();
    return row === undefined ? null : (JSON.parse(row.json) as EndpointRow);
  }

  create(row: EndpointRow): void {
    this.#sql.exec("INSERT OR REPLACE INTO endpoint VALUES (1, ?)", JSON.stringify(row));
  }

  /** Nothing, where there is no endpoint any more. */
  update(change: Partial<EndpointRow>): void {
    this.#sql.exec("UPDATE endpoint SET json = ?", JSON.stringify({ ...this.get(), ...change }));
  }

  /** One that is known already stays as it is. */
  enqueue({ id, type, timestamp, subject, data }: OutboundEvent, now: number): void {
    this.#sql.exec(
      `INSERT OR IGNORE INTO event (position, turn, id, type, timestamp, subject, data, state, created_at, queued_at, next_at)
       VALUES (${NEXT_POSITION}, ${NEXT_POSITION}, ?1, ?2, ?3, ?4, ?5, 'pending', ?6, ?6, ?6)`,
      id,
      type,
      timestamp,
      subject,
      JSON.stringify(data),
      now,
    );
  }

  /** The next one whose time has come, and whose turn it is. */
  due(now: number): DeliveryRow | null {
    const query = `SELECT * FROM event e WHERE state = 'pending' AND next_at <= ? AND ${NOT_BEHIND_ITS_OWN} ORDER BY turn LIMIT 1`;
    return this.#read(query, now)[0] ?? null;
  }

  /** When the next one's time comes; `null`: nothing waits. */
  dueAt(now: number): number | null {
    if (this.due(now) !== null) return now;
    return this.#number(
      `SELECT min(next_at) AS n FROM event e WHERE state = 'pending' AND ${NOT_BEHIND_ITS_OWN}`,
    );
  }

  /** Since when the oldest one waits. */
  waitingSince(): number | null {
    return this.#number("SELECT min(queued_at) AS n FROM event WHERE state = 'pending'");
  }

  pending(): number {
    return this.#number("SELECT count(*) AS n FROM event WHERE state = 'pending'") ?? 0;
  }

  attempted(id: string, { state, result, status, lastAt, nextAt, late }: Attempted): void {
    this.#sql.exec(
      `UPDATE event SET attempts = attempts + 1, tries = tries + 1, state = ?2, result = ?3, status = ?4, last_at = ?5,
         next_at = ?6, turn = coalesce(?7, turn) WHERE id = ?1`,
      id,
      state,
      result,
      status,
      lastAt,
      nextAt,
      late ? LATE + lastAt : null,
    );
  }

  /** What has waited since then or longer, if it was tried, or `all` of it. */
  giveUp(queuedAt: number, all: boolean): void {
    const query =
      "UPDATE event SET state = 'failed' WHERE state = 'pending' AND queued_at <= ? AND (tries > 0 OR ?)";
    this.#sql.exec(query, queuedAt, Number(all));
  }

  /** What was tried in vain is due at once, and where it was in the queue before. */
  hasten(now: number): void {
    this.#sql.exec(
      "UPDATE event SET next_at = ?, tries = 0, turn = position WHERE state = 'pending' AND tries > 0",
      now,
    );
  }

  /** What is done goes to the end of the queue; what waits already is due at once. */
  again(id: string, now: number): void {
    this.#sql.exec(
      `UPDATE event SET position = ${NEXT_POSITION}, turn = ${NEXT_POSITION}, state = 'pending', queued_at = ?2
       WHERE id = ?1 AND state <> 'pending'`,
      id,
      now,
    );
    this.#sql.exec("UPDATE event SET next_at = ?2, tries = 0 WHERE id = ?1", id, now);
  }

  find(id: string): DeliveryRow | null {
    return this.#read("SELECT * FROM event WHERE id = ?", id)[0] ?? null;
  }

  /** Newest first, from before `before` on. */
  list(state: string | null, before: number | null, limit: number): DeliveryRow[] {
    return this.#read(
      `SELECT * FROM event WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR position < ?2)
       ORDER BY position DESC LIMIT ?3`,
      state,
      before,
      limit,
    );
  }

  /** From when on there is something to trim; `null`: nothing is kept. */
  trimAt(): number | null {
    const at = this.#number("SELECT queued_at AS n FROM event ORDER BY position LIMIT 1");
    return at === null ? null : at + KEEP_MS;
  }

  trim(now: number): void {
    this.#sql.exec(
      `DELETE FROM event WHERE state <> 'pending' AND queued_at <= ?
         AND position IN (SELECT position FROM event ORDER BY position LIMIT ${TRIM})`,
      now - KEEP_MS,
    );
    this.#sql.exec(
      `DELETE FROM event WHERE state = 'delivered' AND last_at <= ? AND position <=
         (SELECT position FROM event WHERE state = 'delivered' ORDER BY position DESC LIMIT 1 OFFSET ${KEEP_DELIVERED})`,
      now - KNOWN_MS,
    );
  }

  #number(query: string): number | null {
    return this.#sql.exec<{ n: number | null }>(query).toArray()[0]?.n ?? null;
  }

  #read(query: string, ...bindings: (string | number | null)[]): DeliveryRow[] {
    return this.#sql
      .exec<Columns>(query, ...bindings)
      .toArray()
      .map((row) => ({
        ...row,
        type: row.type as EventType,
        data: JSON.parse(row.data) as EventData,
        state: row.state as DeliveryState,
        createdAt: row.created_at,
        queuedAt: row.queued_at,
        lastAt: row.last_at,
        nextAt: row.next_at,
      }));
  }
}
