/** Markdown as the formatter leaves it, and the marks in the README between which text is generated. Pure. */

/** Columns aligned; every row has as many cells as the head. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, at) => Math.max(3, ...lines.map((line) => line[at]?.length ?? 0)));
  const [first = "", ...rest] = lines.map(
    (line) => `| ${line.map((text, at) => text.padEnd(widths[at] ?? 0)).join(" | ")} |`,
  );
  return [first, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rest].join("\n");
}

/** The README with this text in place of what stands between the marks of this name. */
export function withText(readme: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README lacks ${begin} … ${end}`);
  return `${readme.slice(0, from + begin.length)}\n\n${text}\n\n${readme.slice(to)}`;
}
