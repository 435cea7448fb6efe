/**
 * `custom-elements.json` against the element: nothing is documented that is not there, and nothing is there that is not
 * documented. What editors and the README are told comes from it.
 */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { CustomElementDeclaration } from "custom-elements-manifest/schema";
import { describe, expect, it } from "vitest";
import { elementTables } from "../../demo/readme/element-tables.ts";
import { withText } from "../../demo/readme/markdown.ts";
import { ROOT } from "../../demo/stack/paths.ts";
import { cssCustomData, htmlCustomData, valuesOf, webTypes } from "../../widget/build/package/editor-data.ts";
import {
  elementOf,
  eventDetails,
  fieldsOf,
  manifestOf,
  methodsOf,
} from "../../widget/build/package/manifest.ts";
import { EsimActivate } from "../../widget/index.ts";
import { customPropertiesIn, partsIn, slotsIn } from "./element-source.ts";

const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
const sources = { element: read("widget/esim-activate.ts"), events: read("widget/events.ts") };
const element = elementOf(manifestOf(sources));

/** All that the element is drawn with. */
const drawn = readdirSync(path.join(ROOT, "widget"), { recursive: true, encoding: "utf8" })
  .map((file) => `widget/${file.replaceAll("\\", "/")}`)
  .filter((file) => file.endsWith(".ts") && !/^widget\/(build|typings)\/|\.config\.ts$/.test(file))
  .map(read);

type Named = { name: string };
const names = (items: readonly Named[] = []): string[] => items.map(({ name }) => name).toSorted();
const unique = (found: readonly string[]): string[] => [...new Set(found)].toSorted();

/** HTML's own attributes, which every element has. */
const GLOBAL = ["lang"];

describe("the manifest and the element", () => {
  it("have the same attributes", () => {
    const documented = names(element.attributes).filter((name) => !GLOBAL.includes(name));
    const observed = EsimActivate.observedAttributes.filter((name) => !GLOBAL.includes(name));
    expect(documented).toEqual(observed.toSorted());
    expect(documented.length).toBeGreaterThan(7);
  });

  it("have the same properties and methods", () => {
    const reactive = [...EsimActivate.elementProperties.keys()].map(String);
    const inherited = GLOBAL.filter((name) => !fieldsOf(element).some((field) => field.name === name));
    expect(names(fieldsOf(element))).toEqual(reactive.filter((name) => !inherited.includes(name)).toSorted());
    expect(names(methodsOf(element))).toEqual(["refresh"]);
  });

  it("have the same events, each with its detail", () => {
    expect(names(element.events)).toEqual([...eventDetails(sources.events).keys()].toSorted());
    for (const { name, type } of element.events ?? [])
      expect(type.text, name).toMatch(/^CustomEvent<\{ .+ \}>$/);
  });

  it("have the same parts", () => {
    expect(names(element.cssParts)).toEqual(unique(drawn.flatMap(partsIn)));
  });

  it("have the same slots", () => {
    expect(names(element.slots)).toEqual(unique(drawn.flatMap(slotsIn)));
  });

  it("have the same custom properties", () => {
    expect(names(element.cssProperties)).toEqual(unique(drawn.flatMap(customPropertiesIn)));
  });

  it("every word of it is explained", () => {
    const { attributes, events, slots, cssParts, cssProperties } = element;
    const all = [attributes, events, slots, cssParts, cssProperties, element.members];
    const mute = all.flatMap((items: readonly { name: string; description?: string }[] = []) =>
      items.filter(({ description }) => !description?.trim()),
    );
    expect(names(mute)).toEqual([]);
  });
});

describe("a source that was read", () => {
  it("gives up parts however they are written", () => {
    expect(partsIn('html`<a part="one two">` part=${x ? "three" : "four"}>')).toEqual([
      "one",
      "two",
      "three",
      "four",
    ]);
    expect(partsIn('{ part: "five", title }')).toEqual(["five"]);
    expect(partsIn('querySelector("[part=six]"), part=${part}')).toEqual([]);
  });

  it("gives up slots and custom properties", () => {
    expect(slotsIn('<slot></slot><slot name="header"\n>')).toEqual(["", "header"]);
    expect(customPropertiesIn("color: var(--esim-text, var(--_t-x)); /* `--esim-*` */")).toEqual([
      "--esim-text",
    ]);
  });

  it("keeps what is private out of the manifest", () => {
    const source = `/**
       * It.
       *
       * @element esim-activate
       */
      export class EsimActivate extends LitElement {
        #hidden = 1;
        /** Shown. */
        declare shown: "a" | "b" | undefined;
        protected half(): void {}
        static properties = { shown: {} };
      }`;
    const made = elementOf(manifestOf({ element: source, events: "" }));
    expect(made.members).toMatchObject([{ name: "shown", type: { text: '"a" | "b"' } }]);
    expect(made.attributes).toMatchObject([{ name: "shown", fieldName: "shown" }]);
  });
});

describe("what is made of the manifest", () => {
  it("the README's tables: `npm run readme` writes them", () => {
    const readme = read("README.md");
    expect(readme).toBe(withText(readme, "element", elementTables(element)));
  });

  it("VS Code completes every attribute, and the values of those that have some", () => {
    expect(valuesOf('"auto" | "dark"')).toEqual(["auto", "dark"]);
    expect(valuesOf('"auto" | string')).toEqual([]);
    expect(htmlCustomData(element)).toMatchObject({
      version: 1.1,
      tags: [{ name: "esim-activate", attributes: element.attributes?.map(({ name }) => ({ name })) }],
    });
    const { attributes = [] }: CustomElementDeclaration = element;
    const theme = attributes.findIndex(({ name }) => name === "theme");
    expect(htmlCustomData(element)).toHaveProperty(`tags[0].attributes[${theme}].values`, [
      { name: "auto" },
      { name: "light" },
      { name: "dark" },
    ]);
    expect(cssCustomData(element)).toMatchObject({
      properties: element.cssProperties?.map(({ name }) => ({ name })),
    });
  });

  it("JetBrains' editors know the same, and properties, events and parts", () => {
    expect(webTypes(element, "1.2.3")).toMatchObject({
      name: "esim-activate",
      version: "1.2.3",
      contributions: {
        html: {
          elements: [
            {
              name: "esim-activate",
              attributes: element.attributes?.map(({ name }) => ({ name })),
              slots: element.slots?.map(({ name }) => ({ name })),
              js: {
                properties: fieldsOf(element).map(({ name }) => ({ name })),
                events: element.events?.map(({ name }) => ({ name })),
              },
              css: { parts: element.cssParts?.map(({ name }) => ({ name })) },
            },
          ],
        },
      },
    });
  });
});
