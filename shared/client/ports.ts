/** What the client of the partner API is given from outside: it has no network, no timer and no clock of its own. */

export interface ClientPorts {
  /** Rejects where no answer came, for whatever reason; an answer of any status resolves. Follows no redirect. */
  send(request: ClientRequest): Promise<ClientAnswer>;
  /** Resolves after so many milliseconds. Once `signal` is aborted nobody waits for it any more. */
  sleep(ms: number, signal?: Abort): Promise<void>;
  /** Unix milliseconds. */
  now(): number;
  /** A key that was never used before, such as a UUID: for calls whose caller gives none. */
  newKey(): string;
}

export interface ClientRequest {
  method: "GET" | "POST";
  /** With its query: `/v1/plans?country=TR`. */
  path: string;
  headers: Record<string, string>;
  /** JSON; `null`: none. */
  body: string | null;
  signal?: Abort | undefined;
}

export interface ClientAnswer {
  status: number;
  header(name: string): string | null;
  text: string;
}

/** As much of an `AbortSignal` as is needed. */
export interface Abort {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** A wait that ends early when it is aborted. */
export async function pause(
  { sleep }: Pick<ClientPorts, "sleep">,
  ms: number,
  signal: Abort | undefined,
): Promise<void> {
  await (signal === undefined ? sleep(ms) : unlessAborted(sleep(ms, signal), signal));
}

/** What the work comes to, or `null` once it is aborted. Whatever becomes of the work then is nobody's business. */
export async function unlessAborted<T>(work: Promise<T>, signal: Abort): Promise<T | null> {
  if (signal.aborted) {
    work.catch(() => undefined);
    return null;
  }
  let listener = () => {};
  const aborted = new Promise<null>((resolve) => {
    listener = () => resolve(null);
    signal.addEventListener("abort", listener);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", listener);
  }
}
