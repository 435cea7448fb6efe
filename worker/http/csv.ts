/** Comma-separated values as RFC 4180 has them: quotes, doubled quotes, line breaks inside quotes. Knows no column. */

/** A field and what ends it: quoted, or bare and without a quote in it. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/y;

/** Rows of fields; a last line break starts no row, and a byte order mark is none of the data. `null`: not CSV. */
export function parseCsv(text: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  FIELD.lastIndex = text.startsWith("\uFEFF") ? 1 : 0;
  while (FIELD.lastIndex < text.length || row.length > 0) {
    const found = FIELD.exec(text);
    if (found === null) return null;
    const [, quoted, bare = "", end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
