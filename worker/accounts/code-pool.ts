/**
 * The operator's own activation codes, sealed one by one and opened right before they are handed on. Where they are
 * kept, and that nobody gets one that somebody else has, is for `objects/account-pool.ts`.
 */

import { toBase64url } from "../../shared/base64url.ts";
import { nameBytes, seal, unseal, type DataKey } from "../custody/envelope.ts";
import type { CodePool, PooledCode, ProviderPlan } from "../providers/provider.ts";

export interface SealedCode {
  /** A name that tells the same code again, and nobody what it is. */
  ref: string;
  sealed: string;
}

/** A plan, and how many of its codes there are. */
export interface StockedPlan extends ProviderPlan {
  left: number;
  taken: number;
}

/** Where the codes are kept. */
export interface PoolSource {
  stock(): StockedPlan[] | Promise<StockedPlan[]>;
  takeCodes(item: string, quantity: number, upstreamKey: string): Promise<SealedCode[] | null>;
  takenCodes(upstreamKey: string): Promise<SealedCode[] | null>;
}

/** `key`: the account's. */
export function codePool(source: () => PoolSource, key: () => Promise<DataKey>): CodePool {
  const opened = async (codes: SealedCode[] | null) =>
    codes && Promise.all(codes.map(async (code) => openCode(await key(), code)));
  return {
    // Nobody is sold what cannot be delivered.
    plans: async () =>
      (await source().stock()).filter(({ left }) => left > 0).map(({ left, taken, ...plan }) => plan),
    take: async (item, quantity, upstreamKey) =>
      opened(await source().takeCodes(item, quantity, upstreamKey)),
    taken: async (upstreamKey) => opened(await source().takenCodes(upstreamKey)),
  };
}

const placeOf = (ref: string) => ({ purpose: "pool-code", record: ref });

/** `identity`: what makes it the same code, however it is written. */
export async function sealCode(
  key: DataKey,
  identity: string,
  code: Omit<PooledCode, "ref">,
): Promise<SealedCode> {
  const ref = toBase64url((await nameBytes(key, "pool-code", [identity])).slice(0, 16));
  return { ref, sealed: await seal(key, placeOf(ref), JSON.stringify(code)) };
}

async function openCode(key: DataKey, { ref, sealed }: SealedCode): Promise<PooledCode> {
  const code = JSON.parse(await unseal(key, placeOf(ref), sealed)) as Omit<PooledCode, "ref">;
  return { ...code, ref };
}
