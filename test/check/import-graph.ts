/**
 * The rules of the house over its import graph: which room may import which, and the few imports that are traps.
 *
 * It reads source text and returns what it finds wrong; it does not know how to report it.
 */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "vite";

export interface Import {
  /** Repository path of the importing file, with slashes. */
  from: string;
  /** Repository path, or the package's name as it is written. */
  to: string;
  typeOnly: boolean;
  /** Names taken, `*` for a namespace; empty for a dynamic import or a bare one. */
  names: string[];
}

export interface Violation {
  rule: string;
  from: string;
  to: string;
}

const ROOMS = ["shared", "widget", "worker", "demo", "test"] as const;
type Room = (typeof ROOMS)[number];

/** `widget → shared ← worker`; `demo` and `test` may use everything, and nothing uses them. */
const MAY_IMPORT: Record<Room, readonly Room[]> = {
  shared: ["shared"],
  widget: ["widget", "shared"],
  worker: ["worker", "shared"],
  demo: ["demo", "shared", "widget", "worker"],
  test: [...ROOMS],
};

/** Of shared/api the element may know types and paths only: the schemas bring zod. */
const WIDGET_API = new Set(["shared/api/types.ts", "shared/api/paths.ts"]);

/** Packages that a room may use at run time. Build and test code (`widget/build`, configs) is free. */
const PACKAGES: Record<"shared" | "widget" | "worker", ReadonlySet<string>> = {
  shared: new Set(["zod", "ua-parser-js"]),
  widget: new Set(["lit", "qr-code-styling"]),
  worker: new Set(["hono", "zod", "uqr", "cloudflare:workers"]),
};

export function readImports(root: string): Import[] {
  const files = ROOMS.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" }).map(
      (file) => `${room}/${file.replaceAll("\\", "/")}`,
    ),
  ).filter((file) => /\.(ts|mjs|js)$/.test(file));
  return files.flatMap((file) => importsOf(file, readFileSync(path.join(root, file), "utf8")));
}

export function importsOf(file: string, source: string): Import[] {
  const { module } = parseSync(file, source);
  const found: Import[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: file,
    to: resolve(file, moduleRequest.value),
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    names: entries.map((entry) =>
      entry.importName.kind === "NamespaceObject" ? "*" : (entry.importName.name ?? "default"),
    ),
  }));
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest !== null) {
        found.push({ from: file, to: resolve(file, moduleRequest.value), typeOnly: isType, names: [] });
      }
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    const [, literal] = /^["'`]([^"'`$]+)["'`]$/.exec(text) ?? [];
    if (literal !== undefined)
      found.push({ from: file, to: resolve(file, literal), typeOnly: false, names: [] });
  }
  return found;
}

export function violations(imports: readonly Import[]): Violation[] {
  const rules: [string, (one: Import) => boolean][] = [
    ["rooms: widget → shared ← worker; nothing uses demo or test", crossesRooms],
    ["the widget imports types.ts and paths.ts of shared/api only", widgetReadsSchemas],
    ["a room uses only the packages it is known to need", usesForeignPackage],
    ['of zod only `import * as z from "zod/mini"`', takesMoreOfZod],
    ["ua-parser-js is shared/device.ts's own", usesParserElsewhere],
    ["worker/http/hono.ts is the only way to the framework's class", takesAllOfHono],
    ["only custody/ touches key material", readsKeysOutsideCustody],
  ];
  return [
    ...rules.flatMap(([rule, breaks]) => imports.filter(breaks).map(({ from, to }) => ({ rule, from, to }))),
    ...cycles(imports),
  ];
}

function crossesRooms({ from, to }: Import): boolean {
  const [a, b] = [roomOf(from), roomOf(to)];
  return a !== null && b !== null && !MAY_IMPORT[a].includes(b);
}

function widgetReadsSchemas({ from, to }: Import): boolean {
  return roomOf(from) === "widget" && to.startsWith("shared/api/") && !WIDGET_API.has(to);
}

function usesForeignPackage({ from, to, typeOnly }: Import): boolean {
  const room = roomOf(from);
  if (room === null || room === "demo" || room === "test" || isTooling(from)) return false;
  if (roomOf(to) !== null || typeOnly) return false;
  const name = to.startsWith("@") ? to.split("/").slice(0, 2).join("/") : (to.split("/")[0] ?? to);
  return !PACKAGES[room].has(name);
}

/** The simulators never leave the developer's machine and may use all of it. */
function takesMoreOfZod({ from, to, names }: Import): boolean {
  const room = roomOf(from);
  if ((room !== "shared" && room !== "worker") || !/^zod(\/|$)/.test(to)) return false;
  return to !== "zod/mini" || names.length !== 1 || names[0] !== "*";
}

function usesParserElsewhere({ from, to }: Import): boolean {
  return to === "ua-parser-js" && from !== "shared/device.ts" && roomOf(from) !== "test";
}

/** The package's own class brings a second router. */
function takesAllOfHono({ from, to, typeOnly }: Import): boolean {
  return to === "hono" && !typeOnly && roomOf(from) === "worker";
}

function readsKeysOutsideCustody({ from, to, typeOnly }: Import): boolean {
  if (to !== "worker/custody/keyring.ts" || typeOnly || roomOf(from) !== "worker") return false;
  // env.ts reads the secret and hands out the ring; nobody else makes one.
  return !from.startsWith("worker/custody/") && from !== "worker/env.ts";
}

/** Cycles of imports that remain after type-only ones are gone. Each is told once. */
function cycles(imports: readonly Import[]): Violation[] {
  const edges = new Map<string, Import[]>();
  for (const one of imports) {
    if (!one.typeOnly && roomOf(one.to) !== null) edges.set(one.from, [...(edges.get(one.from) ?? []), one]);
  }
  const state = new Map<string, "open" | "done">();
  const found: Violation[] = [];
  const visit = (file: string) => {
    state.set(file, "open");
    for (const { to } of edges.get(file) ?? []) {
      if (state.get(to) === "open") found.push({ rule: "no import cycles", from: file, to });
      else if (!state.has(to)) visit(to);
    }
    state.set(file, "done");
  };
  for (const file of edges.keys()) if (!state.has(file)) visit(file);
  return found;
}

function isTooling(file: string): boolean {
  return file.startsWith("widget/build/") || /\.config\.\w+$/.test(file);
}

function roomOf(file: string): Room | null {
  const first = file.split("/")[0];
  return ROOMS.find((room) => room === first && file.includes("/")) ?? null;
}

function resolve(from: string, to: string): string {
  return to.startsWith(".") ? path.posix.join(path.posix.dirname(from), to) : to;
}
