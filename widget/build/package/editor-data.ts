/** What editors read to complete and explain the element: VS Code's custom data, JetBrains' web-types. Pure. */

import type { Declared } from "./manifest.ts";
import { fieldsOf } from "./manifest.ts";

interface Described {
  name: string;
  description?: string | undefined;
}

const described = ({ name, description }: Described): { name: string; description: string } => ({
  name,
  description: description ?? "",
});

/** `"a" | "b"` → a, b. Nothing where any text will do. */
export function valuesOf(type: string | undefined): string[] {
  const parts = type?.split("|").map((part) => part.trim()) ?? [];
  return parts.every((part) => /^".*"$/.test(part)) ? parts.map((part) => part.slice(1, -1)) : [];
}

/** https://github.com/microsoft/vscode-custom-data */
export function htmlCustomData(element: Declared): object {
  const { tagName, description = "", attributes = [], slots = [], events = [] } = element;
  const list = (title: string, items: readonly Described[]): string =>
    [
      `**${title}**`,
      ...items.map((item) => `- \`${item.name || "(children)"}\`: ${item.description ?? ""}`),
    ].join("\n");
  return {
    version: 1.1,
    tags: [
      {
        name: tagName,
        description: {
          kind: "markdown",
          value: [description, list("Slots", slots), list("Events", events)].join("\n\n"),
        },
        attributes: attributes.map(({ type, ...attribute }) => {
          const values = valuesOf(type?.text);
          return {
            ...described(attribute),
            ...(values.length > 0 ? { values: values.map((name) => ({ name })) } : {}),
            ...(type?.text === "boolean" ? { valueSet: "v" } : {}),
          };
        }),
      },
    ],
  };
}

export function cssCustomData({ cssProperties = [] }: Declared): object {
  return { version: 1.1, properties: cssProperties.map(described) };
}

/** https://github.com/JetBrains/web-types */
export function webTypes(element: Declared, version: string): object {
  const { tagName, attributes = [], slots = [], events = [], cssParts = [], cssProperties = [] } = element;
  return {
    $schema: "https://json.schemastore.org/web-types",
    name: "esim-activate",
    version,
    "description-markup": "markdown",
    contributions: {
      html: {
        elements: [
          {
            ...described({ name: tagName, description: element.description }),
            attributes: attributes.map(({ type, ...attribute }) => ({
              ...described(attribute),
              value: type?.text === "boolean" ? { kind: "no-value" } : { type: type?.text ?? "string" },
            })),
            slots: slots.map(described),
            js: {
              properties: fieldsOf(element).map(({ type, ...field }) => ({
                ...described(field),
                type: type?.text ?? "string",
              })),
              events: events.map(({ type, ...event }) => ({ ...described(event), type: type.text })),
            },
            css: { properties: cssProperties.map(described), parts: cssParts.map(described) },
          },
        ],
      },
    },
  };
}
