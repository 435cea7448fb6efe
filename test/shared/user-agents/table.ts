/**
 * Reads the tables of real user agents beside it.
 *
 * It knows the form of the tables and which words may stand in them; whether what they say comes true is the test's
 * business. Licences and copyright lines of the corpora: LICENCES.md.
 *
 * A table is text, so that a user agent stands as it does in its corpus:
 *
 *     @ licence | corpus, file               for all rows until the next such line
 *     group os version kind in-app first lead     `-` for nothing
 *     the user agent
 *     + {"maxTouchPoints":5}                 optional: hints. They are ours, no corpus has any.
 */

import type { DeviceHints, InstallMethod } from "../../../shared/api/types.ts";
import type { Device } from "../../../shared/device.ts";
import type { Way } from "../../../widget/layout.ts";

export interface UserAgentRow {
  /** The class of devices or apps that it stands for. */
  group: string;
  userAgent: string;
  hints?: DeviceHints;
  source: string;
  licence: string;
  expected: {
    os: Device["os"];
    version?: string;
    kind: Device["kind"];
    inApp?: string;
    /** The first method of the ladder. */
    first: InstallMethod;
    /** What leads on screen. Not said of tablets and other devices. */
    lead?: Way;
  };
}

const OS: readonly Device["os"][] = [
  "ios",
  "ipados",
  "android",
  "windows",
  "macos",
  "chromeos",
  "linux",
  "other",
];
const KINDS: readonly Device["kind"][] = ["phone", "tablet", "desktop", "other"];
const METHODS: readonly InstallMethod[] = ["apple-link", "android-link", "windows-link", "qr", "manual"];
const WAYS: readonly Way[] = ["link", "handoff", "qr", "manual"];
const LICENCES = ["MIT", "BSD-2-Clause", "Apache-2.0", "Unlicense", "CC-BY-4.0", "ours"];

/** @throws on a line that is not of the form, so that no row is left out in silence */
export function readTable(table: string): UserAgentRow[] {
  const rows: UserAgentRow[] = [];
  let origin: Pick<UserAgentRow, "licence" | "source"> | undefined;
  const lines = table.split("\n").filter((line) => line !== "");
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line.startsWith("@ ")) {
      origin = originOf(line);
      continue;
    }
    const userAgent = lines[(index += 1)] ?? "";
    if (!origin || !userAgent) throw new Error(`no origin or no user agent: ${line}`);
    const hints = lines[index + 1]?.startsWith("+ ") ? hintsOf(lines[(index += 1)] ?? "") : undefined;
    rows.push({ ...origin, ...expectationOf(line), userAgent, ...(hints && { hints }) });
  }
  return rows;
}

function originOf(line: string): Pick<UserAgentRow, "licence" | "source"> {
  const [licence, source] = line.slice(2).split(" | ");
  return { licence: oneOf(LICENCES, licence), source: source ?? "" };
}

function hintsOf(line: string): DeviceHints {
  return JSON.parse(line.slice(2)) as DeviceHints;
}

function expectationOf(line: string): Pick<UserAgentRow, "group" | "expected"> {
  const words = line.split(" ");
  const [group, os, version, kind, inApp, first, lead] = words;
  if (words.length !== 7 || !group) throw new Error(`not seven words: ${line}`);
  return {
    group,
    expected: {
      os: oneOf(OS, os),
      ...(version && version !== "-" && { version }),
      kind: oneOf(KINDS, kind),
      ...(inApp && inApp !== "-" && { inApp }),
      first: oneOf(METHODS, first),
      ...(lead !== "-" && { lead: oneOf(WAYS, lead) }),
    },
  };
}

function oneOf<Word extends string>(words: readonly Word[], word: string | undefined): Word {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new Error(`${word} is none of ${words.join(", ")}`);
  return found;
}
