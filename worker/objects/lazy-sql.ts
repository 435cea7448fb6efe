/**
 * An object's SQL storage whose tables are made with the first row. Ids route, so anyone can make up the name of an
 * object; one that has only ever answered "there is no such thing" stays as empty as it was.
 *
 * `CREATE` statements wait until something is inserted; until then a query finds no rows, and an update or a removal
 * nothing to change. It does not know what the rows mean.
 */

export type Sql = Pick<SqlStorage, "exec">;

export class LazySql implements Sql {
  readonly #sql: SqlStorage;
  #waiting: (() => void)[] = [];
  #made: boolean | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  exec<T extends Record<string, SqlStorageValue>>(
    query: string,
    ...bindings: SqlStorageValue[]
  ): SqlStorageCursor<T> {
    const [, verb = ""] = /^\s*(\w+)/.exec(query) ?? [];
    if (verb === "CREATE") {
      this.#whenMade(() => this.#sql.exec(query, ...bindings));
      return this.#nothing();
    }
    if (verb === "INSERT") this.#make();
    return this.#exist() ? this.#sql.exec<T>(query, ...bindings) : this.#nothing();
  }

  /** A column that came with a later version: in rows that were written before, it is null. */
  addColumn(table: string, name: string, type: "INTEGER" | "TEXT"): void {
    this.#whenMade(() => {
      const query = "SELECT 1 FROM pragma_table_info(?) WHERE name = ?";
      if (this.#sql.exec(query, table, name).toArray().length > 0) return;
      this.#sql.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}`);
    });
  }

  #whenMade(run: () => void): void {
    if (this.#made === true) run();
    else this.#waiting.push(run);
  }

  #exist(): boolean {
    if (this.#made === null) {
      // Those with an underscore are the platform's.
      const query =
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' LIMIT 1";
      this.#made = false;
      // There are rows of an earlier life: what a later version has added is made now.
      if (this.#sql.exec(query).toArray().length > 0) this.#make();
    }
    return this.#made;
  }

  #make(): void {
    if (this.#made === true) return;
    this.#made = true;
    for (const run of this.#waiting.splice(0)) run();
  }

  #nothing<T extends Record<string, SqlStorageValue>>(): SqlStorageCursor<T> {
    return this.#sql.exec<T>("SELECT NULL WHERE 0");
  }
}
