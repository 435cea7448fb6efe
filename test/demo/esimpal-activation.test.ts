import { decode } from "fast-png";
import jsQR from "jsqr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { luhnCheckDigit } from "../../demo/simulators/identifiers.ts";
import { at, startForTest, textAt, type Answer, type TestSimulators } from "./simulator-client.ts";

let sim: TestSimulators;
let planId: string;
let keys = 0;

async function readyOrder(fields: object): Promise<Answer> {
  const body = { plan_id: planId, ...fields };
  const order = await sim.esimpal("POST", "/orders", body, { "idempotency-key": `key-${++keys}` });
  const id = textAt(order, "order_id");
  await sim.plain("POST", "/_sim/advance", { provider: "esimpal", order: id, to: "ready" });
  return sim.esimpal("GET", `/orders/${id}`);
}

function scan(png: Uint8Array): string | undefined {
  const { width, height, data } = decode(png);
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const grey = Number(data[pixel]);
    rgba.set([grey, grey, grey, 255], pixel * 4);
  }
  return jsQR(rgba, width, height)?.data;
}

beforeAll(async () => {
  sim = await startForTest();
  planId = textAt(await sim.esimpal("GET", "/plans"), "plans", 0, "id");
});
afterAll(() => sim.close());

describe("a customer's first eSIM", () => {
  it("is ready with every activation field, and the same as the control API says", async () => {
    const order = await readyOrder({ customer_ref: "first", quantity: 2 });
    const code = textAt(order, "esims", 0, "activation_code");
    expect(code).toMatch(/^LPA:1\$smdp-plus\.example\.com\$([A-Z0-9]{5}-){3}[A-Z0-9]{5}$/);
    expect(at(order, "esims", 0)).toEqual({
      package_id: expect.any(String),
      status: "ready",
      activation_code: code,
      smdp_address: "smdp-plus.example.com",
      ios_activation_url: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(code)}`,
      android_activation_url: `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(code)}`,
      activate_url: expect.stringMatching(/^https:\/\/dashboard\.example\.com\//),
      qr_code_url: expect.stringMatching(/\/qr$/),
      activation_options: null,
    });
    expect(at(order, "esims", 1, "activation_code")).not.toBe(code);
    const control = await sim.plain("GET", "/_sim/orders?provider=esimpal");
    expect(at(control, "orders", 0, "esims", 0, "activation_code")).toBe(code);
    const iccid = textAt(control, "orders", 0, "iccids", 0);
    expect(iccid).toMatch(/^8910\d{16}$/);
    expect(luhnCheckDigit(iccid.slice(0, -1))).toBe(iccid.slice(-1));
  });

  it("has a QR image of exactly that code, for the bearer alone", async () => {
    const order = await readyOrder({ customer_ref: "qr" });
    const path = textAt(order, "esims", 0, "qr_code_url").slice(`${sim.url}/esimpal/api/v1`.length);
    const image = await sim.esimpal("GET", path);
    expect(image.headers.get("content-type")).toBe("image/png");
    expect(image.headers.get("cache-control")).toBe("no-store");
    expect(scan(image.bytes)).toBe(textAt(order, "esims", 0, "activation_code"));
    expect((await sim.esimpal("GET", path, undefined, { authorization: "" })).status).toBe(401);
  });

  it("cannot be activated a second time", async () => {
    const order = await readyOrder({ customer_ref: "twice" });
    const path = `/orders/${textAt(order, "order_id")}/packages/${textAt(order, "esims", 0, "package_id")}/activate/new`;
    expect((await sim.esimpal("POST", path)).status).toBe(400);
  });
});

describe("a customer who has profiles already", () => {
  async function secondOrder(
    customer: object,
  ): Promise<{ order: Answer; packagePath: string; orderPath: string }> {
    await readyOrder(customer);
    const order = await readyOrder(customer);
    const orderPath = `/orders/${textAt(order, "order_id")}`;
    return {
      order,
      orderPath,
      packagePath: `${orderPath}/packages/${textAt(order, "esims", 0, "package_id")}`,
    };
  }

  it.each([{ customer_ref: "telegram:9" }, { customer_email: "nine@example.com" }])(
    "is known by %o and must choose",
    async (customer) => {
      const { order, packagePath } = await secondOrder(customer);
      expect(at(order, "esims", 0)).toMatchObject({
        status: "pending_activation",
        activation_code: null,
        smdp_address: null,
        ios_activation_url: null,
        android_activation_url: null,
        qr_code_url: null,
        activation_options: { requires_user_choice: true, existing_profile_count: 1 },
      });
      expect((await sim.esimpal("GET", `${packagePath}/qr`)).status).toBe(404);
    },
  );

  it("activates on a new eSIM, once", async () => {
    const { packagePath } = await secondOrder({ customer_ref: "new" });
    const activated = await sim.esimpal("POST", `${packagePath}/activate/new`);
    expect(activated.status).toBe(200);
    expect(at(activated, "status")).toBe("ready");
    expect((await sim.esimpal("GET", `${packagePath}/qr`)).status).toBe(200);
    expect((await sim.esimpal("POST", `${packagePath}/activate/new`)).status).toBe(400);
  });

  it("activates on an existing eSIM, and only on one of this customer", async () => {
    const foreign = await secondOrder({ customer_ref: "somebody-else" });
    const foreignProfile = textAt(
      await sim.esimpal("GET", `${foreign.orderPath}/profiles`),
      "profiles",
      0,
      "profile_id",
    );
    const { packagePath, orderPath } = await secondOrder({ customer_ref: "existing" });
    const profiles = await sim.esimpal("GET", `${orderPath}/profiles`);
    expect(at(profiles, "profiles")).toHaveLength(1);
    const path = `${packagePath}/activate/existing`;
    expect((await sim.esimpal("POST", path, {})).status).toBe(400);
    expect((await sim.esimpal("POST", path, { esim_profile_id: 1 })).status).toBe(400);
    expect((await sim.esimpal("POST", path, { esim_profile_id: foreignProfile })).status).toBe(404);
    const chosen = textAt(profiles, "profiles", 0, "profile_id");
    expect(at(await sim.esimpal("POST", path, { esim_profile_id: chosen }), "status")).toBe("ready");
    expect(at(await sim.esimpal("GET", orderPath), "esims", 0, "status")).toBe("ready");
    expect(at(await sim.esimpal("GET", `${orderPath}/profiles`), "profiles")).toHaveLength(1);
    expect((await sim.esimpal("POST", path, { esim_profile_id: chosen })).status).toBe(400);
  });

  it("gets 404 for a package that is not in the order", async () => {
    const { orderPath } = await secondOrder({ customer_ref: "wrong-package" });
    const other = await secondOrder({ customer_ref: "other-package" });
    const foreign = other.packagePath.slice(other.packagePath.lastIndexOf("/"));
    expect((await sim.esimpal("POST", `${orderPath}/packages${foreign}/activate/new`)).status).toBe(404);
    expect((await sim.esimpal("GET", `${orderPath}/packages${foreign}/qr`)).status).toBe(404);
  });
});
