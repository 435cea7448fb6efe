/**
 * What the secrets of a test run look like: keys of the simulated providers, ours of every kind, ICCIDs, and activation
 * codes of the simulators' hosts. Whatever prints one while the suites run has printed what must never be printed.
 */

const SHAPES: Record<string, RegExp> = {
  "a provider's key": /simulator-only-[a-z-]+-[0-9a-f]{20}/,
  "an activation code": /(smdp-plus|rsp)\.example\.com\$[A-Z0-9]{2}/,
  "an activation code, URL-encoded": /(smdp-plus|rsp)\.example\.com%24[A-Z0-9]{2}/i,
  // "LPA:1$smdp-plus.example.com$" and "LPA:1$rsp.example.com$".
  "an activation code in base64": /TFBBOjEkc21kcC1wbHVzLmV4YW1wbGUuY29tJ|TFBBOjEkcnNwLmV4YW1wbGUuY29tJ/,
  "an activation code in hex": /4c50413a3124(736d64702d706c7573|727370)2e6578616d706c652e636f6d24/i,
  "an ICCID": /\b89(10|44)\d{15,16}\b/,
  "a partner's key": /\besk_(live|test)_[a-z0-9-]+_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}\b/,
  "a client token": /\bct_[0-9a-z]{1,17}\.[\w-]{20}/,
  "an approval": /\bap_[0-9a-z]{1,17}\.[\w-]{20}/,
  "a landing link": /\/a\/[\w-]{44}\b/,
};

/** Kinds of secrets in a text; never the secrets. */
export function tracesIn(text: string): string[] {
  return Object.entries(SHAPES)
    .filter(([, shape]) => shape.test(text))
    .map(([kind]) => kind);
}
