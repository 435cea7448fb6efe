import type { Row } from "../reliability/row.ts";
export function restarts(): Promise<Row[]> {
  return Promise.resolve([]);
}
