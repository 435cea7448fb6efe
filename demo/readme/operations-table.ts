/**
 * The README's tables of what each provider has, from the adapters themselves. Pure: which files there are, and how the
 * rest of the README reads, is not known here.
 */

import { markdownTable, withText } from "./markdown.ts";
import { sells, type Provider, type ResendClass } from "../../worker/providers/provider.ts";

export interface Cell {
  column: string;
  shown: string;
  /** The port's operations that the cell stands for, `admin.enable` and the like included; none where it is no tick. */
  operations: string[];
}

type Column = (provider: Provider) => Cell;

const ABSENT = "–";

const SETTLED_BY: Record<ResendClass, string> = {
  A: "sending the same key again",
  B: "sending it again: a second time is refused",
  C: "searching for our reference",
  D: "matching its list of orders; never by sending again",
};
const TOLD_BY = { pushed: "webhook", polled: "poll", never: "the customer" };

const SELLING: Column[] = [
  tick("plans", "plans"),
  (provider) => ({
    ...tick("quote", "quote")(provider),
    ...(provider.quote === undefined && sells(provider) ? { shown: "list price" } : {}),
  }),
  tick("order", "place", "read"),
  (provider) => (provider.topsUp === true ? tick("top up", "place")(provider) : cell("top up", ABSENT)),
  tick("pay", "pay"),
  tick("cancel", "cancel"),
  tick("currency", "changeCurrency"),
  tick("choice", "profiles", "activate"),
  (provider) => cell("a lost answer is settled by", sells(provider) ? SETTLED_BY[provider.resend] : ABSENT),
];

const AFTERWARDS: Column[] = [
  tick("eSIM by ICCID", "profile"),
  tick("QR", "qr"),
  tick("usage", "usage"),
  tick("history", "history"),
  (provider) =>
    provider.isCompatible === undefined
      ? { ...tick("compatibility", "admin.compatibility")(provider), ...word(provider.admin && "of devices") }
      : { ...tick("compatibility", "isCompatible")(provider), ...word("of plans") },
  tick("instructions", "instructions"),
  tick("share", "share"),
  (provider) => {
    const operations = Object.keys(provider.admin ?? {}).map((name) => `admin.${name}`);
    return { ...cell("profile administration", operations.length > 0 ? "✓" : ABSENT), operations };
  },
  (provider) => cell("webhooks in", provider.webhook === undefined ? ABSENT : "✓"),
  (provider) => cell("installed is told by", TOLD_BY[provider.reports.installed]),
];

/** All cells of a provider's rows, without its name. */
export function cellsOf(provider: Provider): Cell[] {
  return [...SELLING, ...AFTERWARDS].map((column) => column(provider));
}

/** Two tables in Markdown, aligned as the formatter leaves them: what is sold, and what there is after the sale. */
export function operationsTable(providers: readonly Provider[]): string {
  return [table("selling", SELLING, providers), table("afterwards", AFTERWARDS, providers)].join("\n\n");
}

/** The README with its tables in place of what stands between the marks. */
export function withTable(readme: string, tables: string): string {
  return withText(readme, "operations", tables);
}

function table(title: string, columns: readonly Column[], providers: readonly Provider[]): string {
  const rows = providers.map((provider) => ({
    name: provider.name,
    cells: columns.map((column) => column(provider)),
  }));
  const head = [title, ...(rows[0]?.cells.map(({ column }) => column) ?? [])];
  return markdownTable(
    head,
    rows.map(({ name, cells }) => [name, ...cells.map(({ shown }) => shown)]),
  );
}

/** Ticked where the adapter has all of these. */
function tick(column: string, ...operations: string[]): Column {
  return (provider) =>
    operations.every((name) => has(provider, name))
      ? { column, shown: "✓", operations }
      : cell(column, ABSENT);
}

function cell(column: string, shown: string): Cell {
  return { column, shown, operations: [] };
}

function word(shown: string | undefined): Partial<Cell> {
  return shown === undefined ? {} : { shown };
}

function has(provider: Provider, name: string): boolean {
  const [first = "", second] = name.split(".");
  const here: unknown = Reflect.get(provider, first);
  if (second === undefined) return here !== undefined;
  return typeof here === "object" && here !== null && Reflect.get(here, second) !== undefined;
}
