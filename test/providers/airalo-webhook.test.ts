import { describe, expect, it } from "vitest";
import { Secret } from "../../worker/custody/secret.ts";
import { airalo } from "../../worker/providers/airalo.ts";
import { ownSimulators } from "../worker/support/simulators.ts";
import { connect } from "./adapter.ts";
import { ITEM, readHook, sign } from "./airalo-support.ts";

describe("Airalo's webhook", () => {
  const SECRET = "a-client-secret-of-these-tests-only";
  const hook = async (body: string, signature?: string) =>
    readHook(body, signature ?? (await sign(body, SECRET)), `client:${SECRET}`);

  it("is signed as published, over bytes that no parser gives back the same", async () => {
    // Computed with another implementation of HMAC-SHA-512 than the platform's.
    const vectors = [
      [
        '{"iccid":"8944465400000000017","package_name":"Caf\\u00e9\\/1 GB","remaining_percentage":9.0}',
        "b7cd7310245a75c66d29a18e158ffbea039b1e49476f42409268aa432db9c1cab0e4d2bf282dffa742a5fa915cf102bad6fcb256bc39485b396da0d91f548348",
      ],
      [
        '{"iccid":89444654000000000171,"level":"90%"}',
        "a6739b171d74c8e4d0430b4669143ae2de12e55fa470562eb2b7bde507ea2de9c281513fab8331a98e845d53d9c83caa58c0efb738242a8988a5546044301cbc",
      ],
    ] as const;
    for (const [body, signature] of vectors) {
      const reading = await hook(body, signature);
      expect(reading?.id).toBeNull();
      expect(reading?.hints[0]?.iccid).toMatch(/^8944465400000000017(1)?$/);
      expect(await hook(JSON.stringify(JSON.parse(body)), signature)).toBeNull();
    }
  });

  it("is not believed with any one byte of its signature changed", async () => {
    const body = '{"iccid":"8944465400000000017"}';
    const signature = await sign(body, SECRET);
    expect(await hook(body, signature)).not.toBeNull();
    expect(await hook(body, signature.toUpperCase())).not.toBeNull();
    for (let at = 0; at < signature.length; at++) {
      const flipped = signature.slice(0, at) + (signature[at] === "0" ? "1" : "0") + signature.slice(at + 1);
      expect(await hook(body, flipped)).toBeNull();
    }
    for (const odd of ["", signature.slice(2), `${signature}00`, signature.slice(1), "zz".repeat(64), "é"]) {
      expect(await hook(body, odd)).toBeNull();
    }
    expect(await readHook(body, await sign(body, "x"), "client:")).toBeNull();
    expect(await readHook(body, await sign(body, "client"), `client:${SECRET}`)).toBeNull();
  });

  const nothing = { iccid: null, ref: null, upstreamKey: null, account: null, status: null, at: null };
  const order = {
    id: 7321,
    package_id: ITEM,
    description: "key-1",
    sims: [{ iccid: "8944465400000000017" }],
  };
  const about = { ...nothing, iccid: "8944465400000000017", ref: "7321", upstreamKey: "key-1" };
  it.each([
    [{ ...order, request_id: "r" }, [about]],
    [{ request_id: "r", data: order, meta: {} }, [about]],
    [{ ...order, sims: null, description: "key-1 8944465400000000017" }, [{ ...about, iccid: null }]],
    [{ request_id: "r", reason: "Insufficient stock" }, []],
    [
      { level: "1days", iccid: "8944465400000000017", remaining: 5 },
      [{ ...about, ref: null, upstreamKey: null }],
    ],
    [{ message: "Your credit is low", remaining: 100 }, [{ ...nothing, account: "low_balance" }]],
    [{ iccid: "not one", sims: [null] }, []],
    ["text", []],
    [null, []],
  ])("that says %j hints at %j", async (body, hints) => {
    expect(await hook(JSON.stringify(body))).toEqual({ id: null, hints });
  });

  it("can be asked for", async () => {
    const own = await ownSimulators();
    const to = connect(own, "airalo");
    expect(await airalo.webhook?.register?.(to, "http://127.0.0.1:9/", new Secret("x"))).toEqual({
      kind: "ok",
      value: null,
    });
    const calls = (await own.calls("airalo")).filter(({ path }) => path.endsWith("/opt-in"));
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});
