// What the simulated TelcoAPI remembers. Plain data: it is saved as JSON. Handlers change it in place.

import { isObject } from "../reply.ts";

export type ProfileState = "CREATED" | "DOWNLOADED" | "INSTALLED" | "ENABLED" | "DISABLED" | "DELETED";
export const PROFILE_TYPES: readonly string[] = ["OPERATIONAL", "PROVISIONING", "TESTING"];
/** What one device takes. */
export const MAX_PROFILES = 8;

export interface ActivationCode {
  readonly code: string;
  readonly expiresAt: number;
  remainingUses: number;
}

export interface Profile {
  readonly profileId: string;
  readonly iccid: string;
  readonly eid: string;
  readonly profileType: string;
  readonly mno: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly codes: ActivationCode[];
  state: ProfileState;
  /** A download that is under way: when the device has it. */
  downloadedAt: number | null;
}

export interface Device {
  readonly deviceId: string;
  readonly eid: string;
  readonly registeredAt: number;
  readonly deviceInfo: {
    readonly manufacturer: string;
    readonly model: string;
    readonly osVersion: string;
    readonly lpaVersion: string;
    readonly capabilities: readonly string[];
  };
}

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly secret: string;
  readonly description: string | null;
}

export interface TelcoState {
  readonly version: 1;
  readonly profiles: Record<string, Profile>;
  readonly devices: Record<string, Device>;
  webhooks: Webhook[];
}

export function emptyState(): TelcoState {
  return { version: 1, profiles: {}, devices: {}, webhooks: [] };
}

export function isTelcoState(saved: unknown): saved is TelcoState {
  return (
    isObject(saved) &&
    saved["version"] === 1 &&
    isObject(saved["profiles"]) &&
    isObject(saved["devices"]) &&
    Array.isArray(saved["webhooks"])
  );
}
