/**
 * Which webhook endpoints a partner has, and what each wants to be told. Rows only; the endpoints' own objects know the
 * rest. One that is removed stays as an id, so that the audit knows which environment it was of.
 */

import { failed, success, type Result } from "../failure.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import type { EventType } from "../webhooks/event.ts";
import type { Sql } from "./lazy-sql.ts";

export interface NewEndpoint {
  id: string;
  environment: KeyEnvironment;
  /** What stands for its URL. */
  urlName: string;
  /** `null`: all. */
  events: EventType[] | null;
}

export interface EndpointChange {
  urlName?: string | undefined;
  events?: EventType[] | null | undefined;
  enabled?: boolean | undefined;
}

/** Of one environment. */
const MAX_ENDPOINTS = 10;

type Columns = { id: string; environment: KeyEnvironment; url_name: string; events: string; enabled: number };

export class SqlPartnerEndpoints {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS endpoint (id TEXT PRIMARY KEY, environment TEXT, url_name TEXT, events TEXT, enabled INTEGER)",
    );
  }

  add({ id, environment, urlName, events }: NewEndpoint): Result<null> {
    const known = this.list(environment);
    if (known.length >= MAX_ENDPOINTS) {
      return refused(`There are ${MAX_ENDPOINTS} endpoints already. Delete one of them first.`);
    }
    const same = known.find(({ url_name }) => url_name === urlName);
    if (same !== undefined) return refused(`${same.id} has this URL already: change that one, or delete it.`);
    this.#put({ id, environment, url_name: urlName, events: JSON.stringify(events), enabled: 1 });
    return success(null);
  }

  change(id: string, { urlName, events, enabled }: EndpointChange): Result<null> {
    const row = this.list(null).find((one) => one.id === id);
    if (row === undefined) return failed({ tag: "not_found", what: "endpoint" });
    const same = this.list(row.environment).find((one) => one.id !== id && one.url_name === urlName);
    if (same !== undefined) return refused(`${same.id} has this URL already.`);
    this.#put({
      ...row,
      ...(urlName === undefined ? {} : { url_name: urlName }),
      ...(events === undefined ? {} : { events: JSON.stringify(events) }),
      ...(enabled === undefined ? {} : { enabled: Number(enabled) }),
    });
    return success(null);
  }

  drop(id: string): void {
    this.#sql.exec("UPDATE endpoint SET url_name = NULL WHERE id = ?", id);
  }

  /** Oldest first; of one environment, or of both. */
  list(environment: KeyEnvironment | null): Columns[] {
    const query =
      "SELECT * FROM endpoint WHERE url_name IS NOT NULL AND (?1 IS NULL OR environment = ?1) ORDER BY rowid";
    return this.#sql.exec<Columns>(query, environment).toArray();
  }

  /** Those that want to be told of any of these. */
  wanting(environment: KeyEnvironment, types: readonly EventType[]) {
    return this.list(environment).flatMap(({ id, events, enabled }) => {
      const wanted = JSON.parse(events) as EventType[] | null;
      const theirs = types.filter((type) => wanted?.includes(type) ?? true);
      return enabled === 1 && theirs.length > 0 ? [{ endpointId: id, types: theirs }] : [];
    });
  }

  #put({ id, environment, url_name, events, enabled }: Columns): void {
    this.#sql.exec(
      `INSERT INTO endpoint VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (id) DO UPDATE SET url_name = ?3, events = ?4, enabled = ?5`,
      id,
      environment,
      url_name,
      events,
      enabled,
    );
  }
}

function refused(message: string): Result<never> {
  return failed({ tag: "not_possible_now", message });
}
