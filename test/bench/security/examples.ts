/** For the table: the first few of what should not be, or nothing. */
export function examples(texts: readonly string[]): string {
  return texts.length === 0 ? "" : ` (${texts.slice(0, 5).join("; ")})`;
}
