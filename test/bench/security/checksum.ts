/** The checksum at the end of an API key, from its description alone: CRC-32 of what is before it, in base62. */

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 6;
const BODY = /^esk_(live|test)_[a-z0-9][a-z0-9-]{0,31}_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/;

/** `text` as a well-formed key of its own: past the checksum, so that only the hash is left to tell. */
export function withChecksum(text: string, genuine: string): string {
  let body = text.slice(0, -LENGTH);
  if (!BODY.test(body) || text.slice(0, -LENGTH) === genuine.slice(0, -LENGTH)) {
    const last = genuine.at(-LENGTH - 1) ?? "";
    const next = ALPHABET[(ALPHABET.indexOf(last) + 1 + (text.length % 7)) % ALPHABET.length] ?? "";
    body = genuine.slice(0, -LENGTH - 1) + next;
  }
  let value = crc32(Buffer.from(body));
  let sum = "";
  for (let i = 0; i < LENGTH; i++) {
    sum = (ALPHABET[value % 62] ?? "") + sum;
    value = Math.floor(value / 62);
  }
  return body + sum;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
