/** The last resort under the log: what it takes out of a line, and what it leaves in. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scrub } from "../../../worker/scrub.ts";

const LINK = "Ab0-_".repeat(9).slice(0, 44);

describe("takes out", () => {
  it.each([
    ["LPA:1$smdp.example.com$SENT-INEL-0001", "SENT-INEL-0001"],
    ["lpa:1$smdp.example.com$secret.id$1.3.6.1$1", "secret.id"],
    ["LPA%3A1%24smdp.example.com%24abc123", "abc123"],
    [btoa("LPA:1$smdp.example.com$ABCDEF"), btoa("LPA:1$smdp.example.com$ABCDEF").slice(8)],
    ["8944500102198304826", "98304826"],
    ["89445001021983048260", "98304826"],
    ["8944 5001 0219 8304 826", "8304"],
    ["89049032123451234512345678901235", "1234567890"],
    ["QR-G-5C-1LS-1W1Z9P7", "1W1Z9P7"],
    ["K2-LM3N4P5Q", "LM3N4P5Q"],
    ["A1B2C3D4E5F6", "C3D4"],
    ["esk_test_acme_AbCdEfGh_0123456789abcdefghijABCDEFGHIJKLxxxxxx", "0123456789"],
    ["ct_1.k1.eyJhIjoxfQ.c2lnbmF0dXJl", "eyJhIjoxfQ"],
    ["ap_1.k1.eyJhIjoxfQ.c2lnbmF0dXJl", "eyJhIjoxfQ"],
    ["rv_1.k1.eyJhIjoxfQ.c2lnbmF0dXJl", "eyJhIjoxfQ"],
    ["Authorization: Bearer simple", "simple"],
    [`https://activate.example.com/a/${LINK}?x=y`, LINK],
    [`https:\\/\\/activate.example.com\\/a\\/${LINK}`, LINK],
    [`https%3A%2F%2Factivate.example.com%2Fa%2F${LINK}`, LINK],
    [`/a/${LINK}`, LINK],
    ["/a/k1.AbCdEfGhIjKlMnOpQrStUv12345678.t0abcd.c2lnbmF0dXJlc2ln", "c2lnbmF0"],
    ["/v1/qr/act_x/esim_1.svg?exp=1&kid=k1&sig=c2lnbmF0dXJl", "c2lnbmF0"],
    [LINK, LINK],
    [`ord_${LINK.slice(0, 22)}`, LINK.slice(0, 22)],
    [`act_${LINK.slice(0, 30)}`, LINK.slice(0, 22)],
    ["traveller@example.com", "traveller"],
  ])("%s", (text, secret) => {
    for (const line of [text, `what is ${text}, it is`, JSON.stringify({ event: "x", what: text })]) {
      expect(line).toContain(secret);
      expect(scrub(line)).not.toContain(secret);
    }
    const still = JSON.parse(scrub(JSON.stringify({ event: "x", what: text, then: "y" }))) as object;
    expect(still).toMatchObject({ event: "x", then: "y" });
  });
});

describe("leaves", () => {
  it.each([
    { event: "order_moved", order: "0f1e2d3c4b5a6978", provider: "esim-go", status: "awaiting_payment" },
    { event: "order_moved", order: "8944500102198304", provider: "esimpal", status: "ready" },
    {
      event: "unexpected_error",
      request_id: "d9b99678-dc15-47cf-8cd4-4f5ee819d97c",
      route: "/v1/orders/:id",
    },
    { event: "unexpected_error", route: "/v1/qr/:activation/:file", what: "TypeError" },
    { event: "unexpected_error", route: "/a/:link/token", what: "UnsealError" },
    { event: "key_missing", owner: "partner:wayfarer-2", kid: "k2" },
    { at: 1795254000000, time: "2026-11-21T10:15:00.000Z", count: 200 },
  ])("%o", (line) => {
    expect(scrub(JSON.stringify(line))).toBe(JSON.stringify(line));
  });
});

it("whatever the line, codes and numbers do not get through, and JSON stays JSON", () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  const matching = fc.stringMatching(/^[A-Z0-9]{2,8}(-[A-Z0-9]{2,8}){0,4}$/);
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.oneof(digits(17), digits(18), digits(30)),
      matching,
      (before, after, number, id) => {
        const iccid = `89${number}`;
        const line = JSON.stringify({ before, code: `LPA:1$smdp.example.com$${id}`, iccid, after });
        const scrubbed = scrub(line);
        expect(scrubbed).not.toContain(iccid);
        expect(scrubbed).not.toContain(`com$${id}`);
        expect(() => void JSON.parse(scrubbed)).not.toThrow();
      },
    ),
    { numRuns: 2000 },
  );
});
