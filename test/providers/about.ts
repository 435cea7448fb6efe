/** What the operations of one adapter are tried on: an order just placed, an eSIM that is new, things made up. */

import { parseActivationCode } from "../../shared/activation-code.ts";
import { Secret } from "../../worker/custody/secret.ts";
import type { Connection } from "../../worker/providers/provider.ts";
import { provider } from "../../worker/providers/registry.ts";
import type { OwnSimulators } from "../worker/support/simulators.ts";
import { input, value, type Adapter } from "./adapter.ts";
import { OPERATIONS, type About, type OperationName } from "./operations.ts";

/** Well-formed, and nobody's. */
export const NOBODYS_ICCID = "8944000000000000009";

/** Afresh each time: what one test has changed is not there for the next. */
export async function aboutFor(
  adapter: Adapter,
  name: OperationName,
  simulators: OwnSimulators,
  connection: Connection,
): Promise<About> {
  const about = madeUp(adapter);
  const prepared = await adapter.prepare?.[name]?.(simulators, connection);
  if (prepared !== undefined) return { ...about, ...prepared };
  const { needs } = OPERATIONS[name];
  if (needs === "order") {
    const place = provider(adapter.name).place;
    const order = value(await place?.(connection, input(about.item, { upstreamKey: about.upstreamKey })));
    return { ...about, ref: order.ref };
  }
  if (needs === "esim") {
    const iccid = await adapter.esim(simulators, connection);
    return { ...about, iccid, esimRef: iccid };
  }
  return about;
}

/** What needs no simulator: for answers that the tests make up themselves. */
export function madeUp(adapter: Adapter): About {
  return {
    item: adapter.sells?.item ?? "none",
    ref: null,
    // Where an eSIM is known by its ICCID alone, that is its reference.
    esimRef: NOBODYS_ICCID,
    profileRef: null,
    upstreamKey: crypto.randomUUID(),
    customer: null,
    currency: "EUR",
    iccid: NOBODYS_ICCID,
    eid: newEid(),
    activationCode: "LPA:1$rsp.example.com$TEST-MATCHING-ID",
    language: "en",
    profile: {
      iccid: newIccid(),
      eid: newEid(),
      profileType: "OPERATIONAL",
      mno: "Example Mobile",
      metadata: { name: "Example", description: "An example", policies: [], features: [] },
    },
    device: {
      eid: newEid(),
      manufacturer: "Example",
      model: "Phone 1",
      osVersion: "18.1",
      lpaVersion: "2.3.0",
      capabilities: ["REMOTE_PROVISIONING"],
    },
    hookUrl: "https://hooks.example.com/hooks/test",
    hookSecret: new Secret("tests-only-hook-secret-51d0c7a8e39b4f62"),
  };
}

/** Whether it is what the port says an activation code is: canonical. */
export function isCanonical(code: string): boolean {
  return code.startsWith("LPA:1$") && parseActivationCode(code).ok;
}

function newIccid(): string {
  const digits = `8944${random(14)}`;
  return digits + luhn(digits);
}

/** GSMA SGP.29: 32 digits, the last two such that the whole is 1 modulo 97. */
export function newEid(): string {
  const digits = `89049032${random(22)}`;
  const rest = BigInt(`${digits}00`) % 97n;
  return digits + String(98n - rest).padStart(2, "0");
}

function random(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => byte % 10).join("");
}

function luhn(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
