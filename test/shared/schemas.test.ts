/** What the schemas check in words of their own, where zod has a larger check for it: they take what that takes. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  accountBody,
  auditQuery,
  partnerBody,
  quoteBody,
  resolveBody,
  statsQuery,
} from "../../shared/api/schemas.ts";
import { schemaMessage } from "../../shared/api/schema-messages.ts";

type Schema = z.core.$ZodType;

const takes = (schema: Schema, value: unknown) => z.safeParse(schema, value).success;

/** The field that is wrong first, and what is wrong with it; `null`: nothing. */
function wrong(schema: Schema, value: unknown): [field: string, message: string] | null {
  const [issue] = z.safeParse(schema, value, { error: schemaMessage }).error?.issues ?? [];
  return issue === undefined ? null : [issue.path.join("."), issue.message];
}

const account = (base_url: unknown) => ({ provider: "esimpal", environment: "live", base_url });
const partner = (support_url: unknown) => ({ name: "N", support_url });
const NO_TEXTS = [1, 1.5, true, [], ["2026-01-31"], {}];

describe("a time", () => {
  const zods = z.iso.datetime({ offset: true });
  const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
  const year = fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(0, 1900, 2000, 2024, 2026, 2100));
  const day = fc.tuple(
    year.map((n) => String(n).padStart(4, "0")),
    two(13),
    two(32),
  );
  const clock = fc.tuple(two(25), two(61), two(61)).map((parts) => parts.join(":"));
  const odd = fc.constantFrom("", ".", ".5", ".123456789", " ", "\n", ",5", ":00");
  const zone = fc.oneof(
    fc.constantFrom("Z", "z", "", "+0200", "+02", "UTC"),
    fc.tuple(fc.constantFrom("+", "-", "−"), two(25), two(61)).map(([sign, h, m]) => `${sign}${h}:${m}`),
  );

  it("is what zod takes for one, also on the days that only some years have", () => {
    let taken = 0;
    fc.assert(
      fc.property(day, clock, odd, zone, (parts, at, rest, zone) => {
        const text = `${parts.join("-")}T${at}${rest}${zone}`;
        const right = takes(zods, text);
        if (right) taken++;
        expect(takes(auditQuery, { since: text })).toBe(right);
      }),
      { numRuns: 5000, seed: 5 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it("is a day that is in the calendar, from year 0 to 9999", () => {
    for (const year of ["0000", "0001", "1900", "2000", "2024", "2026", "2100", "9999"]) {
      for (let month = 0; month <= 13; month++) {
        for (const date of ["00", "01", "28", "29", "30", "31", "32"]) {
          const text = `${year}-${String(month).padStart(2, "0")}-${date}`;
          expect([text, takes(statsQuery, { from: text })]).toEqual([text, takes(z.iso.date(), text)]);
          expect(takes(auditQuery, { since: `${text}T00:00:00Z` })).toBe(takes(z.iso.date(), text));
        }
      }
    }
  });

  it.each(["2026-1-31", "26-01-31", "12026-01-31", "2026-01-31 ", "2026-01-31T09:00:00Z", "20260131", ""])(
    "is no day when it is %j",
    (text) => {
      expect(wrong(statsQuery, { to: text })).toEqual(["to", "Must be a day such as 2026-01-31."]);
    },
  );

  it("is named with an example, whatever comes instead", () => {
    for (const value of [...NO_TEXTS, "yesterday", "2026-02-30T00:00:00Z", "2026-01-31T09:00Z"]) {
      expect(wrong(auditQuery, { since: value })).toEqual([
        "since",
        "Must be a time such as 2026-01-31T09:00:00Z.",
      ]);
    }
  });
});

describe("a URL", () => {
  // No Latin-1 letters: of them, Node 20 refuses URLs once its own parser is warm. workerd does not.
  const bits = fc.array(
    fc.oneof(
      fc.constantFrom(
        "https:",
        "//",
        "/",
        "\\",
        ":",
        "@",
        "?",
        "#",
        " ",
        "..",
        "-",
        "+49 30",
        "me@example.com",
      ),
      fc.constantFrom(
        "a.example.com",
        "[::1]",
        "127.0.0.1",
        "999.1.1.1",
        "xn--",
        "%zz",
        "例",
        ":443",
        ":99999",
      ),
    ),
    { maxLength: 5 },
  );
  const beginning = fc.constantFrom(
    "https://",
    "http://",
    "HTTPS://",
    "https:",
    "mailto:",
    "tel:",
    "ftp://",
    "",
  );
  const parts = fc.tuple(beginning, bits).map(([first, rest]) => first + rest.join(""));

  it.each<[string, (url: string) => [Schema, unknown], RegExp]>([
    ["base_url", (url) => [accountBody, account(url)], /^https?$/],
    ["support_url", (url) => [partnerBody, partner(url)], /^(https|mailto|tel)$/],
  ])("as %s is what zod takes for one", (field, of, protocol) => {
    const zods = z.url({ protocol }).check(z.maxLength(300));
    const plain = z.string().check(z.regex(/^[^@?#]*$/));
    let taken = 0;
    fc.assert(
      fc.property(parts, (text) => {
        const right = takes(zods, text) && (field === "support_url" || takes(plain, text));
        if (right) taken++;
        expect(takes(...of(text))).toBe(right);
      }),
      { numRuns: 5000, seed: 5 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it.each([
    "https:a.example.com",
    "file:///etc",
    "javascript:alert(1)",
    "https://",
    "//a.example.com",
    "https://a\tb.example.com",
    "ht\ntps://a.example.com",
    "\u0000https://a.example.com",
    `https://a.example.com/${"a".repeat(300)}`,
  ])("is not %j", (text) => {
    expect(wrong(accountBody, account(text))).toEqual([
      "base_url",
      "Must be a URL such as https://api.example.com.",
    ]);
  });

  it("is named with an example, whatever comes instead", () => {
    for (const value of NO_TEXTS) {
      expect(wrong(accountBody, account(value))?.[1]).toBe("Must be a URL such as https://api.example.com.");
      expect(wrong(partnerBody, partner(value))?.[1]).toBe(
        "Must be a URL that begins with https:, mailto: or tel:.",
      );
    }
  });
});

describe("an email address", () => {
  const takesBoth = (text: string) => {
    const right = takes(z.email(), text);
    expect([text, takes(quoteBody, { plan_id: "p", customer_email: text })]).toEqual([text, right]);
    return right;
  };

  it("is what zod takes for one", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."ab09_'+-.@"), maxLength: 12 });
    const host = fc.constantFrom(
      "example.com",
      "a.b.co",
      "-a.com",
      "a..com",
      "a.c",
      "xn--a.de",
      "a_b.com",
      "",
    );
    let taken = 0;
    fc.assert(
      fc.property(letters, fc.constantFrom("@", "", " @", "@@"), host, (name, at, domain) => {
        if (takesBoth(name + at + domain)) taken++;
      }),
      { numRuns: 3000, seed: 5 },
    );
    expect(taken).toBeGreaterThan(100);
    for (const text of ["é@example.com", "a@exämple.com", " a@example.com", "a@example.com\n"])
      takesBoth(text);
  });

  it("is named with an example", () => {
    const body = { plan_id: "p", customer_email: "nobody" };
    const message = "Must be an email address such as name@example.com.";
    expect(wrong(quoteBody, body)).toEqual(["customer_email", message]);
    expect(wrong(quoteBody, { ...body, customer_email: 7 })).toEqual(["customer_email", "Must be a string."]);
  });
});

describe("a whole number", () => {
  it.each([
    [1.5, "Must be a whole number."],
    ["1", "Must be a number."],
    [true, "Must be a number."],
    [0, "Must be at least 1."],
    [-(2 ** 60), "Must be at least 1."],
    [101, "Must be at most 100."],
    [2 ** 53, "Must be at most 100."],
    [1e300, "Must be at most 100."],
    [NaN, "Must be a number."],
    [Infinity, "Must be a number."],
  ])("is not %j", (quantity, message) => {
    expect(wrong(quoteBody, { plan_id: "p", quantity })).toEqual(["quantity", message]);
  });
});

describe("how an order in doubt ended", () => {
  it.each([
    [{ outcome: "applied", provider_order: "ord-1" }, null],
    [{ outcome: "not_applied" }, null],
    [{ outcome: "applied" }, ["provider_order", "Is required and must be a string."]],
    [{ outcome: "applied", provider_order: " " }, ["provider_order", "Must not be empty."]],
    [{ outcome: "applied", provider_order: 7 }, ["provider_order", "Must be a string."]],
    [{}, ["outcome", "Is required and must be one of applied, not_applied."]],
    [{ outcome: "perhaps", provider_order: "x" }, ["outcome", "Must be one of applied, not_applied."]],
  ])("%j", (body, expected) => {
    expect(wrong(resolveBody, body)).toEqual(expected);
  });
});
