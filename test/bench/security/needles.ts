/** A secret in every spelling in which something careless could have written it, and the search for them. */

export interface Needle {
  /** `base64 1` and so on. */
  spelling: string;
  bytes: Buffer;
}

/** Shorter than this, a piece of a spelling would be found by chance. */
const SHORTEST = 8;
/** From here on halves are looked for as well: a page of a database may end in the middle of a secret. */
const HALVED = 24;

/** `halves`: unless its beginning is public, as that of a token or link is. */
export function needlesOf(secret: string, halves = true): Needle[] {
  const needles: Needle[] = [];
  const pieces: [name: string, text: string][] = [["", secret]];
  if (halves && secret.length >= HALVED) {
    const middle = Math.floor(secret.length / 2);
    pieces.push([" (1st half)", secret.slice(0, middle)], [" (2nd half)", secret.slice(middle)]);
  }
  for (const [name, text] of pieces) {
    for (const [spelling, bytes] of spellings(text)) needles.push({ spelling: spelling + name, bytes });
  }
  return unlike(needles);
}

/** Which of the needles are in there. */
export function searched(haystack: Buffer, needles: readonly Needle[]): Needle[] {
  return needles.filter(({ bytes }) => haystack.includes(bytes));
}

function spellings(text: string): [spelling: string, bytes: Buffer][] {
  const plain = Buffer.from(text);
  const hex = plain.toString("hex");
  const utf16 = Buffer.from(text, "utf16le");
  const percent = encodeURIComponent(text);
  const found: [string, Buffer][] = [
    ["plain", plain],
    ["lower case", Buffer.from(text.toLowerCase())],
    ["JSON in JSON", Buffer.from(JSON.stringify(JSON.stringify(text)).slice(3, -3))],
    ["URL-encoded", Buffer.from(percent)],
    ["URL-encoded in lower case", Buffer.from(percent.replace(/%../g, (one) => one.toLowerCase()))],
    ["URL-encoded twice", Buffer.from(encodeURIComponent(percent))],
    ["URL-encoded throughout", Buffer.from(hex.replace(/../g, "%$&").toUpperCase())],
    ["hex", Buffer.from(hex)],
    ["hex in upper case", Buffer.from(hex.toUpperCase())],
    ["UTF-16LE", utf16],
    ["UTF-16BE", Buffer.from(utf16).swap16()],
  ];
  for (const shift of [0, 1, 2]) {
    const aligned = base64At(plain, shift);
    found.push([`base64 ${shift}`, Buffer.from(aligned)]);
    found.push([`base64url ${shift}`, Buffer.from(aligned.replaceAll("+", "-").replaceAll("/", "_"))]);
  }
  return found;
}

/** The characters that are the same whatever comes before, `shift` bytes past a multiple of three, and after. */
function base64At(bytes: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
  return whole.toString("base64").slice(Math.ceil((shift * 8) / 6), Math.floor((whole.length * 8) / 6));
}

function unlike(needles: Needle[]): Needle[] {
  const byBytes = new Map<string, Needle>();
  for (const needle of needles) {
    if (needle.bytes.length < SHORTEST) continue;
    const key = needle.bytes.toString("latin1");
    if (!byBytes.has(key)) byBytes.set(key, needle);
  }
  return [...byBytes.values()];
}
