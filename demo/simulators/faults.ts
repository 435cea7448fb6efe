// Faults waiting to happen. Decides which one a call meets; does not know how they are carried out.

export const FAULT_KINDS = [
  "timeout",
  "drop_after_commit",
  "error_after_commit",
  "error_before_commit",
  "rate_limit",
  "slow",
  "garbage",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What is asked for is doubt about something that was done, or may have been. */
const OF_A_COMMIT: ReadonlySet<FaultKind> = new Set([
  "timeout",
  "drop_after_commit",
  "error_after_commit",
  "garbage",
]);

export interface Fault {
  readonly provider: string;
  /**
   * Method and end of the path: `"POST /orders"` matches `POST /esim-go/v2.4/orders` and not
   * `POST /esim-go/v2.4/orders/7`. A segment `:name` or `*` stands for any one segment; method `*` for any method.
   */
  readonly route: string;
  readonly kind: FaultKind;
  /** How many more calls it hits. */
  readonly times: number;
  readonly ms?: number;
}

export interface FaultList {
  readonly add: (fault: Fault) => void;
  /** The oldest fault that fits, counted down by one. */
  readonly take: (
    provider: string,
    method: string,
    path: string,
    /** The call only tries an order out: faults of a committed one wait for the real one. */
    rehearsal?: boolean,
  ) => Fault | undefined;
  readonly clear: () => void;
}

export const ROUTE_SYNTAX = /^([A-Z]+|\*) \/\S*$/;

export function createFaultList(): FaultList {
  let pending: Fault[] = [];
  return {
    add(fault) {
      pending.push(fault);
    },
    take(provider, method, path, rehearsal = false) {
      const hit = pending.find(
        (fault) =>
          fault.provider === provider &&
          routeMatches(fault.route, method, path) &&
          !(rehearsal && OF_A_COMMIT.has(fault.kind)),
      );
      if (!hit) return undefined;
      pending = pending
        .map((fault) => (fault === hit ? { ...fault, times: fault.times - 1 } : fault))
        .filter((fault) => fault.times > 0);
      return hit;
    },
    clear() {
      pending = [];
    },
  };
}

export function routeMatches(route: string, method: string, path: string): boolean {
  const [wantedMethod = "", wantedPath = ""] = route.split(" ");
  if (wantedMethod !== "*" && wantedMethod !== method) return false;
  const wanted = segments(wantedPath);
  const actual = segments(path);
  if (wanted.length > actual.length) return false;
  const tail = actual.slice(actual.length - wanted.length);
  return wanted.every(
    (segment, index) => segment === "*" || segment.startsWith(":") || segment === tail[index],
  );
}

function segments(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}
