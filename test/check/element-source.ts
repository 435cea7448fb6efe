/** What the element's sources draw: parts, slots, custom properties, read from their text. Pure. */

/** `part="a b"`, `part=${x ? "a" : "b"}` in a template, and `part: "a"` in what a template is given. */
export function partsIn(source: string): string[] {
  const written = Array.from(source.matchAll(/\bpart="([\w -]+)"/g), ([, names = ""]) => names.split(" "));
  const computed = Array.from(source.matchAll(/\bpart=\$\{([^}]*)\}/g), ([, expression = ""]) =>
    // What is compared with is no part.
    Array.from(
      expression.replace(/===\s*"[^"]*"/g, "").matchAll(/["']([\w-]+)["']/g),
      ([, name = ""]) => name,
    ),
  );
  const passed = Array.from(source.matchAll(/\bpart: "([\w-]+)"/g), ([, name = ""]) => name);
  return [...written, ...computed, passed].flat();
}

/** By name; the one without a name is the empty text. */
export function slotsIn(source: string): string[] {
  return Array.from(source.matchAll(/<slot(?:\s+name="([\w-]+)")?\s*>/g), ([, name = ""]) => name);
}

/** Those that a page may set: ours begin with `--_`. */
export function customPropertiesIn(source: string): string[] {
  return Array.from(source.matchAll(/var\((--esim-[\w-]+)/g), ([, name = ""]) => name);
}
