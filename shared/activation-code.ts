/**
 * The activation code of SGP.22 §4.1: read what people paste, write it canonically, keep it out of logs.
 *
 * The only place that knows the grammar. It does not know devices, install links or QR codes, it reads no network,
 * and no error it returns repeats any of its input, because an activation code is a bearer secret.
 */

/** The fields of an activation code. Letter case is kept: a matching ID in another case is another matching ID. */
export interface ActivationCode {
  /** Host name of the SM-DP+: no scheme, port, path or trailing dot. */
  smdpAddress: string;
  /** May be empty, then the SM-DP+ finds the profile by the EID. */
  matchingId: string;
  /** OID of the SM-DP+, dotted decimal. */
  oid?: string;
  /** The LPA will ask for a confirmation code. The code itself is never part of an activation code. */
  confirmationCodeRequired: boolean;
  /** SGP.22 v3, field 6: key identifier of the eSIM root CA, hexadecimal. Kept when well-formed, else dropped. */
  ciPkId?: string;
  /** SGP.22 v3, field 7: the old device shall report the deletion when the profile moves. Present only when set. */
  deleteNotification?: true;
}

export type ActivationCodeErrorCode =
  "empty" | "too_long" | "format" | "smdp_address" | "matching_id" | "oid" | "confirmation_code_flag";

export interface ActivationCodeError {
  code: ActivationCodeErrorCode;
  /** The field of the activation code at fault; `activation_code` when it is the whole. */
  field: "activation_code" | "format" | "smdp_address" | "matching_id" | "oid" | "confirmation_code_flag";
  /** What is wrong and what to do. Holds nothing of the input. */
  message: string;
}

export type ParsedActivationCode =
  { ok: true; value: ActivationCode } | { ok: false; error: ActivationCodeError };

/** Characters of a code without `LPA:` (SGP.22 §4.1). */
const MAX_LENGTH = 255;
/** Characters looked at, whatever is pasted: a click tracker's link around a code stays far below. */
const MAX_INPUT = 8192;

const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
/** Hyphens that word processors put in the place of "-". */
const HYPHENS = /[\u2010-\u2013\u2212]/g;
const WRAPPING = "\"'`“”„‘’‚«»<>()[]{}";
const PREFIX = /^lpa:\s*(?:\/\/)?\s*/i;
const ESCAPE = /%[0-9a-f]{2}/i;

/**
 * Reads an activation code as customers, emails and providers give it: prefix in any case or missing, `LPA://`,
 * blanks and quotes around it, lines broken by a mail client, invisible characters, percent-encoding, or a whole
 * link that holds the code in a query parameter. Never throws. What it refuses it refuses with the field and the
 * remedy: formats other than 1, addresses that are no host name (a trailing dot, too: LPAs compare the name with the
 * server's certificate), a missing delimiter after the address, a confirmation code put into the code.
 */
export function parseActivationCode(text: string): ParsedActivationCode {
  if (typeof text !== "string")
    return refuse("empty", "activation_code", "Enter the activation code as text.");
  if (text.length > MAX_INPUT) return tooLong();
  const code = unwrap(text);
  if (code === undefined) {
    return refuse(
      "format",
      "activation_code",
      "This link holds no activation code. Paste the code itself; it starts with LPA:1$.",
    );
  }
  const body = code.replace(PREFIX, "");
  if (body === "")
    return refuse("empty", "activation_code", "Enter the activation code; it starts with LPA:1$.");
  if (body.length > MAX_LENGTH) return tooLong();
  return readFields(body.split("$").map((field) => field.trim()));
}

/**
 * Writes the canonical form: `LPA:1$…` with an upper-case prefix (some LPAs compare it letter by letter), trailing
 * empty fields dropped, the delimiter after the address kept. Checks nothing: for parts of unknown origin, parse what
 * it returns.
 */
export function formatActivationCode(
  value: Omit<ActivationCode, "confirmationCodeRequired"> & { confirmationCodeRequired?: boolean },
): string {
  const optional = [
    value.oid ?? "",
    value.confirmationCodeRequired ? "1" : "",
    value.ciPkId ?? "",
    value.deleteNotification ? "1" : "",
  ];
  while (optional.at(-1) === "") optional.pop();
  return `LPA:${["1", value.smdpAddress, value.matchingId, ...optional].join("$")}`;
}

/** An activation code wherever it stands in a log. Made when it is asked for: most who parse codes read no logs. */
function codeInText(): RegExp {
  // A delimiter as it appears in logs: itself, percent-encoded any number of times, escaped, or mistyped as "#".
  const delimiter = String.raw`(?:[$#]|%(?:25)*2[34]|\\u002[34]|&#3[56];)`;
  const colon = String.raw`(?::|%(?:25)*3a)`;
  const slashes = String.raw`(?:(?:\/|%(?:25)*2f){2})?`;
  const host = String.raw`(?:[0-9a-z.-]|%(?:25)*2[de])+`;
  const rest = String.raw`(?:-\r?\n(?=[0-9a-z])|[^\s"'<>&,;()[\]{}|\\%${"`"}]|%(?:25)*2[de]|${delimiter})*`;
  const withPrefix = `lpa${colon}${slashes}(?:[\\w.-]|%(?:25)*2[de])*${delimiter}${rest}`;
  const withoutPrefix = String.raw`\d\s?${delimiter}\s?[0-9a-z-]*(?:\.|%(?:25)*2e)${host}\s?${delimiter}\s?${rest}`;
  return new RegExp(`(?:lpa${colon}${slashes}\\s?)?${withoutPrefix}|${withPrefix}`, "gi");
}

const REDACTED = "[activation code]";

/**
 * For logs: replaces every activation code in the text, well-formed or not, with or without prefix, encoded, inside
 * a link; then whatever else in the text repeats the address or the matching ID (of four characters or more) of one
 * it found. Other text stays. A code broken over lines is followed where a hyphen ends the line.
 */
export function redact(text: string): string {
  const secrets = new Set<string>();
  const withoutCodes = text.replace(codeInText(), (found) => {
    for (const secret of addressAndMatchingId(found)) secrets.add(secret);
    return REDACTED + (/[.:!?]*$/.exec(found)?.[0] ?? "");
  });
  if (secrets.size === 0) return text;
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  const repeated = new RegExp(
    longestFirst.map((secret) => secret.replace(/[^0-9a-z]/gi, (c) => `\\${c}`)).join("|"),
    "gi",
  );
  return withoutCodes
    .split(REDACTED)
    .map((part) => part.replace(repeated, "[redacted]"))
    .join(REDACTED);
}

/** Format, address and matching ID of a code as found in a log, without those too short to be searched for. */
function addressAndMatchingId(found: string): string[] {
  return decode(found.replace(/-\r?\n/g, "-").replace(/\\u002[34]|&#3[56];/g, "$"))
    .replace(/^lpa:[/\s]*/i, "")
    .split(/[^0-9a-z.-]+/i)
    .slice(0, 3)
    .map((part) => part.replace(/\.+$/, ""))
    .filter((part) => part.length >= 4);
}

/** Everything around and between the characters of the code, off. `undefined`: a link that holds no code. */
function unwrap(text: string): string | undefined {
  let code = text
    .replace(INVISIBLE, "")
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(HYPHENS, "-")
    .split(/[\r\n\u0085\u2028\u2029]+/)
    .map((line) => line.trim())
    .join("");
  code = stripWrapping(code);
  // Three rounds: click trackers put an encoded link into a link, and either may be encoded once more.
  for (let round = 0; round < 3; round++) {
    if (/^https?:\/\//i.test(code)) {
      const inside = codeInLink(code);
      if (inside === undefined) return undefined;
      code = inside;
    } else if (ESCAPE.test(code)) {
      code = stripWrapping(decode(code));
    }
  }
  return /^https?:\/\//i.test(code) ? undefined : code;
}

/** The first query parameter (or fragment) whose value is an activation code or a link that may hold one. */
function codeInLink(link: string): string | undefined {
  const values = link
    .split(/[?&#]/)
    .slice(1)
    .map((pair) => stripWrapping(decode(pair.slice(pair.indexOf("=") + 1))));
  return (
    values.find((value) => /^lpa:|^\d\s*\$/i.test(value)) ??
    values.find((value) => /^https?:\/\//i.test(value))
  );
}

function stripWrapping(text: string): string {
  const isWrapping = (c: string | undefined) => c !== undefined && (WRAPPING.includes(c) || c.trim() === "");
  let start = 0;
  let end = text.length;
  while (start < end && isWrapping(text[start])) start++;
  while (end > start && isWrapping(text[end - 1])) end--;
  return text.slice(start, end);
}

/** Percent-decoding until nothing changes, three times at most; what cannot be decoded stays. */
function decode(text: string): string {
  for (let round = 0; round < 3 && ESCAPE.test(text); round++) {
    text = text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return escapes;
      }
    });
  }
  return text;
}

function readFields(fields: string[]): ParsedActivationCode {
  const [format = "", smdpAddress = "", matchingId, oid = "", flag = "", ciPkId = "", deletion = ""] = fields;
  if (format !== "1") return refuse("format", "format", formatProblem(format));
  const addressProblem = hostNameProblem(smdpAddress);
  if (addressProblem) return refuse("smdp_address", "smdp_address", addressProblem);
  if (matchingId === undefined) {
    return refuse(
      "matching_id",
      "matching_id",
      "The code ends after the SM-DP+ address. Copy the whole code; an address without a matching ID ends with $.",
    );
  }
  if (!/^[0-9A-Za-z-]*$/.test(matchingId)) {
    return refuse(
      "matching_id",
      "matching_id",
      "The matching ID may hold only letters A to Z, digits and hyphens. Copy the code again, without the text around it.",
    );
  }
  if (oid !== "" && !/^(?:[01]\.[1-3]?\d|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*$/.test(oid)) {
    return refuse("oid", "oid", oidProblem(oid));
  }
  if (flag !== "" && flag !== "1") {
    return refuse(
      "confirmation_code_flag",
      "confirmation_code_flag",
      "The fifth field may only be empty or 1. A confirmation code does not belong in the activation code: end it with $1 and enter the confirmation code on its own.",
    );
  }
  const value: ActivationCode = { smdpAddress, matchingId, confirmationCodeRequired: flag === "1" };
  if (oid !== "") value.oid = oid;
  if (/^(?:[0-9a-f]{2})+$/i.test(ciPkId)) value.ciPkId = ciPkId;
  if (deletion === "1") value.deleteNotification = true;
  return { ok: true, value };
}

function formatProblem(format: string): string {
  if (format.includes("#"))
    return "The fields are separated by #. Replace each # by $: LPA:1$address$matching-id.";
  if (/^\d+$/.test(format))
    return "Only activation codes of format 1 can be installed. Ask for a code that starts with LPA:1$.";
  return "An activation code starts with LPA:1$, then the SM-DP+ address, $ and the matching ID. Copy the whole code.";
}

function oidProblem(oid: string): string {
  const hint = /^1$/.test(oid)
    ? "If it says that a confirmation code is required, that is the fifth field: write $$1."
    : "A confirmation code does not belong in the activation code: remove it and enter it on its own.";
  return `The fourth field is for the OID of the SM-DP+, dotted decimal such as 1.3.6.1.4.1.31746. ${hint}`;
}

/** What keeps the text from being a public host name (RFC 1123 §2.1), or nothing. */
function hostNameProblem(host: string): string | undefined {
  if (host === "") return "The SM-DP+ address is missing. It is the part between LPA:1$ and the next $.";
  if (/[/:?@]/.test(host)) return "The SM-DP+ address is a host name only. Remove scheme, port and path.";
  if (host.endsWith(".")) return "The SM-DP+ address ends with a dot. Remove it.";
  if (host.length > 253) return "The SM-DP+ address is longer than a host name can be (253 characters).";
  const labels = host.split(".");
  if (labels.length < 2)
    return "The SM-DP+ address needs a full host name with a domain, such as smdp.example.com.";
  if (!labels.every((label) => /^[0-9a-z](?:[0-9a-z-]{0,61}[0-9a-z])?$/i.test(label))) {
    return "The SM-DP+ address is not a host name: between the dots come letters, digits and inner hyphens, 63 at most.";
  }
  if (/^(?:\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? "")) {
    return "The SM-DP+ address is an IP address. A host name is needed, such as smdp.example.com.";
  }
  return undefined;
}

function tooLong(): ParsedActivationCode {
  return refuse(
    "too_long",
    "activation_code",
    `An activation code has ${MAX_LENGTH} characters at most. Paste the code alone, without the text around it.`,
  );
}

function refuse(
  code: ActivationCodeErrorCode,
  field: ActivationCodeError["field"],
  message: string,
): ParsedActivationCode {
  return { ok: false, error: { code, field, message } };
}
