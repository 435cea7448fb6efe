/** The package's README: the sections of the repository's that are about the element. Pure. */

const SECTIONS = ["Embed it", "In your framework"];

export function packageReadme(readme: string): string {
  const [title = "", ...sections] = readme.split(/^(?=## )/m);
  const [heading = "", , ...more] = title.split("\n\n");
  const promise = more.find((paragraph) => paragraph.includes("custom element"));
  if (promise === undefined) throw new Error("The README does not say what the element is");
  const taken = SECTIONS.map((name) => {
    const section = sections.find((one) => one.startsWith(`## ${name}\n`));
    if (section === undefined) throw new Error(`The README has no section "${name}"`);
    return section.trim();
  });
  const text = [heading, promise, "```sh\nnpm install esim-activate\n```", ...taken].join("\n\n");
  return `${text.replace(/^<!-- .* -->\n+/gm, "").replace(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, "$1")}\n`;
}
