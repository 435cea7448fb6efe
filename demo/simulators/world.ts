// Everything the simulators share while they run: clock, providers, faults, call log, and their saving.
// Knows no HTTP.

import { randomInt, randomUUID } from "node:crypto";
import { createCallLog, type CallLog } from "./calls.ts";
import { createClock, type SimClock } from "./clock.ts";
import { createFaultList, type FaultList } from "./faults.ts";
import { createHookLog, type HookLog } from "./hooks.ts";
import { identifiersFrom } from "./identifiers.ts";
import type { SimContext, SimProvider } from "./provider.ts";
import { stateFile } from "./state-file.ts";

export interface World {
  readonly clock: SimClock;
  readonly calls: CallLog;
  readonly faults: FaultList;
  readonly providers: readonly SimProvider[];
  readonly hooks: HookLog;
  /** For a call or a control of this provider's. */
  readonly context: (provider: SimProvider) => SimContext;
  readonly saveNow: () => void;
  /** For what may be lost in a crash (the log of a read): many calls, one write. */
  readonly saveSoon: () => void;
  readonly reset: () => void;
  /** Saves a last time; calls still hanging in a fault write nothing afterwards. */
  readonly close: () => void;
}

const SAVE_SOON_MS = 100;

/** Throws when there is a state file that cannot be read. */
export function createWorld(
  providers: readonly SimProvider[],
  realNow: () => number,
  statePath: string | undefined,
): World {
  const clock = createClock(realNow);
  const calls = createCallLog();
  const faults = createFaultList();
  const ids = identifiersFrom({ below: randomInt, uuid: randomUUID });
  const hooks = createHookLog();
  const file = statePath === undefined ? undefined : stateFile(statePath);
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const saved = file?.load();
  if (saved) {
    clock.setOffsetMs(saved.offset_ms);
    calls.replace(saved.calls);
    hooks.replaceUrls(saved.callback_urls ?? {});
    for (const provider of providers) {
      const snapshot = saved.providers[provider.name];
      if (snapshot !== undefined) provider.restore(snapshot);
    }
  }

  const saveNow = () => {
    if (closed) return;
    clearTimeout(timer);
    timer = undefined;
    file?.saveNow({
      version: 1,
      offset_ms: clock.offsetMs(),
      calls: calls.list(),
      callback_urls: hooks.urls(),
      providers: Object.fromEntries(providers.map((provider) => [provider.name, provider.snapshot()])),
    });
  };

  return {
    clock,
    calls,
    faults,
    providers,
    hooks,
    context: (provider) => ({
      now: clock.now(),
      ids,
      callbackUrl: hooks.urls()[provider.name] ?? null,
      post: (hook) => hooks.send(provider.name, hook, clock.now()),
    }),
    saveNow,
    saveSoon() {
      if (file && !closed) timer ??= setTimeout(saveNow, SAVE_SOON_MS);
    },
    reset() {
      faults.clear();
      calls.replace([]);
      hooks.clear();
      clock.setOffsetMs(0);
      for (const provider of providers) provider.reset();
      saveNow();
    },
    close() {
      saveNow();
      closed = true;
    },
  };
}
