/** One line of the table: what was tried, what must hold, what was seen. */

export interface Row {
  what: string;
  bar: string;
  measured: string;
  pass: boolean;
}
