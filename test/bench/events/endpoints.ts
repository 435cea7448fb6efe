import type { Row } from "../reliability/row.ts";
export function endpoints(): Promise<Row[]> {
  return Promise.resolve([]);
}
