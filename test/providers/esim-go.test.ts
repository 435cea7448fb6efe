import { beforeAll, describe, expect, it } from "vitest";
import { esimGo } from "../../worker/providers/esim-go.ts";
import type { Connection } from "../../worker/providers/provider.ts";
import { ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, input, value } from "./adapter.ts";
import { describeAdapter } from "./contract.ts";

const ITEM = "esim_1GB_7D_TR_V2";

describeAdapter({
  name: "esim-go",
  item: ITEM,
  costCents: 190,
  days: 7,
  placed: "ready",
  header: "X-API-Key",
});

describe("eSIM Go's own", () => {
  let simulators: OwnSimulators;
  let connection: Connection;

  beforeAll(async () => {
    simulators = await ownSimulators();
    connection = connect(simulators, "esim-go");
  });

  it("has nothing that makes it safe to send an order twice", async () => {
    expect([esimGo.resend, esimGo.resendWithinMs]).toEqual(["D", undefined]);
    const wanted = input(ITEM);
    const [one, two] = [
      value(await esimGo.place(connection, wanted)),
      value(await esimGo.place(connection, wanted)),
    ];
    expect(one.ref).not.toBe(two.ref);
  });

  it("knows the total before it orders, and buys nothing by asking", async () => {
    const before = (await simulators.orders("esim-go")).length;
    const total = await esimGo.quote?.(connection, ITEM, 3);
    expect(total).toEqual({ kind: "ok", value: { amount_cents: 570, currency: "USD" } });
    expect(await esimGo.quote?.(connection, "not-for-sale", 1)).toEqual({
      kind: "refused",
      reason: "unknown_item",
    });
    expect((await simulators.orders("esim-go")).length).toBe(before);
  });

  it("takes the scheme off an SM-DP+ address", async () => {
    // Every other eSIM has its address with http:// in the list of assignments, which a read goes by.
    const { ref } = value(await esimGo.place(connection, input(ITEM, { quantity: 2 })));
    const raw = await fetch(`${connection.baseUrl}/esims/assignments?reference=${ref}`, {
      headers: { "X-API-Key": connection.credential.reveal(), Accept: "application/json" },
    });
    expect(await raw.text()).toContain('"smdpAddress":"http://');
    const { esims } = value(await esimGo.read(connection, ref));
    const upstream = await simulators.newest("esim-go");
    expect(esims.map((esim) => esim.activationCode)).toEqual(
      upstream.esims.map((esim) => esim.activation_code),
    );
    expect(JSON.stringify(esims)).not.toContain("http");
  });

  it("is provisioning above five bundles, and has them all later", async () => {
    const placed = value(await esimGo.place(connection, input(ITEM, { quantity: 6 })));
    expect([placed.status, placed.esims]).toEqual(["provisioning", []]);
    expect(value(await esimGo.read(connection, placed.ref)).status).toBe("provisioning");
    await simulators.advance("esim-go", placed.ref, "ready");
    const ready = value(await esimGo.read(connection, placed.ref));
    expect([ready.status, ready.esims.length]).toEqual(["ready", 6]);
  });

  it("takes an empty balance for the operator's business, and nothing was bought", async () => {
    const poor = await ownSimulators({ esimGoBalanceCents: 189 });
    const outcome = await esimGo.place(connect(poor, "esim-go"), input(ITEM));
    expect(outcome).toEqual({ kind: "misconfigured", reason: "balance" });
    expect(await poor.orders("esim-go")).toEqual([]);
  });

  it.each([
    ["downloaded", "downloaded"],
    ["installed", "installed"],
    ["removed", "removed"],
  ] as const)("reports %s as %s", async (to, status) => {
    const { ref } = value(await esimGo.place(connection, input(ITEM)));
    await simulators.advance("esim-go", ref, to);
    expect(value(await esimGo.read(connection, ref)).esims[0]?.status).toBe(status);
  });

  it("keeps an order that it placed when the assignments do not answer", async () => {
    await simulators.fault("esim-go", "GET /esims/assignments", "error_before_commit");
    const placed = await esimGo.place(connection, input(ITEM, { quantity: 6 }));
    expect(placed).toMatchObject({ kind: "ok", value: { status: "provisioning" } });
  });
});
