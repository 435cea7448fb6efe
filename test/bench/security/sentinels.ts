/** What must not get out: every secret of a journey, by kind, and in which answers each kind belongs. */

export type Kind =
  | "activation code"
  | "matching ID"
  | "confirmation code"
  | "API key"
  | "provider credential"
  | "provider token"
  | "webhook secret"
  | "admin token"
  | "key ring"
  | "client token"
  | "approval"
  | "reveal cookie"
  | "link"
  | "hand-over link"
  | "access code"
  | "customer email"
  | "customer reference"
  | "ICCID"
  | "EID"
  | "provider's order";

export interface Sentinel {
  kind: Kind;
  text: string;
}

/** These begin with ids that are no secret; what proves the right is at their end, and is looked for by itself. */
const PUBLIC_BEGINNING: readonly Kind[] = [
  "client token",
  "approval",
  "reveal cookie",
  "link",
  "hand-over link",
];

export function beginsPublicly({ kind, text }: Sentinel): boolean {
  return PUBLIC_BEGINNING.includes(kind) && /\.|^.{44}$/.test(text);
}

export class Sentinels {
  readonly #found = new Map<string, Sentinel>();

  add(kind: Kind, ...texts: (string | null | undefined)[]): void {
    for (const text of texts) {
      if (!text) continue;
      const proof = PUBLIC_BEGINNING.includes(kind) ? text.split(".").at(-1) : text;
      for (const one of [text, proof ?? text]) this.#found.set(`${kind} ${one}`, { kind, text: one });
    }
  }

  all(): Sentinel[] {
    return [...this.#found.values()];
  }
}

/** What the caller sent to a route may stand in its answer only where this says so. Closed: a new leak is a new line. */
const MAY_HOLD: readonly [answer: RegExp, kinds: readonly Kind[]][] = [
  // To the operator, once, when it is made; and the customer's own order to whoever sold it.
  [/^POST \/admin\/partners\/[^/]+\/keys 201$/, ["API key"]],
  [
    /^(GET|POST|PATCH) \/v1\/orders(\/[^/]+)?(\/cancel)? 20[012]$/,
    ["customer email", "customer reference", "ICCID", "approval"],
  ],
  [/^POST \/v1\/quotes 201$/, ["approval"]],
  // The provider's own checkout page, by its own address.
  [/^POST \/v1\/orders\/[^/]+\/pay 200$/, ["provider's order"]],
  // To the partner, once, when they are made.
  [/^POST \/v1\/endpoints(\/[^/]+\/secrets)? 201$/, ["webhook secret"]],
  // To the partner whose they are, by their number.
  [/^GET \/v1\/esims\/[^/]+ 200$/, ["ICCID"]],
  [
    /^(POST|GET|DELETE) \/v1\/(profiles|devices)(\/[^/]+)?(\/profiles)? 20[01]$/,
    ["ICCID", "EID", "activation code", "matching ID"],
  ],
  [/^POST \/v1\/profiles\/[^/]+\/(enable|disable) 200$/, ["ICCID"]],
  [/^POST \/v1\/profiles\/[^/]+\/activation-code 201$/, ["activation code", "matching ID"]],
  [/^POST \/v1\/activations 201$/, ["link", "client token", "access code"]],
  [/^POST \/v1\/activations\/[^/]+\/token 201$/, ["client token"]],
  // To the customer who is entitled to it.
  [
    /^(GET \/v1\/session|POST \/v1\/session\/choice) 200$/,
    ["activation code", "matching ID", "confirmation code", "hand-over link", "provider's order"],
  ],
  [/^POST \/a\/[^/]+ 303$/, ["reveal cookie", "link", "hand-over link"]],
  [/^POST \/a\/[^/]+\/choice 303$/, ["link"]],
  [/^POST \/a\/[^/]+\/token 201 revealed$/, ["client token"]],
  [
    /^GET \/a\/[^/]+ 200 revealed$/,
    ["activation code", "matching ID", "confirmation code", "link", "hand-over link"],
  ],
];

/** On disk, in the clear: see `worker/STORAGE.md`, and no line more than there. */
export function mayBeKept(file: string, kind: Kind): boolean {
  // What was bought in doubt, until its order has noted it.
  return kind === "provider's order" && file.startsWith("objects/esim-activate-AccountObject/");
}

/** `answer`: method, path, status, and `revealed` where the reveal's cookie was sent. */
export function mayHold(answer: string, kind: Kind): boolean {
  return MAY_HOLD.some(([pattern, kinds]) => pattern.test(answer) && kinds.includes(kind));
}
