// What the simulated BetaTel remembers: the operator's stock of eSIMs, which its portal has filled. There are no orders.
// Plain data: it is saved as JSON. Handlers change it in place.

import { isObject } from "../reply.ts";

export type Place = "released" | "downloaded" | "installed" | "enabled" | "disabled" | "deleted";

export interface Esim {
  readonly iccid: string;
  readonly eid: string;
  readonly imsi: string;
  /** Documented twice: `wrapped` in `profile` and without an activation code, and `flat`. Each eSIM answers in one. */
  readonly shape: "wrapped" | "flat";
  readonly smdpAddress: string;
  readonly matchingId: string;
  readonly nickname: string;
  readonly inventory: number;
  /** How its states are spelt: the documentation has all of these. */
  readonly spelling: "upper" | "lower" | "capitalised";
  /** Times of some are Unix seconds, of others milliseconds. */
  readonly timeUnit: "s" | "ms";
  /** A confirmation code is asked for by the phone; the API does not tell which. */
  readonly ccRequired: boolean;
  readonly reuseEnabled: boolean;
  readonly maxReuseCount: number;
  readonly provisionedAt: number;
  reuseRemaining: number;
  place: Place;
  lastOperationAt: number;
}

export interface BetatelState {
  readonly version: 1;
  readonly esims: Esim[];
}

export function isBetatelState(saved: unknown): saved is BetatelState {
  return isObject(saved) && saved["version"] === 1 && Array.isArray(saved["esims"]);
}

export function activationCode(esim: Esim): string {
  return `LPA:1$${esim.smdpAddress}$${esim.matchingId}`;
}

/** The provider's word for where the profile is. */
export function stateWord({ place, spelling }: Esim): string {
  if (spelling === "upper") return place.toUpperCase();
  return spelling === "lower" ? place : place.charAt(0).toUpperCase() + place.slice(1);
}

export function timeOf(esim: Esim, ms: number): number {
  return esim.timeUnit === "s" ? Math.floor(ms / 1000) : ms;
}
