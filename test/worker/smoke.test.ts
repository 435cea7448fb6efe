import { exports } from "cloudflare:workers";
import { expect, inject, it } from "vitest";

it("answers its health check", async () => {
  const response = await exports.default.fetch("http://localhost/healthz");
  expect(await response.json()).toMatchObject({ status: "ok" });
  expect((await fetch(`${inject("simulators")}/_sim/clock`)).status).toBe(200);
});
