/** The README's tables of what can be set, heard and styled on the element, from its manifest. Pure. */

import { fieldsOf, methodsOf, type Declared } from "../../widget/build/package/manifest.ts";
import { markdownTable } from "./markdown.ts";

const code = (text: string | undefined): string => (text ? `\`${text}\`` : "");
/** Within a cell a bar would end it. */
const cell = (text: string | undefined): string => (text ?? "").replace(/\s+/g, " ").replaceAll("|", "\\|");

export function elementTables(element: Declared): string {
  return [settings(element), ...lists(element)].join("\n\n");
}

/** Attributes, each with its property, then properties without one, then methods. */
function settings(element: Declared): string {
  const fields = fieldsOf(element);
  const attributes = (element.attributes ?? []).map(({ name, fieldName, description }) => [
    code(name),
    code(fieldName ?? name),
    cell(description),
  ]);
  const alone = fields
    .filter(({ name }) => !element.attributes?.some(({ fieldName }) => fieldName === name))
    .map(({ name, type, description }) => ["", code(name), `${code(type?.text)}: ${cell(description)}`]);
  const methods = methodsOf(element).map(({ name, description }) => [
    "",
    code(`${name}()`),
    cell(description),
  ]);
  return markdownTable(["attribute", "property", ""], [...attributes, ...alone, ...methods]);
}

function lists({ events = [], slots = [], cssParts = [], cssProperties = [] }: Declared): string[] {
  const table = (head: string, items: readonly { name: string; description?: string }[]): string =>
    markdownTable(
      [head, ""],
      items.map(({ name, description }) => [code(name) || "(children)", cell(description)]),
    );
  return [
    table("event", events),
    table("slot", slots),
    table("`::part()`", cssParts),
    table("custom property", cssProperties),
  ];
}
