/** What should have been told against what was accepted. Pure. */

import type { Arrival } from "./partner-server.ts";

/** A change of state that a partner is told of. */
export interface Change {
  orderId: string;
  type: string;
}

export interface Account {
  changes: number;
  /** Changes of which nothing was accepted. */
  lost: number;
  /** Changes that were told under more than one id. */
  renamed: number;
  /** Accepted again, under the same id. */
  again: number;
  /** Orders whose events were first accepted in another order than they came about. */
  disordered: number;
  /** Accepted, and about nothing that is known. */
  invented: number;
  forged: number;
}

/** `changes`: of each order in the order in which they came about. */
export function account(changes: readonly Change[], arrivals: readonly Arrival[]): Account {
  const accepted = arrivals.filter((one) => one.accepted);
  const ids = new Map<string, string[]>();
  for (const one of accepted) {
    const known = ids.get(nameOf(one)) ?? [];
    if (!known.includes(one.id)) ids.set(nameOf(one), [...known, one.id]);
  }
  const places = new Map<string, number>();
  for (const [at, one] of accepted.entries()) if (!places.has(nameOf(one))) places.set(nameOf(one), at);
  const wanted = new Set(changes.map(nameOf));
  const latest = new Map<string, number>();
  const disordered = new Set<string>();
  for (const change of changes) {
    const at = places.get(nameOf(change)) ?? Infinity;
    if (at < (latest.get(change.orderId) ?? -1)) disordered.add(change.orderId);
    latest.set(change.orderId, at);
  }
  return {
    changes: changes.length,
    lost: changes.filter((change) => !ids.has(nameOf(change))).length,
    renamed: [...ids.values()].filter((names) => names.length > 1).length,
    again: accepted.length - new Set(accepted.map(({ id }) => id)).size,
    disordered: disordered.size,
    invented: [...ids.keys()].filter((name) => !wanted.has(name)).length,
    forged: arrivals.filter(({ genuine }) => !genuine).length,
  };
}

export function isRight({ changes, lost, renamed, disordered, invented, forged }: Account): boolean {
  return changes > 0 && lost + renamed + disordered + invented + forged === 0;
}

const nameOf = ({ orderId, type }: Change): string => `${orderId} ${type}`;
