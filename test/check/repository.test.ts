import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../demo/stack/paths.ts";
import { VERSION } from "../../shared/version.ts";

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const lock = JSON.parse(read("package-lock.json")) as {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; resolved?: string }>;
};

describe("package.json", () => {
  it("has the version that widget and Worker carry", () => {
    expect(VERSION).toBe(manifest.version);
  });

  it("pins every dependency to one version", () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, range]) => !/^(npm:[@\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(range),
    );
    expect(loose).toEqual([]);
  });
});

describe("the lockfile", () => {
  const PERMISSIVE = /^(MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|\(MIT AND Zlib\))$/;

  it("ships nothing but permissive licences", () => {
    const shipped = Object.entries(lock.packages).filter(([name, one]) => name !== "" && one.dev !== true);
    expect(shipped.length).toBeGreaterThan(5);
    expect(shipped.filter(([, one]) => !PERMISSIVE.test(one.license ?? "")).map(([name]) => name)).toEqual(
      [],
    );
  });

  it("names no registry", () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.startsWith("http"))).toEqual([]);
  });
});

describe("the README", () => {
  const commands = [...read("README.md").matchAll(/```sh\n(.*?)```/gs)].map(([, text = ""]) => text.trim());

  it("begins with how to start and how to test", () => {
    expect(commands.slice(0, 2)).toEqual(["npm ci && npm start", "npm ci && npm test"]);
  });

  it("holds the test command that CI runs", () => {
    // .ci/run reads it from here; printed and not run, it must be that very line.
    const read = /^test_command=.*$/m.exec(readFileSync(path.join(ROOT, ".ci/run"), "utf8"))?.[0] ?? "";
    const printed = execFileSync("bash", ["-c", `${read}; echo "$test_command"`], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(printed.trim()).toBe(commands[1]);
  });

  it("links to files that exist", () => {
    const links = [...read("README.md").matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(path.join(ROOT, link)))).toEqual([]);
  });
});

describe("the repository", () => {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => /\.(ts|mjs|js|md|toml|json)$/.test(file) && file !== "package-lock.json");

  it("keeps its top level as it is described", () => {
    const top = new Set(files.map((file) => file.split("/")[0]).filter((name) => !name?.startsWith(".")));
    const allowed = [
      "package.json",
      "tsconfig.json",
      "widget",
      "worker",
      "shared",
      "demo",
      "test",
      "wrangler.toml",
    ];
    const docs = ["README.md", "CHANGELOG.md", "SECURITY.md"];
    expect([...top].filter((name) => ![...allowed, ...docs].includes(name ?? ""))).toEqual([]);
  });

  it("reads nothing outside of itself", () => {
    const outside = files.filter((file) =>
      /(^|["'(\s])(\.\.\/)*\.\.\/shared\/(facts|seeds|fixtures)/.test(read(file)),
    );
    expect(outside.filter((file) => file !== "test/check/repository.test.ts")).toEqual([]);
  });

  it("commits no secret: what the first start makes is ignored", () => {
    const ignored = execFileSync(
      "git",
      ["check-ignore", ".dev.vars", ".local/x", "dist/x", "node_modules/x"],
      {
        cwd: ROOT,
        encoding: "utf8",
      },
    );
    expect(ignored.trim().split("\n")).toHaveLength(4);
  });
});
