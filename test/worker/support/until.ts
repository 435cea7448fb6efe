/** Looks until it sees: for what happens in the background of a request. `look` itself waits for an answer each time. */
export async function until<T>(look: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  for (let attempt = 0; attempt < 2000; attempt++) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`Looked in vain for ${what}`);
}
