/** Which webhook URLs a partner may give. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkEndpointUrl } from "../../../worker/webhooks/endpoint-url.ts";

function refusal(url: string): string {
  const check = checkEndpointUrl(url);
  if (check.ok) throw new Error(`${url} was accepted as ${check.url}`);
  return check.message;
}

describe("accepts", () => {
  it.each([
    ["https://shop.example.com/webhooks/esim", "https://shop.example.com/webhooks/esim"],
    ["https://shop.example.com", "https://shop.example.com/"],
    ["https://SHOP.example.com/A?b=c", "https://shop.example.com/A?b=c"],
    ["https://shop.example.com:443/x", "https://shop.example.com/x"],
    ["HTTPS://a-b.example.co.uk/@x", "https://a-b.example.co.uk/@x"],
    ["https://xn--bcher-kva.example.com/", "https://xn--bcher-kva.example.com/"],
    ["https://1.example.com/", "https://1.example.com/"],
    ["https://local.example.com/", "https://local.example.com/"],
    ["https://internal-test.com/", "https://internal-test.com/"],
  ])("%s", (url, stored) => {
    expect(checkEndpointUrl(url)).toEqual({ ok: true, url: stored });
  });
});

describe("refuses, with the remedy", () => {
  it.each([
    ["http://shop.example.com/", /https/],
    ["ftp://shop.example.com/", /https/],
    ["//shop.example.com/", /https/],
    ["https:shop.example.com", /https/],
    ["https:///shop.example.com", /https/],
    ["javascript:alert(1)", /https/],
    ["", /https/],
    ["https://shop.example.com:8443/", /port 443/],
    ["https://shop.example.com:80/", /port 443/],
    ["https://shop.example.com:99999/", /complete URL/],
    ["https://user@shop.example.com/", /user name/],
    ["https://user:pass@shop.example.com/", /user name/],
    ["https://@shop.example.com/", /user name/],
    ["https://shop.example.com@127.0.0.1/", /user name/],
    ["https://shop.example.com/#x", /fragment/],
    ["https://shop.example.com/#", /fragment/],
    ["https://shop.example.com /", /ASCII/],
    [" https://shop.example.com/", /ASCII/],
    ["https://shop.exam\tple.com/", /ASCII/],
    ["https://shop.example.com\\@evil.example.net/", /ASCII/],
    ["https://bücher.example.com/", /xn--/],
    ["https://ｌｏｃａｌｈｏｓｔ/", /xn--/],
    ["https://127.0.0.1%2eexample.com/", /percent/],
    ["https://%6cocalhost/", /percent/],
    ["https://shop.example.com./", /dot/],
    ["https://shop..example.com/", /letters, digits/],
    ["https://shop_1.example.com/", /letters, digits/],
    ["https://-shop.example.com/", /letters, digits/],
    [`https://shop.example.com/${"x".repeat(2048)}`, /2048/],
  ])("%s", (url, remedy) => {
    expect(refusal(url)).toMatch(remedy);
  });

  it.each([
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "0177.0.0.1",
    "0x7f.0.0.1",
    "0x7f000001",
    "2130706433",
    "017700000001",
    "0",
    "0.0.0.0",
    "10.0.0.1",
    "169.254.169.254",
    "192.168.1.1",
    "8.8.8.8",
    "1.1",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[fd00::1]",
    "[fe80::1]",
    "[2606:4700:4700::1111]",
  ])("the address %s", (host) => {
    expect(refusal(`https://${host}/hook`)).toMatch(/IP address|complete URL/);
  });

  it.each([
    "localhost",
    "LOCALHOST",
    "api.localhost",
    "shop",
    "printer.local",
    "metadata.google.internal",
    "wiki.corp",
    "nas.lan",
    "router.home",
    "router.home.arpa",
    "1.0.0.127.in-addr.arpa",
    "db.intranet",
    "shop.test",
    "shop.invalid",
    "shop.example",
    "hidden.onion",
    "127.0.0.1.nip.io",
    "10-0-0-1.sslip.io",
    "localtest.me",
    "x.lvh.me",
  ])("the private name %s", (host) => {
    expect(refusal(`https://${host}/hook`)).toMatch(/public internet/);
  });

  it("every spelling of every IPv4 address", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const radix = fc.constantFrom(
      (value: number) => String(value),
      (value: number) => `0x${value.toString(16)}`,
      (value: number) => `0${value.toString(8)}`,
    );
    const shape = fc.constantFrom(
      ([a, b, c, d]: number[]) => [a, b, c, d],
      ([a, b, c = 0, d = 0]: number[]) => [a, b, c * 256 + d],
      ([a, b = 0, c = 0, d = 0]: number[]) => [a, b * 65536 + c * 256 + d],
      ([a = 0, b = 0, c = 0, d = 0]: number[]) => [((a * 256 + b) * 256 + c) * 256 + d],
    );
    fc.assert(
      fc.property(
        fc.tuple(octet, octet, octet, octet),
        shape,
        fc.tuple(radix, radix, radix, radix),
        fc.constantFrom("", "."),
        (address, form, radices, dot) => {
          const host = form(address)
            .map((part, at) => (radices[at] ?? String)(part ?? 0))
            .join(".");
          expect(refusal(`https://${host}${dot}/hook`)).toMatch(/IP address/);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("whatever is accepted is https on port 443 of a public name, and reads the same again", () => {
    const piece = fc.constantFrom(
      ...["https:", "//", "/", "@", ":", "443", ".", "#", "?", "%", "\\", "[::1]", "127.0.0.1", "localhost"],
      ...["example", "com", "shop", "internal", "xn--", "0x7f", "\t", "é", "-", "_"],
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, whole) => {
        const text = (whole ? "https://shop.example.com" : "https://") + pieces.join("");
        const check = checkEndpointUrl(text);
        if (!check.ok) return;
        accepted += 1;
        const url = new URL(check.url);
        expect([url.protocol, url.port, url.username, url.password, url.hash]).toEqual([
          "https:",
          "",
          "",
          "",
          "",
        ]);
        expect(url.hostname).toMatch(/^(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+$/);
        expect(checkEndpointUrl(check.url)).toEqual(check);
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});
