/** A provider that gives no activation code, only a QR code that it draws: it is passed through, and kept by nobody. */

import { beforeAll, beforeEach, expect, it } from "vitest";
import type { CreatedActivation, Session } from "../../shared/api/types.ts";
import { call, must, send, unique } from "./support/http.ts";
import { newAccount, newPartner, type Partner } from "./support/operator.ts";
import { expectProblem } from "./support/problem.ts";
import { IPHONE_18 } from "./support/user-agents.ts";
import { CREDENTIALS, ownSimulators, type OwnSimulators } from "./support/simulators.ts";

let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

// An eSIM of an account is imported once.
beforeEach(async () => {
  partner = await newPartner(simulators, { grants: [await newAccount(simulators, "betatel")] });
});

async function stock(): Promise<string[]> {
  const [user = "", key = ""] = CREDENTIALS.betatel.split(":");
  const headers = { "x-user-id": user, "x-api-key": key };
  const answer = await fetch(`${simulators.baseUrl("betatel")}/sim-registries?count=100`, { headers });
  const { sims } = (await answer.json()) as { sims: { iccid: string }[] };
  return sims.map(({ iccid }) => iccid);
}

/** The first eSIM of the stock without a code that can still be installed. */
async function withoutCode(): Promise<{ token: string; opened: CreatedActivation }> {
  for (const iccid of await stock()) {
    const opened = await partner.must<CreatedActivation>("/v1/activations", {
      key: unique("import"),
      json: { iccid },
    });
    const token = opened.client_token;
    const [esim] = (await must<Session>("/v1/session", { token })).esims;
    if (esim?.status === "ready" && esim.activation_code === null) return { token, opened };
  }
  throw new Error("Every eSIM of the stock has a code");
}

it("shows the provider's own QR code, and offers no other way", async () => {
  const { token, opened } = await withoutCode();
  const [esim] = (await must<Session>("/v1/session", { token })).esims;
  expect(esim).toMatchObject({ methods: [{ method: "qr" }], smdp_address: null, matching_id: null });
  expect(esim?.qr?.url).toContain(".png?");
  const image = await send(esim?.qr?.url ?? "");
  expect([image.status, image.headers.get("Content-Type"), image.headers.get("Cache-Control")]).toEqual([
    200,
    "image/png",
    "no-store",
  ]);
  const bytes = new Uint8Array(await image.arrayBuffer());
  expect([...bytes.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  // Asked for anew each time: what was shown is nowhere kept.
  const before = (await simulators.calls("betatel")).length;
  await (await send(esim?.qr?.url ?? "")).arrayBuffer();
  expect((await simulators.calls("betatel")).length).toBe(before + 1);
  await partner.must(`/v1/activations/${opened.activation_id}/revoke`, { method: "POST" });
  expectProblem(await call(esim?.qr?.url ?? ""), "activation_revoked");
});

it("has it in sight on a phone without script, where nothing else is", async () => {
  const { token, opened } = await withoutCode();
  const [esim] = (await must<Session>("/v1/session", { token })).esims;
  const path = new URL(opened.url).pathname;
  const revealed = await call(path, { method: "POST", body: new URLSearchParams() });
  const Cookie = revealed.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  const { text } = await call(path, { headers: { Cookie, "User-Agent": IPHONE_18 } });
  const [inSight = ""] = text.slice(text.indexOf("<section")).split("<details");
  expect(inSight).toContain(`/${esim?.esim_id}.png?`);
  expect(text).not.toMatch(/LPA:1\$[a-z0-9]/i);
});
