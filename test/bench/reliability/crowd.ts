/** Many at once, but not all at once. */

/** Runs `work` for every item, `limit` at a time; results in the order of the items. */
export async function crowd<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
