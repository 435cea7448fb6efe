/**
 * The books: what the providers have against what we have recorded, want by want. Orders that show their ICCIDs are
 * known by these, others by what was wanted. Pure.
 */

import { refused, type Purchase } from "./purchase.ts";
import type { OrderSeen } from "./settled.ts";
import { PROVIDERS, type ProviderName, type UpstreamOrder } from "./upstream.ts";
import { wantName } from "./wants.ts";

export interface Books {
  upstream: number;
  /** Orders at a provider beyond one for every key that asked for such. */
  duplicates: number;
  /** Orders at a provider that none of ours accounts for, not even one that is parked in doubt. */
  unrecorded: number;
  /** Orders of ours that claim what no provider has. */
  invented: number;
  /** eSIMs that more than one order of ours shows. */
  shared: number;
  /** Neither answered nor parked. */
  stuck: number;
  parked: Record<ProviderName, number>;
  /** Of the parked ones: as many orders at the provider as doubts, or none, so that nothing was left to doubt. */
  parkedNeedlessly: number;
}

export function audit(purchases: Purchase[], ours: OrderSeen[], theirs: UpstreamOrder[]): Books {
  const books: Books = {
    upstream: theirs.length,
    duplicates: 0,
    unrecorded: 0,
    invented: 0,
    shared: repeated(ours.flatMap(iccidsOf)),
    stuck: purchases.filter(({ final, parked }) => final === null && !parked).length,
    parked: { esimpal: 0, "esim-go": 0 },
    parkedNeedlessly: 0,
  };
  books.stuck += ours.filter((order) => !isParked(order) && isDoubtful(order)).length;

  const names = new Set([
    ...purchases.map(({ want }) => wantName(want)),
    ...ours.map(wantName),
    ...theirs.map(upstreamName),
  ]);
  for (const name of names) {
    const asked = purchases.filter(({ want }) => wantName(want) === name);
    const recorded = ours.filter((order) => wantName(order) === name);
    const made = theirs.filter((order) => upstreamName(order) === name);
    const parked = recorded.filter(isParked).length;
    const orphans = without(made, recorded);
    const doubtful = recorded.filter(isDoubtful).length;

    books.duplicates += Math.max(0, made.length - asked.length);
    books.unrecorded += Math.max(0, orphans - doubtful);
    books.invented += invented(made, recorded);
    // A refusal says that nothing was bought.
    const bought = asked.filter((one) => one.final !== null && !refused(one)).length;
    books.invented += Math.max(0, bought - made.length);
    for (const provider of PROVIDERS) if (name.startsWith(`${provider}:`)) books.parked[provider] += parked;
    if (orphans === parked || orphans === 0) books.parkedNeedlessly += parked;
  }
  return books;
}

/** How many of the provider's orders no settled order of ours stands for. */
function without(made: UpstreamOrder[], recorded: OrderSeen[]): number {
  const settled = recorded.filter((order) => order.operation_state === "applied");
  if (!showsIccids(made)) return Math.max(0, made.length - settled.length);
  const known = new Set(settled.flatMap(iccidsOf));
  return made.filter(({ iccids }) => !iccids.some((iccid) => known.has(iccid))).length;
}

function invented(made: UpstreamOrder[], recorded: OrderSeen[]): number {
  const settled = recorded.filter((order) => order.operation_state === "applied");
  if (!showsIccids(made)) return Math.max(0, settled.length - made.length);
  const real = new Set(made.flatMap(({ iccids }) => iccids));
  return settled.filter((order) => !iccidsOf(order).every((iccid) => real.has(iccid))).length;
}

function showsIccids(made: UpstreamOrder[]): boolean {
  return made.some(({ iccids }) => iccids.length > 0);
}

function iccidsOf({ esims }: OrderSeen): string[] {
  return esims.flatMap(({ iccid }) => iccid ?? []);
}

const isParked = ({ status }: OrderSeen): boolean => status === "parked";
const isDoubtful = ({ status, operation_state }: OrderSeen): boolean =>
  status === "parked" ||
  status === "provisioning" ||
  operation_state === "unknown" ||
  operation_state === "in_progress";
const upstreamName = ({ provider, item, quantity }: UpstreamOrder): string =>
  wantName({ plan_id: `${provider}:${item}`, quantity });

function repeated(values: string[]): number {
  return values.length - new Set(values).size;
}

/** What both the killing and the chaos run must come to. */
export function clean(books: Books): boolean {
  const { duplicates, unrecorded, invented, shared, stuck, parked, parkedNeedlessly } = books;
  const wrong = duplicates + unrecorded + invented + shared + stuck + parked.esimpal + parkedNeedlessly;
  return wrong === 0 && books.upstream > 0;
}

export function describe(books: Books): string {
  const { upstream, duplicates, unrecorded, invented, shared, stuck, parked, parkedNeedlessly } = books;
  return [
    `${upstream} orders upstream`,
    `${duplicates} duplicates`,
    `${unrecorded} unrecorded`,
    `${invented} invented`,
    `${shared} eSIMs shared`,
    `${stuck} stuck`,
    `parked A ${parked.esimpal}, D ${parked["esim-go"]} (${parkedNeedlessly} needlessly)`,
  ].join(", ");
}
