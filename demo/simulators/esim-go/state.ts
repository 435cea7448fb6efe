// What the simulated eSIM Go remembers. Plain data: it is saved as JSON. Handlers change it in place.

import { isObject } from "../reply.ts";

export type ProfileStatus = "Released" | "Downloaded" | "Installed" | "Deactivated";
export type BundleState = "Processing" | "Queued" | "Active" | "Depleted" | "Expired" | "Lapsed";

export interface BundleAssignment {
  readonly id: string;
  readonly bundle: string;
  readonly reference: string;
  readonly at: number;
  /** -1 where unlimited. */
  readonly bytes: number;
  /** Absent: none yet. */
  usedBytes?: number;
  /** When it was first used. */
  startedAt?: number;
  state: BundleState;
}

export interface HistoryEntry {
  readonly name: string;
  readonly bundleName?: string;
  readonly date: string;
}

export interface Esim {
  readonly iccid: string;
  readonly matchingId: string;
  readonly smdpAddress: string;
  /** Its assignments print the address with a scheme, as the documentation's own example does. */
  readonly addressWithScheme: boolean;
  readonly pin: string;
  readonly puk: string;
  readonly assignedAt: number;
  profileStatus: ProfileStatus;
  /** Stays when the profile is removed: Released with a date means "was installed once". */
  firstInstalledAt: number | null;
  customerRef: string | null;
  assignments: BundleAssignment[];
  history: HistoryEntry[];
}

export interface OrderLine {
  readonly item: string;
  readonly quantity: number;
  readonly allowReassign: boolean;
  readonly priceCents: number;
  readonly iccids: string[];
}

export interface Order {
  readonly reference: string;
  readonly createdAt: number;
  readonly createdDate: string;
  readonly lines: OrderLine[];
  readonly assigned: boolean;
  readonly totalCents: number;
  readonly balanceAfterCents: number;
  readonly sourceIp: string;
  status: "processing" | "completed";
}

/** A bundle put on an eSIM from inventory; its reference works like an order's. */
export interface Application {
  readonly reference: string;
  readonly bundle: string;
  readonly iccids: string[];
}

export interface InventoryLot {
  readonly id: number;
  readonly bundle: string;
  readonly total: number;
  remaining: number;
  readonly expiry: string;
}

export interface EsimGoState {
  readonly version: 1;
  balanceCents: number;
  readonly orders: Order[];
  readonly applications: Application[];
  readonly esims: Record<string, Esim>;
  readonly inventory: InventoryLot[];
}

export function emptyState(balanceCents: number): EsimGoState {
  return { version: 1, balanceCents, orders: [], applications: [], esims: {}, inventory: [] };
}

export function isEsimGoState(saved: unknown): saved is EsimGoState {
  return (
    isObject(saved) &&
    saved["version"] === 1 &&
    Number.isFinite(saved["balanceCents"]) &&
    isObject(saved["esims"]) &&
    [saved["orders"], saved["applications"], saved["inventory"]].every(Array.isArray)
  );
}

export function iccidsOf(order: Order): string[] {
  return order.lines.flatMap((line) => line.iccids);
}

/** -1 where unlimited. */
export function remaining({ state, bytes, usedBytes = 0 }: BundleAssignment): number {
  return state === "Expired" ? 0 : bytes < 0 ? bytes : bytes - usedBytes;
}
