/** What a browser says it reads, as language tags, best first (RFC 9110 §12.5.4). It knows no languages. */

export function acceptedLanguages(header: string | undefined): string[] {
  return (header ?? "")
    .split(",")
    .map((range) => {
      const [tag = "", weight] = range.split(";").map((part) => part.trim());
      return { tag, weight: weight === undefined ? 1 : Number(/^q=([\d.]+)$/i.exec(weight)?.[1] ?? 0) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
