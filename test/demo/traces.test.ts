import { expect, it } from "vitest";
import { DEFAULT_SIMULATOR_KEYS } from "../../demo/simulators/server.ts";
import { newApiKey } from "../../worker/partners/api-key.ts";
import { tracesIn } from "../support/traces.ts";

/** Made up here, so that this file's own output holds none. */
const code = ["LPA:1", "smdp-plus.example.com", "K2-LM3N4P5Q"].join("$");

it.each([
  ["a provider's key", DEFAULT_SIMULATOR_KEYS.esimpal],
  ["a provider's key", DEFAULT_SIMULATOR_KEYS.esimGo],
  ["an activation code", code],
  ["an activation code, URL-encoded", encodeURIComponent(code)],
  ["an activation code in base64", Buffer.from(code).toString("base64")],
  ["an activation code in hex", Buffer.from(code).toString("hex")],
  ["an ICCID", `89${"44"}${"1".repeat(15)}`],
  ["a partner's key", newApiKey("live", "acme").key],
  ["a client token", `ct_${"k1"}.${"x".repeat(40)}`],
  ["a landing link", `http://localhost:1/a/${"x".repeat(44)}`],
])("a planted secret is found: %s", (kind, secret) => {
  expect(tracesIn(`before ${secret} after`)).toContain(kind);
});

it("ordinary output is none", () => {
  expect(
    tracesIn("✓ test/worker/orders.test.ts (12 tests) 8944 ms ap_1 ct_1 esk_test_ LPA:1$smdp.example.com$A"),
  ).toEqual([]);
});
