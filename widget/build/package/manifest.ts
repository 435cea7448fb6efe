/**
 * `custom-elements.json`: the JSDoc of the element's class and the types of its events, as the standard manifest.
 *
 * Source text in, manifest out; reads no file. What it says is held against the element by `test/check/manifest.test.ts`.
 */

/// <reference path="./analyzer.d.ts" />

import { create, ts } from "@custom-elements-manifest/analyzer";
import { litPlugin } from "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js";
import type {
  Attribute,
  ClassField,
  ClassMember,
  ClassMethod,
  CustomElementDeclaration,
  Package,
} from "custom-elements-manifest/schema";
import { parseSync } from "vite";

export interface Sources {
  /** `widget/esim-activate.ts` */
  element: string;
  /** `widget/events.ts` */
  events: string;
}

export type Declared = CustomElementDeclaration & { name: string; tagName: string };

const MODULE = "index.js";

export function manifestOf({ element, events }: Sources): Package {
  const declared = declaredIn(element);
  const details = eventDetails(events);
  const declaration: Declared = {
    ...declared,
    attributes: declared.attributes?.map(withoutUndefined) ?? [],
    members: declared.members?.filter(isPublic).map(withoutUndefined) ?? [],
    events: (declared.events ?? []).map((event) => ({
      ...event,
      type: { text: `CustomEvent<${details.get(event.name) ?? "unknown"}>` },
    })),
  };
  const { name, tagName } = declaration;
  const there = { name, module: MODULE };
  return {
    schemaVersion: "2.1.0",
    readme: "README.md",
    modules: [
      {
        kind: "javascript-module",
        path: MODULE,
        declarations: [declaration],
        exports: [{ kind: "js", name, declaration: there }],
      },
      {
        kind: "javascript-module",
        path: "define.js",
        declarations: [],
        exports: [
          { kind: "js", name, declaration: there },
          { kind: "custom-element-definition", name: tagName, declaration: there },
        ],
      },
    ],
  };
}

/** The one element that a manifest declares. */
export function elementOf({ modules }: Package): Declared {
  for (const { declarations } of modules) {
    for (const declaration of declarations ?? []) if (isElement(declaration)) return declaration;
  }
  throw new Error("The manifest declares no element");
}

export function fieldsOf({ members = [] }: Declared): ClassField[] {
  return members.filter((member): member is ClassField => member.kind === "field");
}

export function methodsOf({ members = [] }: Declared): ClassMethod[] {
  return members.filter((member): member is ClassMethod => member.kind === "method");
}

/** Type of each event's detail, as it is written in the interface that lists them. */
export function eventDetails(source: string): Map<string, string> {
  const details = new Map<string, string>();
  for (const statement of parseSync("events.ts", source).program.body) {
    if (statement.type !== "ExportNamedDeclaration") continue;
    const { declaration } = statement;
    if (declaration?.type !== "TSInterfaceDeclaration" || declaration.id.name !== "EsimActivateEvents")
      continue;
    for (const member of declaration.body.body) {
      if (member.type !== "TSPropertySignature" || member.key.type !== "Literal" || !member.typeAnnotation)
        throw new Error("EsimActivateEvents has a member that is no event");
      const { start, end } = member.typeAnnotation.typeAnnotation;
      details.set(String(member.key.value), source.slice(start, end).replace(/\s+/g, " "));
    }
  }
  return details;
}

function declaredIn(element: string): Declared {
  const file = ts.createSourceFile("esim-activate.ts", element, ts.ScriptTarget.ES2022, true);
  return elementOf(create({ modules: [file], plugins: litPlugin() }));
}

function isElement(declaration: object): declaration is Declared {
  return "customElement" in declaration && "tagName" in declaration && "name" in declaration;
}

function isPublic({ name, privacy, static: isStatic }: ClassMember): boolean {
  return !name.startsWith("#") && (privacy === undefined || privacy === "public") && !isStatic;
}

/** Everything may be left out, which need not be said of each. */
function withoutUndefined<T extends Attribute | ClassMember>(one: T): T {
  const text = "type" in one ? one.type?.text : undefined;
  if (text === undefined) return one;
  const without = text.replace(/ \| undefined$/, "").replace(/^\((.*)\)$/, "$1");
  return { ...one, type: { text: without } };
}
