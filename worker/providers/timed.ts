/**
 * An adapter with a stopwatch: the same operations, and of each call what it came to and how long the provider took.
 * The time for which we kept the call back ourselves is not the provider's. It does not know what is made of it.
 */

import type { Clock } from "../clock.ts";
import type { Connection, Outcome, Provider } from "./provider.ts";

export interface ProviderCall {
  provider: string;
  /** As the port calls it, such as `place` or `admin.enable`. */
  operation: string;
  outcome: Outcome<unknown>["kind"] | "threw";
  ms: number;
}

export function timed<P extends Provider>(provider: P, clock: Clock, told: (call: ProviderCall) => void): P {
  return watched(provider, "", async (operation, call, connection) => {
    const began = clock.now();
    let [waited, outcome]: [number, ProviderCall["outcome"]] = [0, "threw"];
    try {
      const result = await call({
        ...connection,
        fetch: (request) => connection.fetch(request, (ms) => (waited += ms)),
      });
      outcome = result.kind;
      return result;
    } finally {
      const ms = Math.max(0, clock.now() - began - waited);
      tell(() => told({ provider: provider.id, operation, outcome, ms }));
    }
  });
}

type Around = (
  operation: string,
  call: (connection: Connection) => Promise<Outcome<unknown>>,
  connection: Connection,
) => Promise<Outcome<unknown>>;

/** Everything but the operations is handed on as it is; how webhooks are read is no call. */
function watched<T extends object>(target: T, prefix: string, around: Around): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === "admin" && typeof value === "object" && value !== null) {
        return watched(value, "admin.", around);
      }
      if (typeof value !== "function") return value;
      return (connection: Connection, ...rest: unknown[]) =>
        around(prefix + String(name), (own) => Reflect.apply(value, target, [own, ...rest]), connection);
    },
  });
}

/** What a call came to is never lost to the counting of it. */
function tell(told: () => void): void {
  try {
    told();
  } catch {
    // It goes uncounted.
  }
}
