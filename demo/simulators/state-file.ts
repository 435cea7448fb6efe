// Where the simulators' memory goes between two runs: one JSON file, replaced as a whole so that a crash leaves
// either the old or the new one. Knows no provider's state.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isObject } from "./reply.ts";
import type { CallRecord } from "./calls.ts";

export interface SavedState {
  readonly version: 1;
  readonly offset_ms: number;
  readonly calls: CallRecord[];
  /** By provider; absent in files of earlier versions. */
  readonly callback_urls?: Readonly<Record<string, string>>;
  readonly providers: Readonly<Record<string, unknown>>;
}

export interface StateFile {
  readonly load: () => SavedState | undefined;
  readonly saveNow: (state: SavedState) => void;
}

export function stateFile(path: string): StateFile {
  mkdirSync(dirname(path), { recursive: true });
  return {
    load() {
      const content = readIfThere(path);
      if (content === undefined) return undefined;
      const saved: unknown = parse(content);
      if (!isSavedState(saved)) {
        throw new Error(`${path} is not a state file of these simulators: remove it to start from nothing`);
      }
      return saved;
    },
    saveNow(state) {
      // Holds activation codes: for this user only.
      writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isObject(error) && error["code"] === "ENOENT") return undefined;
    throw error;
  }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function isSavedState(value: unknown): value is SavedState {
  return (
    isObject(value) &&
    value["version"] === 1 &&
    Number.isFinite(value["offset_ms"]) &&
    Array.isArray(value["calls"]) &&
    isObject(value["providers"])
  );
}
