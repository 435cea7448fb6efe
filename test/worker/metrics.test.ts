/** What is written to Analytics Engine: who, a few words, and how long; by a binding of the tests' own. */

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ringOf, type Env } from "../../worker/env.ts";
import { measure, type Point } from "../../worker/metrics.ts";
import { logTag } from "../../worker/signing/log-tag.ts";
import { log, newEndpoint, ring as ringEndpoint } from "./support/endpoints.ts";
import { deliver } from "./support/hooks.ts";
import { newAccount, newPartner } from "./support/operator.ts";
import { open, order, ring } from "./support/orders.ts";
import { ownSimulators } from "./support/simulators.ts";
import { until } from "./support/until.ts";

type DataPoint = Parameters<NonNullable<Env["METRICS"]>["writeDataPoint"]>[0];

let points: DataPoint[];
const bindings: { METRICS?: Env["METRICS"] } = env;
const before = env.METRICS;

beforeEach(() => {
  points = [];
  bindings.METRICS = { writeDataPoint: (point) => points.push(point) };
});

afterEach(() => {
  bindings.METRICS = before;
});

const written = (...blobs: string[]) =>
  points.filter((point) => blobs.every((blob, at) => point.blobs[at] === blob));

it("has calls, events, webhooks and deliveries, under the partner's id or the account's tag", async () => {
  const simulators = await ownSimulators();
  const account = await newAccount(simulators, "esim-go");
  const partner = await newPartner(simulators, { grants: [account] });
  const endpoint = await newEndpoint(partner);
  const { order_id, esims } = await order(partner, "esim-go");
  const { client_token } = await open(partner, { order_id });
  const iccid = esims[0]?.iccid ?? "";
  await simulators.advanceEsim("esim-go", iccid, "installed");
  const [hook = { headers: {}, body: "" }] = await simulators.hooks("esim-go");
  expect(await deliver(account, hook)).toBe(204);
  expect(await deliver(account, { ...hook, body: `${hook.body} ` })).toBe(401);
  expect(await deliver("no-such-account", hook)).toBe(401);
  await ring(order_id);
  const seen = (...blobs: string[]) =>
    until(async () => {
      // Whatever is asked: meanwhile what goes on in the background goes on.
      await partner.call("/v1/endpoints");
      return written(...blobs).length > 0;
    }, blobs.join(" "));
  await seen("event", "esim-go", "activation.installed");
  await ringEndpoint(endpoint);
  await until(async () => (await log(partner, endpoint, "?state=delivered")).length === 2, "both deliveries");
  await seen("delivery");

  const tag = await logTag(ringOf(env), account);
  const one = { indexes: [partner.id], doubles: [expect.any(Number)] };
  expect(written("call", "esim-go", "place")).toEqual([
    { ...one, blobs: ["call", "esim-go", "place", "ok"] },
  ]);
  // One for the quote that the partner asked for, and one for the order.
  expect(written("call", "esim-go", "quote")).toHaveLength(2);
  expect(written("call", "esim-go", "plans")).toMatchObject([{ indexes: [tag] }]);
  expect(written("event")).toEqual([
    { ...one, blobs: ["event", "esim-go", "activation.ready"], doubles: [0] },
    { ...one, blobs: ["event", "esim-go", "activation.installed"], doubles: [0] },
  ]);
  expect(written("hook")).toEqual([
    { indexes: [tag], blobs: ["hook", "esim-go", "genuine"], doubles: [0] },
    { indexes: [tag], blobs: ["hook", "esim-go", "refused"], doubles: [0] },
  ]);
  expect(written("delivery")).toEqual([
    { ...one, blobs: ["delivery", "delivered"] },
    { ...one, blobs: ["delivery", "delivered"] },
  ]);
  for (const secret of [iccid, order_id, client_token, account, endpoint.endpoint_id, endpoint.url]) {
    expect(JSON.stringify(points)).not.toContain(secret);
  }
});

it("fails nobody, whether it fails or is not there", () => {
  const point: Point = { point: "delivery", partner: "p", words: ["delivered"], ms: 1 };
  const broken = () => {
    throw new Error("Too many points");
  };
  measure({ ...env, METRICS: { writeDataPoint: broken } }, point);
  delete bindings.METRICS;
  measure(env, point);
  expect(points).toEqual([]);
});
