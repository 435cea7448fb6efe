/**
 * Asking an object again when it stopped under the question, as it does at every deploy. Only for what may be said
 * twice: the object itself sees to it that a repetition changes nothing.
 */

/** `ask` makes a stub of its own each time: one whose object stopped stays broken. */
export async function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!mayBeAskedAgain(error)) throw error;
    return ask();
  }
}

interface PlatformMarks {
  retryable?: unknown;
  overloaded?: unknown;
  durableObjectReset?: unknown;
}

/** As the platform marks errors of its own; an overloaded object is to be left alone. */
function mayBeAskedAgain(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { retryable, overloaded, durableObjectReset }: PlatformMarks = error;
  return (retryable === true || durableObjectReset === true) && overloaded !== true;
}
