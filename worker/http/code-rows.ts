/** An upload of activation codes, row by row: what it says, or what is wrong with it. Messages never repeat a value. */

import * as z from "zod/mini";
import { formatActivationCode, parseActivationCode } from "../../shared/activation-code.ts";
import { withoutNulls } from "../../shared/api/absent.ts";
import { schemaMessage } from "../../shared/api/schema-messages.ts";
import { pooledCode } from "../../shared/api/schemas.ts";
import type { RowProblem } from "../../shared/api/types.ts";
import { FailureError } from "../failure.ts";
import type { NewCode } from "../objects/account-pool.ts";
import { parseCsv } from "./csv.ts";

export interface CodeRow {
  row: number;
  /** `undefined`: of another length than the table. */
  fields: unknown;
  /** Of all rows, where they do not say it themselves. */
  item?: string;
}

/** More in one upload could not be carried to the account in one piece. */
const MAX_ROWS = 100_000;
const COLUMNS: readonly string[] = ["item", "activation_code", "confirmation_code", "iccid"];

export function readCodes(rows: CodeRow[]): { codes: NewCode[]; wrong: RowProblem[] } {
  if (rows.length === 0 || rows.length > MAX_ROWS) refuse(`Must have 1 to ${MAX_ROWS} codes.`);
  const [codes, wrong]: [NewCode[], RowProblem[]] = [[], []];
  for (const one of rows) {
    const read = readRow(one);
    if ("field" in read) wrong.push(read);
    else codes.push(read);
  }
  return { codes, wrong };
}

function readRow({ row, fields, item }: CodeRow): NewCode | RowProblem {
  if (fields === undefined) return { row, field: "(row)", message: "Must have a field for each column." };
  const told = withoutNulls(fields);
  const named = item === undefined || typeof told !== "object" ? told : { ...told, item };
  const { data, error } = z.safeParse(pooledCode, named, { error: schemaMessage });
  if (data === undefined) {
    const { path, message = "Is not valid." } = error?.issues[0] ?? { path: [] };
    return { row, field: path.join(".") || "(row)", message };
  }
  const code = parseActivationCode(data.activation_code);
  if (!code.ok) return { row, field: "activation_code", message: code.error.message };
  const { smdpAddress, matchingId } = code.value;
  return {
    row,
    item: data.item,
    identity: `${smdpAddress.toLowerCase()}$${matchingId}`,
    activationCode: formatActivationCode(code.value),
    confirmationCode: data.confirmation_code ?? null,
    iccid: data.iccid ?? null,
  };
}

/** The first row names the columns, in any order. Lines without anything in them are none. */
export function rowsOfCsv(text: string): CodeRow[] {
  const [header = [], ...lines] = parseCsv(text) ?? refuse("Must be CSV as in RFC 4180.");
  const names = header.map((name) => name.trim().toLowerCase());
  const known = names.every((name, at) => COLUMNS.includes(name) && names.indexOf(name) === at);
  if (!known || !names.includes("item") || !names.includes("activation_code")) {
    refuse(`The first row must name the columns, of ${COLUMNS.join(", ")}; the first two are needed.`);
  }
  return lines.flatMap((line, index) => {
    if (line.length === 1 && line[0] === "") return [];
    const filled = names.flatMap((name, at) => (line[at] ? [[name, line[at]] as const] : []));
    return [
      { row: index + 2, fields: line.length === names.length ? Object.fromEntries(filled) : undefined },
    ];
  });
}

function refuse(message: string): never {
  throw new FailureError({ tag: "invalid_request", field: "(body)", message });
}
