// @ts-check
/**
 * Where Chromium is on this machine, and how the tests start it.
 *
 * Plain JavaScript, because the configuration of @web/test-runner is loaded without a compiler. It starts no browser
 * and knows no test.
 */

import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const HOW_TO_GET_IT =
  "Install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium), or " +
  "set CHROME_PATH to the browser's executable.";

/**
 * The first of `CHROME_PATH`, the usual names on `PATH` and the usual places; `undefined` where there is none.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 * @throws {Error} when `CHROME_PATH` is set and is no executable file: silently taking another browser would confuse
 */
export function findChromium(env = process.env) {
  const wanted = env.CHROME_PATH;
  if (wanted !== undefined && wanted !== "") {
    if (isExecutable(wanted)) return wanted;
    throw new Error(`CHROME_PATH: ${wanted} is not an executable file. ${HOW_TO_GET_IT}`);
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const onPath = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name + suffix)));
  return [...onPath, ...usualPlaces(env)].find(isExecutable);
}

/**
 * As `findChromium`; where there is none, installs Debian's package, which takes root and apt-get.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 * @throws {Error} that says what to do, where there is none and none can be installed
 */
export function ensureChromium(env = process.env) {
  const found = findChromium(env);
  if (found !== undefined) return found;
  if (!isRoot() || !hasAptGet()) throw new Error(`There is no Chromium on this machine. ${HOW_TO_GET_IT}`);
  process.stderr.write("There is no Chromium on this machine: installing Debian's with apt-get …\n");
  aptGet(["update"]);
  // Fonts only come as a recommendation, and without any a page is full of boxes.
  aptGet(["install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"]);
  const installed = findChromium(env);
  if (installed === undefined) throw new Error(`apt-get has installed no Chromium. ${HOW_TO_GET_IT}`);
  return installed;
}

/** Chromium's sandbox refuses to run as root, which is who runs in a container; anyone else keeps it. */
export const launchArgs = [
  ...(isRoot() ? ["--no-sandbox"] : []),
  "--headless",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-sync",
  "--no-first-run",
];

/** @param {NodeJS.ProcessEnv} env */
function usualPlaces(env) {
  switch (process.platform) {
    case "darwin":
      return ["/Applications", path.join(env.HOME ?? "", "Applications")].flatMap((folder) => [
        path.join(folder, "Google Chrome.app/Contents/MacOS/Google Chrome"),
        path.join(folder, "Chromium.app/Contents/MacOS/Chromium"),
      ]);
    case "win32":
      return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          path.join(folder, "Google/Chrome/Application/chrome.exe"),
          path.join(folder, "Chromium/Application/chrome.exe"),
        ]);
    default:
      return ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"].flatMap((folder) =>
        NAMES.map((name) => path.join(folder, name)),
      );
  }
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isRoot() {
  return process.getuid?.() === 0;
}

function hasAptGet() {
  return spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
}

/** @param {string[]} args */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // What apt-get says goes to standard error: standard output belongs to whoever is running the tests.
  const { status, error } = spawnSync("apt-get", args, { env, stdio: ["ignore", 2, 2] });
  if (status === 0) return;
  throw new Error(`apt-get ${args[0]} failed${error ? ` (${error.message})` : ""}. ${HOW_TO_GET_IT}`);
}
