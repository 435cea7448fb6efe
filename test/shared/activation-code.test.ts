import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ActivationCode,
  formatActivationCode,
  parseActivationCode,
  redact,
} from "../../shared/activation-code.ts";

const plain: ActivationCode = {
  smdpAddress: "smdp.example.com",
  matchingId: "QR-G-5C-1LS-1W1Z9P7",
  confirmationCodeRequired: false,
};
const CODE = "LPA:1$smdp.example.com$QR-G-5C-1LS-1W1Z9P7";

function valueOf(text: string): ActivationCode {
  const parsed = parseActivationCode(text);
  if (!parsed.ok) throw new Error(`${parsed.error.code}: ${parsed.error.message}`);
  return parsed.value;
}

function errorOf(text: string) {
  const parsed = parseActivationCode(text);
  if (parsed.ok) throw new Error("accepted");
  return parsed.error;
}

describe("parseActivationCode", () => {
  const gsma = { smdpAddress: "SMDP.GSMA.COM", matchingId: "04386-AGYFT-A74Y8-3F815" };
  it.each<[string, ActivationCode]>([
    ["1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815", { ...gsma, confirmationCodeRequired: false }],
    ["1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$$1", { ...gsma, confirmationCodeRequired: true }],
    [
      "1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$1.3.6.1.4.1.31746$1",
      { ...gsma, oid: "1.3.6.1.4.1.31746", confirmationCodeRequired: true },
    ],
    [
      "1$SMDP.GSMA.COM$$1.3.6.1.4.1.31746",
      { ...gsma, matchingId: "", oid: "1.3.6.1.4.1.31746", confirmationCodeRequired: false },
    ],
    ["1$SMDP.GSMA.COM$", { ...gsma, matchingId: "", confirmationCodeRequired: false }],
  ])("reads the examples of SGP.22: %s", (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it.each<[string, string]>([
    ["lower-case prefix", "lpa:1$smdp.example.com$QR-G-5C-1LS-1W1Z9P7"],
    ["mixed-case prefix", "Lpa:1$smdp.example.com$QR-G-5C-1LS-1W1Z9P7"],
    ["no prefix", "1$smdp.example.com$QR-G-5C-1LS-1W1Z9P7"],
    ["LPA://", "LPA://1$smdp.example.com$QR-G-5C-1LS-1W1Z9P7"],
    ["blanks around", `  \t${CODE} \n`],
    ["no-break space and zero-width characters", `\u00a0\ufeff${CODE.replace("$smdp", "$\u200bsmdp")}\u200e`],
    ["blanks beside delimiters", "LPA: 1$ smdp.example.com $ QR-G-5C-1LS-1W1Z9P7"],
    ["broken by a mail client", "LPA:1$smdp.example.com$QR-G-\r\n  5C-1LS-\n1W1Z9P7"],
    ["broken inside the address", "LPA:1$smdp.exam\nple.com$QR-G-5C-1LS-1W1Z9P7"],
    ["quotes", `"${CODE}"`],
    ["typographic quotes", `„${CODE}“`],
    ["angle brackets", `<${CODE}>`],
    ["nested wrapping", ` ( '${CODE}' ) `],
    ["full-width characters", "ＬＰＡ：１＄smdp.example.com＄QR-G-5C-1LS-1W1Z9P7"],
    ["a non-breaking hyphen", CODE.replace("QR-G", "QR\u2011G")],
    ["percent-encoded", encodeURIComponent(CODE)],
    ["percent-encoded twice", encodeURIComponent(encodeURIComponent(CODE))],
    [
      "Apple's link",
      `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(CODE)}`,
    ],
    ["Apple's link, raw", `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${CODE}`],
    ["Android's link", `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${CODE}`],
    [
      "any link, lower-case parameter",
      `HTTPS://shop.example/x?a=1&amp;c=${CODE.toLowerCase().replace("qr-g-5c-1ls-1w1z9p7", plain.matchingId)}&b=2#top`,
    ],
    [
      "a link with a code without prefix",
      `https://shop.example/x?n=5&ac=${encodeURIComponent(CODE.slice(4))}`,
    ],
    ["a doubly encoded link", `https://shop.example/x?c=${encodeURIComponent(encodeURIComponent(CODE))}`],
    [
      "a click tracker around the link",
      `https://click.example/?u=${encodeURIComponent(`https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(CODE)}`)}&id=7`,
    ],
    ["an encoded link", encodeURIComponent(`https://esimsetup.apple.com/x?carddata=${CODE}`)],
    ["unknown trailing fields", `${CODE}$$$$$later$field`],
    ["trailing empty fields", `${CODE}$$`],
    ["malformed version 3 fields", `${CODE}$$$not hex$yes`],
  ])("accepts %s", (_name, text) => {
    expect(valueOf(text)).toEqual(plain);
  });

  it("keeps the case of address and matching ID", () => {
    expect(valueOf("lpa:1$Smdp.Example.COM$aBc-9")).toEqual({
      smdpAddress: "Smdp.Example.COM",
      matchingId: "aBc-9",
      confirmationCodeRequired: false,
    });
  });

  it("keeps well-formed version 3 fields", () => {
    const text = `${CODE}$1.3.6.1.4.1.31746$1$81370F5125D0B1D408D4C3B232E6D25E795BEBFB$1`;
    expect(valueOf(text)).toEqual({
      ...plain,
      oid: "1.3.6.1.4.1.31746",
      confirmationCodeRequired: true,
      ciPkId: "81370F5125D0B1D408D4C3B232E6D25E795BEBFB",
      deleteNotification: true,
    });
    expect(formatActivationCode(valueOf(text))).toBe(text);
  });

  it.each<[string, string, string]>([
    ["", "empty", "activation_code"],
    [" \n\u200b ", "empty", "activation_code"],
    ["LPA:", "empty", "activation_code"],
    ["lpa://", "empty", "activation_code"],
    ["hello", "format", "format"],
    ["smdp.example.com$ABC", "format", "format"],
    ["LPA:smdp.example.com$ABC", "format", "format"],
    ["2$SMDP.GSMA.COM", "format", "format"],
    ["LPA:2$smdp.example.com$ABC", "format", "format"],
    ["11$smdp.example.com$ABC", "format", "format"],
    ["LPA:1#smdp.example.com#ABC", "format", "format"],
    ["https://shop.example/help?order=17", "format", "activation_code"],
    ["https://esimsetup.apple.com/esim_qrcode_provisioning", "format", "activation_code"],
    ["1", "smdp_address", "smdp_address"],
    ["1$", "smdp_address", "smdp_address"],
    ["LPA:1$$ABC", "smdp_address", "smdp_address"],
    ["1$localhost$ABC", "smdp_address", "smdp_address"],
    ["1$192.0.2.1$ABC", "smdp_address", "smdp_address"],
    ["1$0x7f.0x1$ABC", "smdp_address", "smdp_address"],
    ["1$[2001:db8::1]$ABC", "smdp_address", "smdp_address"],
    ["1$smdp.example.com.$ABC", "smdp_address", "smdp_address"],
    ["1$smdp.example.com:443$ABC", "smdp_address", "smdp_address"],
    ["1$https://smdp.example.com$ABC", "smdp_address", "smdp_address"],
    ["1$smdp.example.com/path$ABC", "smdp_address", "smdp_address"],
    ["1$smdp_1.example.com$ABC", "smdp_address", "smdp_address"],
    ["1$-smdp.example.com$ABC", "smdp_address", "smdp_address"],
    ["1$smdp-.example.com$ABC", "smdp_address", "smdp_address"],
    ["1$smdp..example.com$ABC", "smdp_address", "smdp_address"],
    ["1$.example.com$ABC", "smdp_address", "smdp_address"],
    ["1$smdp.exämple.com$ABC", "smdp_address", "smdp_address"],
    [`1$${"a".repeat(64)}.example$ABC`, "smdp_address", "smdp_address"],
    ["1$smdp.example.com", "matching_id", "matching_id"],
    ["1$smdp.example.com$AB_C", "matching_id", "matching_id"],
    ["1$smdp.example.com$AB C", "matching_id", "matching_id"],
    ["1$smdp.example.com$ABC confirmation code 1234", "matching_id", "matching_id"],
    ["1$smdp.example.com$ABÇ", "matching_id", "matching_id"],
    ["1$smdp.example.com$ABC$1", "oid", "oid"],
    ["1$smdp.example.com$ABC$4711", "oid", "oid"],
    ["1$smdp.example.com$ABC$1.03.6", "oid", "oid"],
    ["1$smdp.example.com$ABC$3.1.2", "oid", "oid"],
    ["1$smdp.example.com$ABC$1.3.", "oid", "oid"],
    ["1$smdp.example.com$ABC$$0", "confirmation_code_flag", "confirmation_code_flag"],
    ["1$smdp.example.com$ABC$$4711", "confirmation_code_flag", "confirmation_code_flag"],
    ["1$smdp.example.com$ABC$$11", "confirmation_code_flag", "confirmation_code_flag"],
  ])("refuses %j as %s", (text, code, field) => {
    const error = errorOf(text);
    expect({ code: error.code, field: error.field }).toEqual({ code, field });
    expect(error.message).toMatch(/\.$/);
  });

  it("says that a confirmation code does not belong into the code", () => {
    expect(errorOf(`${CODE}$4711`).message).toContain("confirmation code does not belong");
    expect(errorOf(`${CODE}$$4711`).message).toContain("confirmation code does not belong");
    expect(errorOf(`${CODE}$1`).message).toContain("$$1");
    expect(errorOf("1#a.example#B").message).toContain("#");
  });

  it("counts 255 characters without the prefix", () => {
    const longest = `LPA:1$smdp.example.com$${"A".repeat(255 - "1$smdp.example.com$".length)}`;
    expect(parseActivationCode(longest).ok).toBe(true);
    expect(errorOf(`${longest}A`).code).toBe("too_long");
    expect(errorOf("x".repeat(1_000_000)).code).toBe("too_long");
  });

  it("bounds an address by 63 and 253 characters", () => {
    expect(parseActivationCode(`1$${"a".repeat(63)}.example$`).ok).toBe(true);
    const label = "a".repeat(49);
    const of250 = Array(5).fill(label).join(".");
    expect(errorOf(`1$${of250}.abcd$`).code).toBe("too_long");
    expect(errorOf(`1$${of250}.abc$`).code).toBe("too_long");
    expect(parseActivationCode(`1$${of250}.ab$`).ok).toBe(true);
  });
});

const hostName = fc
  .array(fc.stringMatching(/^[0-9A-Za-z](?:[0-9A-Za-z-]{0,12}[0-9A-Za-z])?$/), { minLength: 1, maxLength: 4 })
  .chain((labels) => fc.stringMatching(/^[A-Za-z]{2,6}$/).map((tld) => [...labels, tld].join(".")));
const anyCode: fc.Arbitrary<ActivationCode> = fc.record(
  {
    smdpAddress: hostName,
    matchingId: fc.stringMatching(/^[0-9A-Za-z-]{0,40}$/),
    confirmationCodeRequired: fc.boolean(),
    oid: fc.array(fc.nat(99_999), { maxLength: 6 }).map((arcs) => ["1.3", ...arcs].join(".")),
    ciPkId: fc.stringMatching(/^(?:[0-9A-F]{2}){1,20}$/),
    deleteNotification: fc.constant(true as const),
  },
  { requiredKeys: ["smdpAddress", "matchingId", "confirmationCodeRequired"] },
);
const codeWithSecret = fc
  .tuple(anyCode, fc.stringMatching(/^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}$/))
  .map(([code, matchingId]) => ({ ...code, matchingId }));

describe("properties", () => {
  it("parse(format(v)) equals v", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(valueOf(formatActivationCode(code))).toEqual(code);
      }),
    );
  });

  it("format after parse is a fixpoint", () => {
    const disguised = anyCode.chain((code) => {
      const text = formatActivationCode(code);
      return fc.constantFrom(
        text,
        text.toLowerCase(),
        text.slice(4),
        encodeURIComponent(text),
        `<${text}>`,
        `https://x.example/?a=b&carddata=${encodeURIComponent(text)}`,
        `${text}$$$$x`,
        text.replaceAll("$", "$\r\n"),
      );
    });
    fc.assert(
      fc.property(disguised, (text) => {
        const canonical = formatActivationCode(valueOf(text));
        expect(formatActivationCode(valueOf(canonical))).toBe(canonical);
      }),
    );
  });

  it("parse never throws and never repeats its input", () => {
    const nearCodes = fc
      .array(
        fc.constantFrom(
          "LPA:",
          "lpa://",
          "1",
          "$",
          "#",
          "%24",
          "%",
          "%E0%A4",
          "smdp.example.com",
          "SECRET-4711",
          "https://x.y/?c=",
          "&",
          " ",
          "\n",
          "\u200b",
          "<",
        ),
        { maxLength: 14 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string(), nearCodes), (text) => {
        const parsed = parseActivationCode(text);
        if (!parsed.ok) expect(parsed.error.message).not.toContain("4711");
      }),
      { numRuns: 1000 },
    );
  });

  it("redact leaves neither matching ID nor address of a code in a text", () => {
    const context = fc.stringMatching(/^[a-z ,"'(){}\n]{0,20}$/);
    const shape = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.slice(4),
      (text) => text.replace("LPA:", "lpa:"),
      (text) => text.replace("LPA:", "LPA://"),
      encodeURIComponent,
      (text) => encodeURIComponent(encodeURIComponent(text)),
      (text) => encodeURIComponent(text.slice(4)),
      (text) =>
        `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(text)}&x=1`,
      (text) => JSON.stringify({ code: text, matching_id: text.split("$")[2], smdp: text.split("$")[1] }),
    );
    fc.assert(
      fc.property(codeWithSecret, shape, context, context, (code, disguise, before, after) => {
        const text = `${before}|${disguise(formatActivationCode(code))} ${after}`;
        const redacted = redact(text);
        expect(redacted).not.toContain(code.matchingId);
        expect(redacted).not.toContain(code.smdpAddress);
        expect(redacted.startsWith(`${before}|`)).toBe(true);
        expect(redacted.endsWith(` ${after}`)).toBe(true);
        expect(redact(redacted)).toBe(redacted);
      }),
      { numRuns: 500 },
    );
  });
});

describe("formatActivationCode", () => {
  it.each<[Partial<ActivationCode>, string]>([
    [{}, CODE],
    [{ confirmationCodeRequired: true }, `${CODE}$$1`],
    [{ oid: "1.3.6" }, `${CODE}$1.3.6`],
    [{ oid: "1.3.6", confirmationCodeRequired: true }, `${CODE}$1.3.6$1`],
    [{ matchingId: "" }, "LPA:1$smdp.example.com$"],
    [{ matchingId: "", confirmationCodeRequired: true }, "LPA:1$smdp.example.com$$$1"],
    [{ ciPkId: "AB01" }, `${CODE}$$$AB01`],
    [{ deleteNotification: true }, `${CODE}$$$$1`],
  ])("writes %j as %s", (change, text) => {
    expect(formatActivationCode({ ...plain, ...change })).toBe(text);
  });
});

describe("redact", () => {
  it.each<[string, string]>([
    [`before ${CODE} after`, "before [activation code] after"],
    [`Your code is ${CODE}. Keep it.`, "Your code is [activation code]. Keep it."],
    [`{"activation_code":"${CODE}","n":1}`, '{"activation_code":"[activation code]","n":1}'],
    [
      `GET /x?carddata=${encodeURIComponent(CODE)}&lang=en 404`,
      "GET /x?carddata=[activation code]&lang=en 404",
    ],
    [`${CODE} ${CODE.slice(4)}`, "[activation code] [activation code]"],
    ["LPA:1#smdp.example.com#ABC-123 x", "[activation code] x"],
    ["LPA:1$smdp.example.com$AB_C-123 x", "[activation code] x"],
    ["LPA:1$localhost$ABC x", "[activation code] x"],
    ["lpa:1$smdp.example.com$QR-G-\n5C-1LS x", "[activation code] x"],
    ["LPA: 1$ smdp.example.com $ ABCD x", "[activation code] x"],
    [JSON.stringify(CODE).replaceAll("$", "\\u0024"), '"[activation code]"'],
    [
      `${CODE} has ${plain.matchingId} at ${plain.smdpAddress}`,
      "[activation code] has [redacted] at [redacted]",
    ],
  ])("%j", (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    "",
    "nothing to hide: 17 orders, 3$ each, see https://smdp.example.com/1",
    "price 1$ or 2$ and 1.50$ a day",
    "lpa: not a code, LPA:x neither",
    'const a = `${b}1$`; {"id":"a$b$c"}',
    "GET /v1/session?hints=eyJhIjoxfQ 200",
  ])("leaves %j alone", (text) => {
    expect(redact(text)).toBe(text);
  });

  it("takes hostile text in linear time", () => {
    const started = performance.now();
    for (const part of ["1$a", "1$a.", "lpa:", "lpa:1$", "%2525", "-\n", "1 $ ", "a.a-"])
      redact(part.repeat(100_000));
    for (const part of ["1$a", " ", "%25", "https://", "?a=", "\n", '"'])
      parseActivationCode(part.repeat(8192 / part.length));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
