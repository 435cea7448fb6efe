/** What custody throws. The messages may reach a log: they name purposes and key ids, and nothing of a record or a key. */

/** A sealed record, or a wrapped data key, is not what it should be, or belongs elsewhere. */
export class UnsealError extends Error {
  constructor(purpose: string, message = `A sealed ${purpose} did not open`) {
    super(message);
    this.name = "UnsealError";
  }
}

/** The ring lacks a key that something is still wrapped by. The remedy is the operator's: put it back. */
export class MissingKeyError extends UnsealError {
  readonly kid: string;

  constructor(kid: string) {
    // What is no key id may be anything.
    const shown = KEY_ID.test(kid) ? kid : "?";
    super("data-key", `The key ring holds no key ${shown}`);
    this.name = "MissingKeyError";
    this.kid = shown;
  }
}

/** Short, so that nobody puts a key where its name belongs. */
export const KEY_ID = /^[a-z0-9]{1,16}$/;
