// The numbers and codes a provider hands out, real-looking and valid in form, over a source of randomness that is
// passed in. SM-DP+ hosts are always below example.com, so that no code made here can reach a real server.

export interface Identifiers {
  /** Version 4. */
  readonly uuid: () => string;
  readonly digits: (count: number) => string;
  /** `length` digits in all: the issuer's prefix, random digits, and the Luhn check digit of ITU-T E.118. */
  readonly iccid: (prefix: string, length: 19 | 20) => string;
  /** Upper-case alphanumeric groups joined by hyphens, e.g. `[5, 5, 5, 5]`. */
  readonly matchingId: (groups: readonly number[]) => string;
}

export interface RandomSource {
  /** An integer from 0 to `limit` - 1. */
  readonly below: (limit: number) => number;
  readonly uuid: () => string;
}

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

export function identifiersFrom(random: RandomSource): Identifiers {
  const digits = (count: number) => Array.from({ length: count }, () => random.below(10)).join("");
  const letters = (count: number) =>
    Array.from({ length: count }, () => ALPHANUMERIC.charAt(random.below(ALPHANUMERIC.length))).join("");

  return {
    uuid: random.uuid,
    digits,
    iccid(prefix, length) {
      const payload = prefix + digits(length - 1 - prefix.length);
      return payload + luhnCheckDigit(payload);
    },
    matchingId: (groups) => groups.map(letters).join("-"),
  };
}

/** The digit that makes `payload` followed by it pass the Luhn check (ISO/IEC 7812-1). */
export function luhnCheckDigit(payload: string): string {
  const sum = [...payload].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
