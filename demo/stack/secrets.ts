/** The Worker's secrets on a developer's machine: made at the first start, kept in an ignored file. */

import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

export interface LocalSecrets {
  KEY_RING: string;
  ADMIN_TOKEN: string;
}

export function newSecrets(): LocalSecrets {
  const key = randomBytes(32).toString("base64url");
  return {
    KEY_RING: JSON.stringify({ primary: "k1", keys: { k1: key } }),
    ADMIN_TOKEN: `admin_${randomBytes(32).toString("base64url")}`,
  };
}

/** Reads the file, or makes it with fresh secrets. */
export async function localSecrets(file: string): Promise<LocalSecrets> {
  const text = await readFile(file, "utf8").catch(() => "");
  const found = Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)='(.*)'$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
  const { KEY_RING, ADMIN_TOKEN } = found;
  if (KEY_RING !== undefined && ADMIN_TOKEN !== undefined) return { KEY_RING, ADMIN_TOKEN };
  const secrets = newSecrets();
  const lines = Object.entries(secrets).map(([name, value]) => `${name}='${value}'`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return secrets;
}
