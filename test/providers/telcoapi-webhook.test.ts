/** TelcoAPI's webhooks: the signature stands inside of what it signs, and the bytes are what counts. */

import { beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "../../worker/providers/provider.ts";
import { ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, value } from "./adapter.ts";
import { receive } from "./receiving.ts";
import {
  admin,
  HOOK_SECRET,
  newProfile,
  OPTIONS,
  register,
  sign,
  signed,
  webhook,
} from "./telcoapi-support.ts";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const ICCID = "89444012345678901234";
const TIMESTAMP = '"timestamp":"2026-11-28T12:00:00.000Z"';

async function read(body: string | Uint8Array, secret = HOOK_SECRET, nowMs = NOW) {
  if (webhook === undefined) throw new Error("TelcoAPI has webhooks");
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return receive(webhook, { headers: {}, body: bytes }, secret, nowMs);
}

const text = (data: string, more = "") =>
  `{"eventType":"PROFILE_INSTALLED",${TIMESTAMP},"data":{${data}}${more}}`;

describe("TelcoAPI's webhook", () => {
  it("is a hint about an eSIM, with its time, and its signature is its id", async () => {
    const body = await signed(text(`"iccid":"${ICCID}","eid":"1","status":"INSTALLED"`));
    const signature = /"signature":"(\w+)"/.exec(body)?.[1];
    expect(await read(body)).toEqual({
      id: signature,
      hints: [{ iccid: ICCID, ref: null, upstreamKey: null, account: null, status: null, at: NOW }],
    });
  });

  it.each([
    ["an ICCID of 20 digits as a number", `"iccid":${ICCID},"usage":9.0`],
    ["escaped letters", `"iccid":"${ICCID}","name":"Caf\\u00e9 \\/ bar"`],
    ["letters beyond ASCII", `"iccid":"${ICCID}","name":"Café 東京 🛫"`],
    ["numbers that change when they are written again", `"iccid":"${ICCID}","n":[9.0,1e3,0.10,-0]`],
    ["members twice", `"iccid":"0","iccid":"${ICCID}"`],
    ["blanks", ` "iccid" : "${ICCID}" , "deep" : { "a" : [ 1 , 2 ] } `],
    ["what looks like a signature, deeper down", `"iccid":"${ICCID}","signature":"${"a".repeat(64)}"`],
    ["what looks like one, in a text", `"iccid":"${ICCID}","name":"\\"signature\\":\\"${"a".repeat(64)}\\""`],
    ["the word as a value", `"iccid":"${ICCID}","field":"signature","list":["signature"]`],
  ])("verifies with %s", async (_, data) => {
    const reading = await read(await signed(text(data)));
    expect(reading?.hints[0]?.iccid).toBe(ICCID);
  });

  it("verifies wherever the signature stands, in either case, and however the text is laid out", async () => {
    const unsigned = text(`"iccid":"${ICCID}"`);
    const signature = await sign(unsigned);
    const member = `"signature":"${signature}"`;
    for (const body of [
      `{${member},${unsigned.slice(1)}`,
      unsigned.replace('"data"', `${member},"data"`),
      `${unsigned.slice(0, -1)},"signature" : "${signature}"}`,
      `${unsigned.slice(0, -1)},"signature":"${signature.toUpperCase()}"}`,
    ]) {
      expect((await read(body))?.id, body).toBe(signature);
    }
    const pretty = `{\n  ${TIMESTAMP},\n  "data": {\n    "iccid": "${ICCID}"\n  }\n}`;
    const member2 = `"signature": "${await sign(pretty)}"`;
    for (const body of [
      pretty.replace(/\n\}$/, `,\n  ${member2}\n}`),
      pretty.replace("{\n  ", `{\n  ${member2},\n  `),
      pretty.replace(',\n  "data"', `,\n  ${member2},\n  "data"`),
    ]) {
      expect((await read(body))?.hints.length, body).toBe(1);
    }
  });

  it("is refused where its signature is missing, twice, elsewhere or odd", async () => {
    const unsigned = text(`"iccid":"${ICCID}"`);
    const signature = await sign(unsigned);
    const whole = await signed(unsigned);
    const open = unsigned.slice(0, -1);
    for (const body of [
      unsigned,
      `[${whole}]`,
      `{"body":${whole}}`,
      `${whole.slice(0, -1)},"signature":"${signature}"}`,
      `${open},"signature":"${signature.slice(1)}"}`,
      `${open},"signature":"${signature}00"}`,
      `${open},"signature":${"1".repeat(64)}}`,
      `${open},"signature":null}`,
      `${open},"signature":""}`,
      `${open},"signature":{"v1":"${signature}"}}`,
      `${open},"Signature":"${signature}"}`,
      `${whole} `.replace("INSTALLED", "ENABLED"),
      whole.replace("{", "{ "),
      `\uFEFF${whole}`,
      `${whole}{}`,
    ]) {
      expect(await read(body), body).toBeNull();
    }
  });

  it("is refused with any byte flipped", async () => {
    const whole = new TextEncoder().encode(await signed(text(`"iccid":${ICCID},"name":"Caf\\u00e9 é"`)));
    expect(await read(whole)).not.toBeNull();
    for (let at = 0; at < whole.length; at++) {
      for (const bit of [1, 0x80]) {
        expect(await read(whole.with(at, (whole[at] ?? 0) ^ bit)), `${at}`).toBeNull();
      }
    }
  });

  it("is refused under another secret, and under none", async () => {
    const unsigned = text(`"iccid":"${ICCID}"`);
    expect(await read(await signed(unsigned), "another")).toBeNull();
    for (const secret of ["", " "]) expect(await read(await signed(unsigned, "x"), secret)).toBeNull();
  });

  it.each([
    [0, true],
    [299_000, true],
    [-299_000, true],
    [301_000, false],
    [-301_000, false],
    [600_000, false],
  ])("%i ms away from our clock: %s", async (ms, accepted) => {
    const body = await signed(text(`"iccid":"${ICCID}"`));
    expect((await read(body, HOOK_SECRET, NOW + ms)) !== null).toBe(accepted);
  });

  it.each(["", '"timestamp":null,', '"timestamp":"soon",', '"timestamp":1764331200000,'])(
    "is refused without a time to judge it by: %j",
    async (timestamp) => {
      const unsigned = `{${timestamp}"data":{"iccid":"${ICCID}"}}`;
      expect(await read(await signed(unsigned))).toBeNull();
    },
  );

  it("about nothing that we know is no hint, and no forgery", async () => {
    for (const data of ['"iccid":"1234"', '"iccid":null', '"eid":"1"']) {
      expect((await read(await signed(text(data))))?.hints).toEqual([]);
    }
    expect((await read(await signed(`{${TIMESTAMP},"data":[]}`)))?.hints).toEqual([]);
  });

  it("that is large is read without harm", async () => {
    const deep = `${"[".repeat(2000)}${"]".repeat(2000)}`;
    const body = await signed(text(`"iccid":"${ICCID}","deep":${deep},"long":"${"x\\\\".repeat(9000)}"`));
    expect((await read(body))?.hints.length).toBe(1);
  });

  describe("of the simulator", () => {
    let simulators: OwnSimulators;
    let connection: Connection;

    beforeAll(async () => {
      simulators = await ownSimulators();
      connection = connect(simulators, "telcoapi", { options: OPTIONS });
      value(await register(connection));
    });

    it("comes with each change of state, from the API or not", async () => {
      const before = (await simulators.hooks("telcoapi")).length;
      const { iccid } = await newProfile(connection);
      await simulators.advanceEsim("telcoapi", iccid, "installed");
      value(await admin?.enable(connection, iccid));
      value(await admin?.disable(connection, iccid));
      value(await admin?.remove(connection, iccid));
      const hooks = (await simulators.hooks("telcoapi")).slice(before);
      const told = hooks.map(({ body }) => JSON.parse(body) as { eventType: string });
      expect(told.map(({ eventType }) => eventType)).toEqual([
        "PROFILE_CREATED",
        "PROFILE_DOWNLOADED",
        "PROFILE_INSTALLED",
        "PROFILE_ENABLED",
        "PROFILE_DISABLED",
        "PROFILE_DELETED",
      ]);
      for (const { body } of hooks) {
        expect((await read(body, HOOK_SECRET, Date.now()))?.hints[0]?.iccid).toBe(iccid);
      }
    });

    it("is signed with the secret of the last registration", async () => {
      value(await register(connection, "another-secret-for-the-tests"));
      const before = (await simulators.hooks("telcoapi")).length;
      await newProfile(connection);
      const [hook, ...more] = (await simulators.hooks("telcoapi")).slice(before);
      expect(more).toEqual([]);
      expect(await read(hook?.body ?? "", HOOK_SECRET, Date.now())).toBeNull();
      expect(await read(hook?.body ?? "", "another-secret-for-the-tests", Date.now())).not.toBeNull();
    });
  });
});
