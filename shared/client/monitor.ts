/**
 * What becomes of one eSIM, change by change: the whole of its history in order, none twice and none left out, for the
 * API keeps every change and this reads on where it stopped. It asks at the pace of `polling`, and it knows no routes.
 */

import { isFinalEsim, type EsimStatus, type StatusSource } from "../activation.ts";
import type { EsimView } from "../api/types.ts";
import { nextPollDelay } from "../polling.ts";
import { mayPass, PartnerApiError, patience, type Reply } from "./call.ts";
import { pause, unlessAborted, type Abort, type ClientPorts } from "./ports.ts";

export interface StatusChange {
  status: EsimStatus;
  /** Who said so: the provider, or the customer. */
  status_by: StatusSource;
  /** ISO 8601. */
  at: string;
}

export interface MonitorOptions {
  /** Ends it, without an error and without waiting for whatever is under way. */
  signal?: Abort | undefined;
  /** The last change that is wanted. */
  until?: EsimStatus | ((change: StatusChange) => boolean) | undefined;
}

/** An order that was just answered may be a moment ahead of the list of eSIMs. */
const NOT_LISTED_YET_MS = 10_000;

export function monitor(
  read: (signal: Abort) => Promise<Reply<EsimView>>,
  ports: Pick<ClientPorts, "sleep" | "now">,
  { signal, until }: MonitorOptions,
): AsyncIterableIterator<StatusChange, undefined> {
  const stop = new Stop();
  const isLast = (change: StatusChange) =>
    isFinalEsim(change.status) || (typeof until === "function" ? until(change) : change.status === until);
  const changes = follow(read, ports, stop, signal, isLast);
  return {
    next: () => changes.next(),
    return() {
      // A generator takes it only after the wait that it is in.
      stop.abort();
      return changes.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* follow(
  read: (signal: Abort) => Promise<Reply<EsimView>>,
  ports: Pick<ClientPorts, "sleep" | "now">,
  stop: Stop,
  signal: Abort | undefined,
  isLast: (change: StatusChange) => boolean,
): AsyncGenerator<StatusChange, undefined> {
  const abort = () => stop.abort();
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  const began = ports.now();
  let [told, troubles, quietSince] = [0, 0, began];
  try {
    while (!stop.aborted) {
      const reply = await unlessAborted(read(stop), stop);
      if (reply === null) return;
      if (!reply.ok && !isPassing(reply, told === 0 && ports.now() - began < NOT_LISTED_YET_MS)) {
        throw new PartnerApiError(reply.problem);
      }
      const news = reply.ok ? reply.value.history.slice(told) : [];
      for (const { status, by, time } of news) {
        const change: StatusChange = { status, status_by: by, at: time };
        told++;
        yield change;
        if (isLast(change) || stop.aborted) return;
      }
      if (news.length > 0) quietSince = ports.now();
      troubles = reply.ok ? 0 : troubles + 1;
      const { retryAfterMs } = reply;
      const elapsedMs = ports.now() - quietSince;
      const wait = reply.ok ? nextPollDelay({ elapsedMs, retryAfterMs }) : patience(troubles, reply);
      await pause(ports, wait, stop);
    }
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

function isPassing({ problem }: Reply<EsimView> & { ok: false }, isNew: boolean): boolean {
  return mayPass(problem) || (isNew && problem.code === "not_found");
}

class Stop implements Abort {
  #aborted = false;
  readonly #listeners = new Set<() => void>();

  get aborted(): boolean {
    return this.#aborted;
  }

  abort(): void {
    this.#aborted = true;
    for (const listener of [...this.#listeners]) listener();
  }

  addEventListener(_: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
