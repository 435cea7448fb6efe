/** `package.json` of the package on npm, and which file each way into it leads to. Pure. */

/** Entry points with code: the class alone, and the class registered. */
export const MODULES = { ".": "index", "./define": "define" } as const;

/** Entry points that are types only. */
export const TYPINGS = ["react", "react-18", "vue", "svelte"] as const;

/** What an import of types only leads to at run time. */
export const NO_CODE = "types/none.js";

export const DATA = [
  "custom-elements.json",
  "html-custom-data.json",
  "css-custom-data.json",
  "web-types.json",
] as const;

interface Root {
  name: string;
  version: string;
  description: string;
  license: string;
  dependencies: Record<string, string>;
}

const declarations = (source: string): string => `./types/widget/${source}.d.ts`;

export function packageJson({ name, version, description, license, dependencies }: Root): object {
  const lit = dependencies["lit"];
  if (lit === undefined) throw new Error("The package needs lit, which package.json does not name");
  const typings = TYPINGS.map((one) => [
    `./${one}`,
    { types: declarations(`typings/${one}`), default: `./${NO_CODE}` },
  ]);
  return {
    name,
    version,
    description,
    license,
    keywords: ["esim", "custom-element", "web-component", "lit", "qr-code", "lpa", "travel"],
    type: "module",
    exports: {
      ...Object.fromEntries(
        Object.entries(MODULES).map(([way, file]) => [
          way,
          { types: declarations(file), default: `./${file}.js` },
        ]),
      ),
      ...Object.fromEntries(typings),
      ...Object.fromEntries(DATA.map((file) => [`./${file}`, `./${file}`])),
      "./package.json": "./package.json",
    },
    main: "./index.js",
    types: declarations(MODULES["."]),
    customElements: "./custom-elements.json",
    "web-types": "./web-types.json",
    files: ["*.js", "chunks", "types", ...DATA, "THIRD-PARTY-NOTICES.txt"],
    sideEffects: ["./define.js"],
    // One copy of lit per page, whoever else uses it.
    dependencies: { lit: `^${lit}` },
  };
}
