/** Profiles and devices that a partner administers itself, and only these. */

import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type {
  ActivationView,
  AuditEntry,
  CompatibilityView,
  CreatedActivation,
  DeviceRegistration,
  DownloadView,
  FreshCodeView,
  ProfileBatchView,
  ProfileView,
  Session,
} from "../../shared/api/types.ts";
import { connect } from "../providers/adapter.ts";
import { HOOK_SECRET, OPTIONS, register } from "../providers/telcoapi-support.ts";
import { dump } from "./support/disk.ts";
import { deliver, hooksSince, shuffled } from "./support/hooks.ts";
import { must, unique, type Reply } from "./support/http.ts";
import { newKey, newPartner, type Partner } from "./support/operator.ts";
import { ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import {
  administrator,
  create,
  deviceFields,
  fields,
  newEid,
  telcoAccount,
  type ProfileFields,
} from "./support/profiles.ts";
import { CREDENTIALS, ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

let simulators: OwnSimulators;
let account: string;
let partner: Partner;
let other: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
  // One account at the provider, as a reseller has: both partners share it.
  account = await telcoAccount(simulators);
  partner = await administrator(simulators, [account]);
  other = await administrator(simulators, [account]);
});
// Beyond the provider's limits per minute.
beforeEach(() => simulators.travel(61_000));

const NOBODYS = "8944000000000000019";
const upstream = async (): Promise<string[]> =>
  (await simulators.orders("telcoapi")).flatMap(({ iccids }) => iccids);
const callsSoFar = async () => (await simulators.calls("telcoapi")).length;
const callsSince = async (since: number) =>
  (await simulators.calls("telcoapi")).slice(since).map(({ method, path }) => `${method} ${path}`);

async function made(who = partner, more: Record<string, unknown> = {}): Promise<ProfileView & ProfileFields> {
  const wanted = fields(more);
  const { status, text, json } = await create<ProfileView>(who, wanted);
  if (status !== 201) throw new Error(`${status} ${text}`);
  return { ...wanted, ...json, eid: wanted.eid };
}

const at = (iccid: string, verb = "") => `/v1/profiles/${iccid}${verb}`;
const post = <T>(who: Partner, path: string, json?: unknown, key?: string): Promise<Reply<T>> =>
  who.call<T>(path, {
    method: "POST",
    ...(json === undefined ? {} : { json }),
    ...(key === undefined ? {} : { key }),
  });

describe("a profile", () => {
  it("is made, read, and taken through its life", async () => {
    const profile = await made();
    expect(profile).toMatchObject({ status: "ready", profile_id: expect.stringMatching(/^prof_/) });
    expect(profile.activation_code).toMatch(/^LPA:1\$smdp\.telcoapi\.example\.com\$/);
    const read = await partner.call<ProfileView>(at(profile.iccid));
    expect(read.headers.get("Cache-Control")).toBe("no-store");
    const { profile_id, iccid, eid, activation_code } = profile;
    expect(read.json).toEqual({ profile_id, iccid, eid, status: "ready", activation_code });

    const fresh = await post<FreshCodeView>(partner, at(iccid, "/activation-code"));
    expect(fresh.status).toBe(201);
    expect(fresh.json).toMatchObject({ remaining_uses: 3, expires_at: expect.stringMatching(/Z$/) });
    expect(fresh.json.activation_code).not.toBe(activation_code);

    const download = await post<DownloadView>(partner, "/v1/profiles/download", {
      activation_code: fresh.json.activation_code,
      eid,
    });
    expect(download.status).toBe(202);
    expect(download.json).toMatchObject({ status: "in_progress", estimated_seconds: 5 });
    await simulators.travel(5000);
    expect((await partner.must<ProfileView>(at(iccid))).status).toBe("downloaded");
    for (const [verb, status] of [
      ["/enable", "enabled"],
      ["/disable", "disabled"],
    ]) {
      const reply = await post(partner, at(iccid, verb));
      expect([reply.status, reply.json]).toEqual([200, { profile_id, iccid, status }]);
    }
    const removed = await partner.call(at(iccid), { method: "DELETE" });
    expect([removed.status, removed.json]).toEqual([200, { profile_id, iccid, status: "removed" }]);
    expect((await partner.must<ProfileView>(at(iccid))).status).toBe("removed");
  });

  it("is refused what is not possible in its state", async () => {
    const { iccid, eid, activation_code } = await made();
    expectProblem(await post(partner, at(iccid, "/enable")), "not_possible_now");
    expectProblem(await post(partner, at(iccid, "/disable")), "not_possible_now");
    await simulators.advanceEsim("telcoapi", iccid, "installed");
    const late = { activation_code, eid };
    expectProblem(await post(partner, "/v1/profiles/download", late), "not_possible_now");
    const wrong = { activation_code: "LPA:1$smdp.telcoapi.example.com$NOPE", eid };
    const problem = expectProblem(await post(partner, "/v1/profiles/download", wrong), "invalid_request");
    expect(problem.field).toBe("activation_code");
  });

  it("needs the scope that only the operator gives", async () => {
    const usual = await newPartner(simulators, { grants: [account] });
    for (const [method, path] of [
      ["POST", "/v1/profiles"],
      ["POST", "/v1/profiles/batch"],
      ["POST", "/v1/profiles/download"],
      ["GET", at(NOBODYS)],
      ["POST", at(NOBODYS, "/activation-code")],
      ["POST", at(NOBODYS, "/enable")],
      ["POST", at(NOBODYS, "/disable")],
      ["DELETE", at(NOBODYS)],
      ["POST", "/v1/devices"],
      ["GET", `/v1/devices/${newEid()}/compatibility?profile_type=TESTING`],
      ["GET", `/v1/devices/${newEid()}/profiles`],
    ] as const) {
      const json = method === "POST" ? {} : undefined;
      expectProblem(
        await usual.call(path, { method, ...(json && { json }), key: unique("k") }),
        "scope_missing",
      );
    }
  });

  it("needs an account in the key's environment, which administers profiles", async () => {
    const nowhere = await administrator(simulators, []);
    expectProblem(await create(nowhere, fields()), "not_found");
    expectProblem(await nowhere.call(at(NOBODYS)), "not_found");
    const live = (await newKey(partner.id, { environment: "live", scopes: ["profiles:admin"] })).key;
    const before = await callsSoFar();
    expectProblem(
      await partner.call("/v1/profiles", { token: live, key: unique("k"), json: fields() }),
      "not_found",
    );
    const { iccid } = await made();
    expectProblem(await partner.call(at(iccid), { token: live }), "not_found");
    expect((await callsSince(before)).filter((one) => one.startsWith("GET"))).toEqual([]);
  });

  it("is nothing to a partner whose grant has ended", async () => {
    const leaving = await administrator(simulators, [account]);
    const { iccid } = await made(leaving);
    await must(`/admin/partners/${leaving.id}`, {
      method: "PUT",
      token: "admin_test-only-5d1b0f7c2e9a4b6d8f3a",
      json: { ...leaving.settings, grants: [] },
    });
    expectProblem(await leaving.call(at(iccid)), "not_found");
  });
});

describe("a profile that is given to a customer", () => {
  it("is heard of by webhooks, in any order and however often, and by no forged one", async () => {
    // With a clock that nobody has moved: webhooks of another time are refused.
    const own = await ownSimulators();
    const ear = await telcoAccount(own, { webhook_secret: HOOK_SECRET });
    const seller = await administrator(own, [ear]);
    await register(connect(own, "telcoapi", { options: OPTIONS }));
    const { iccid } = await made(seller);
    const opened = await seller.must<CreatedActivation>("/v1/activations", {
      key: unique("open"),
      json: { iccid },
    });
    const { order_id } = await seller.must<ActivationView>(`/v1/activations/${opened.activation_id}`);
    const seen = async () => (await must<Session>("/v1/session", { token: opened.client_token })).esims[0];
    expect(await seen()).toMatchObject({ status: "ready", reported_by: "provider" });

    const before = (await own.hooks("telcoapi")).length;
    await own.advanceEsim("telcoapi", iccid, "installed");
    const hooks = await hooksSince(own, "telcoapi", before);
    expect(hooks.length).toBe(2);
    for (const { headers, body } of hooks) {
      expect(await deliver(ear, { headers, body: body.replace(/ED"/, 'ER"') })).toBe(401);
    }
    expect(await seen()).toMatchObject({ status: "ready" });
    for (const hook of shuffled([...hooks, ...hooks, ...hooks], 7))
      expect(await deliver(ear, hook)).toBe(204);
    await ring(order_id);
    expect(await seen()).toMatchObject({ status: "installed", status_by: "provider" });
    travel(6 * 60_000);
    for (const hook of hooks) expect(await deliver(ear, hook)).toBe(401);
  });
});

describe("what is sent", () => {
  it.each([
    ["iccid", { iccid: "123" }],
    ["iccid", { iccid: 8944000000000000000 }],
    ["eid", { eid: "89049032" }],
    ["eid", { eid: undefined }],
    ["profile_type", { profile_type: "operational" }],
    ["mno", { mno: "" }],
    ["metadata", { metadata: "none" }],
    ["metadata.name", { metadata: { description: "d", policies: [], features: [] } }],
    ["metadata.policies.0.type", { metadata: { ...metadata(), policies: [{ value: 1 }] } }],
    ["metadata.features.0", { metadata: { ...metadata(), features: [7] } }],
    ["expires_at", { expires_at: "soon" }],
  ])("names %s where it is malformed", async (field, wrong) => {
    const before = await callsSoFar();
    const problem = expectProblem(await create(partner, fields(wrong)), "invalid_request");
    expect(problem.field).toBe(field);
    const batch = await post(partner, "/v1/profiles/batch", { profiles: [fields(wrong)] }, unique("b"));
    expect(expectProblem(batch, "invalid_request").field).toBe(`profiles.0.${field}`);
    expect(await callsSoFar()).toBe(before);
  });

  it.each([
    ["/v1/profiles/batch", "profiles", { profiles: [] }],
    ["/v1/profiles/batch", "profiles", {}],
    ["/v1/profiles/batch", "options.fail_fast", { profiles: [fields()], options: { fail_fast: "yes" } }],
    ["/v1/profiles/download", "activation_code", { eid: newEid() }],
    ["/v1/profiles/download", "eid", { activation_code: "LPA:1$a.example.com$B", eid: "1" }],
    ["/v1/devices", "eid", { ...deviceFields(), eid: "x" }],
    ["/v1/devices", "device_info", { eid: newEid() }],
    ["/v1/devices", "device_info.capabilities", { eid: newEid(), device_info: withoutCapabilities() }],
  ])("%s names %s", async (path, field, json) => {
    expect(expectProblem(await post(partner, path, json, unique("k")), "invalid_request").field).toBe(field);
  });

  it("names each ICCID once, and no more than a hundred", async () => {
    const one = fields();
    for (const profiles of [
      [one, { ...fields(), iccid: one.iccid }],
      Array.from({ length: 101 }, () => one),
    ]) {
      const reply = await post(partner, "/v1/profiles/batch", { profiles }, unique("b"));
      expect(expectProblem(reply, "invalid_request").field).toBe("profiles");
    }
  });

  it("has a known profile type where it is a question", async () => {
    const path = `/v1/devices/${newEid()}/compatibility`;
    for (const query of ["", "?profile_type=none"]) {
      expect(expectProblem(await partner.call(path + query), "invalid_request").field).toBe("profile_type");
    }
  });

  it("has a key where something is made", async () => {
    for (const [path, json] of [
      ["/v1/profiles", fields()],
      ["/v1/profiles/batch", { profiles: [fields()] }],
    ] as const) {
      expectProblem(await post(partner, path, json), "idempotency_key_missing");
    }
  });
});

describe("the same key", () => {
  it("makes a profile once, and answers with it again", async () => {
    const [wanted, key] = [fields(), unique("again")];
    const first = await create<ProfileView>(partner, wanted, key);
    await simulators.advanceEsim("telcoapi", wanted.iccid, "downloaded");
    const again = await create<ProfileView>(partner, wanted, key);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect([again.status, again.json]).toEqual([201, { ...first.json, status: "downloaded" }]);
    expect((await upstream()).filter((iccid) => iccid === wanted.iccid).length).toBe(1);
  });

  it("is not for another profile, nor for another command", async () => {
    const [wanted, key] = [fields(), unique("again")];
    await create(partner, wanted, key);
    expectProblem(await create(partner, { ...wanted, mno: "Another" }, key), "idempotency_key_reused");
    const [{ iccid: one }, { iccid: two }] = [await made(), await made()];
    const enableKey = unique("enable");
    await simulators.advanceEsim("telcoapi", one, "downloaded");
    expect((await post(partner, at(one, "/enable"), undefined, enableKey)).status).toBe(200);
    expectProblem(await post(partner, at(two, "/enable"), undefined, enableKey), "idempotency_key_reused");
  });

  it("goes on where the first attempt made nothing, or nobody knows", async () => {
    for (const kind of ["rate_limit", "error_before_commit", "drop_after_commit", "garbage"] as const) {
      const [wanted, key] = [fields(), unique("again")];
      await simulators.fault("telcoapi", "POST /esim/profiles", kind);
      expect((await create(partner, wanted, key)).status, kind).toBeGreaterThanOrEqual(500);
      const again = await create<ProfileView>(partner, wanted, key);
      expect([again.status, again.json.iccid], kind).toEqual([201, wanted.iccid]);
      expect((await upstream()).filter((iccid) => iccid === wanted.iccid).length).toBe(1);
    }
  });

  it("makes the rest of a batch, and nothing twice", async () => {
    const [profiles, key] = [[fields(), fields()], unique("batch")];
    await create(partner, profiles[0]);
    const first = await post<ProfileBatchView>(partner, "/v1/profiles/batch", { profiles }, key);
    expect(first.json.summary).toEqual({ total: 2, successful: 1, failed: 1 });
    const again = await post<ProfileBatchView>(partner, "/v1/profiles/batch", { profiles }, key);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(again.json.summary).toEqual({ total: 2, successful: 2, failed: 0 });
    expect(again.json.results[1]).toEqual(first.json.results[1]);
  });
});

describe("a batch", () => {
  it("says of each what became of it", async () => {
    const there = await made();
    const [first, last] = [fields(), fields()];
    const profiles = [first, fields({ iccid: there.iccid }), last];
    const reply = await post<ProfileBatchView>(partner, "/v1/profiles/batch", { profiles }, unique("b"));
    expect([reply.status, reply.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    expect(reply.json).toEqual({
      results: [
        { iccid: first.iccid, success: true, activation_code: expect.stringMatching(/^LPA:1\$/) },
        { iccid: there.iccid, success: false, error: { code: "OPERATION_NOT_PERMITTED" } },
        { iccid: last.iccid, success: true, activation_code: expect.stringMatching(/^LPA:1\$/) },
      ],
      summary: { total: 3, successful: 2, failed: 1 },
    });
    for (const { iccid } of [first, last]) expect((await partner.call(at(iccid))).status).toBe(200);
  });

  it("ends with the first failure where that is wanted, and with somebody else's as with any", async () => {
    for (const there of [await made(), await made(other)]) {
      const profiles = [fields(), fields({ iccid: there.iccid }), fields()];
      const reply = await post<ProfileBatchView>(
        partner,
        "/v1/profiles/batch",
        { profiles, options: { fail_fast: true } },
        unique("b"),
      );
      expect(reply.json.results.map(({ success, error }) => error?.code ?? success)).toEqual([
        true,
        "OPERATION_NOT_PERMITTED",
        "NOT_ATTEMPTED",
      ]);
      expect(await upstream()).not.toContain(profiles[2]?.iccid);
    }
  });
});

describe("a device", () => {
  it("is registered, asked, and has the partner's profiles", async () => {
    const device = deviceFields();
    const registered = await post<DeviceRegistration>(partner, "/v1/devices", device);
    expect([registered.status, registered.json]).toEqual([
      201,
      { eid: device.eid, status: "registered", registered_at: expect.stringMatching(/Z$/) },
    ]);
    const fits = (type: string) =>
      partner.must<CompatibilityView>(`/v1/devices/${device.eid}/compatibility?profile_type=${type}`);
    expect(await fits("OPERATIONAL")).toEqual({
      compatible: true,
      reasons: [],
      supported_features: ["REMOTE_PROVISIONING"],
      max_profiles: 8,
      min_os_version: "15.0",
    });
    expect(await fits("TESTING")).toMatchObject({ compatible: false, reasons: [expect.any(String)] });
    const { iccid } = await made(partner, { eid: device.eid });
    const { data } = await partner.must<{ data: ProfileView[] }>(`/v1/devices/${device.eid}/profiles`);
    expect(data).toMatchObject([{ iccid, status: "ready", eid: device.eid }]);
  });

  it("is registered once; the same key says so again", async () => {
    const [device, key] = [deviceFields(), unique("device")];
    expect((await post(partner, "/v1/devices", device, key)).status).toBe(201);
    const again = await post<DeviceRegistration>(partner, "/v1/devices", device, key);
    expect([again.status, again.headers.get("Idempotent-Replayed")]).toEqual([201, "true"]);
    expectProblem(await post(partner, "/v1/devices", device), "not_possible_now");
  });
});

describe("another partner on the same account", () => {
  it("finds nothing of it, and the provider hears of no attempt", async () => {
    const { iccid, eid, activation_code } = await made();
    expect((await post(partner, "/v1/devices", deviceFields(eid))).status).toBe(201);
    const attempts = (id: string, device: string) =>
      [
        ["GET", at(id)],
        ["DELETE", at(id)],
        ["POST", at(id, "/activation-code")],
        ["POST", at(id, "/enable")],
        ["POST", at(id, "/disable")],
        ["GET", `/v1/devices/${device}/compatibility?profile_type=OPERATIONAL`],
        ["GET", `/v1/devices/${device}/profiles`],
        ["POST", "/v1/profiles/download", { activation_code, eid: device }],
      ] as const;
    const before = await callsSoFar();
    const plain = (json: unknown) => ({ ...(json as Record<string, unknown>), request_id: "" });
    const nobodys = attempts(NOBODYS, newEid());
    for (const [index, [method, path, json]] of attempts(iccid, eid).entries()) {
      const theirs = await other.call(path, { method, ...(json && { json }) });
      expectProblem(theirs, "not_found");
      const [, nowhere = "", body] = nobodys[index] ?? [];
      const none = await other.call(nowhere, { method, ...(body && { json: body }) });
      expect(plain(theirs.json)).toEqual(plain(none.json));
    }
    expect(await callsSince(before)).toEqual([]);
    expect((await partner.must<ProfileView>(at(iccid))).status).toBe("ready");
  });

  it("is refused to make it again as the provider would refuse it", async () => {
    const { iccid, eid } = await made();
    const own = await made(other);
    const before = await callsSoFar();
    const plain = (json: unknown) => ({ ...(json as Record<string, unknown>), request_id: "" });
    const theirs = await create(other, fields({ iccid }));
    expectProblem(theirs, "not_possible_now");
    expectProblem(await create(other, fields({ eid })), "not_possible_now");
    expectProblem(await post(other, "/v1/devices", deviceFields(eid)), "not_possible_now");
    expect(await callsSince(before)).toEqual([]);
    // What the provider itself refuses reads the same.
    const refused = await create(other, fields({ iccid: own.iccid }));
    expect(plain(theirs.json)).toEqual(plain(refused.json));
    const batch = await post<ProfileBatchView>(
      other,
      "/v1/profiles/batch",
      { profiles: [fields({ iccid }), fields({ iccid: own.iccid })] },
      unique("b"),
    );
    expect(batch.json.results.map(({ error }) => error)).toEqual([
      { code: "OPERATION_NOT_PERMITTED" },
      { code: "OPERATION_NOT_PERMITTED" },
    ]);
  });

  it("does not get it as an activation either", async () => {
    const { iccid } = await made();
    const reply = await other.call("/v1/activations", { key: unique("import"), json: { iccid } });
    expectProblem(reply, "not_found");
    // What nobody here has made is whose it was brought first.
    const wanted = fields();
    await elsewhere(wanted);
    expect(
      (await other.call("/v1/activations", { key: unique("import"), json: { iccid: wanted.iccid } })).status,
    ).toBe(201);
  });

  it("does not see it among a device's profiles", async () => {
    const { eid, iccid } = await made();
    await elsewhere(fields({ eid }));
    const { data } = await partner.must<{ data: ProfileView[] }>(`/v1/devices/${eid}/profiles`);
    expect(data.map((one) => one.iccid)).toEqual([iccid]);
  });

  it("gets what the first had nothing of in the end, and not what it may have", async () => {
    const [freed, doubtful] = [fields(), fields()];
    await simulators.fault("telcoapi", "POST /esim/profiles", "rate_limit");
    expectProblem(await create(partner, freed), "provider_unavailable");
    expectProblem(await partner.call(at(freed.iccid)), "not_found");
    expect((await create(other, freed)).status).toBe(201);
    expectProblem(await create(partner, freed), "not_possible_now");

    await simulators.fault("telcoapi", "POST /esim/profiles", "error_before_commit");
    expect((await create(partner, doubtful)).status).toBeGreaterThanOrEqual(500);
    expectProblem(await create(other, doubtful), "not_possible_now");
  });

  it("keeps what it made when its second attempt is refused", async () => {
    const { iccid, eid } = await made();
    expectProblem(await create(partner, fields({ iccid, eid })), "not_possible_now");
    expect((await partner.call(at(iccid))).status).toBe(200);
    expectProblem(await create(other, fields({ iccid })), "not_possible_now");
  });

  it("cannot win a race for it", async () => {
    const wanted = fields();
    const replies = await Promise.all(
      [partner, other, partner, other].map((who) => create(who, wanted).then(({ status }) => status)),
    );
    expect(replies.filter((status) => status === 201).length).toBe(1);
    const reads = [await partner.call(at(wanted.iccid)), await other.call(at(wanted.iccid))];
    expect(reads.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    const winner = reads[0]?.status === 200 ? 0 : 1;
    expect(replies[winner] === 201 || replies[winner + 2] === 201).toBe(true);
  });
});

describe("the audit", () => {
  it("has who made and changed it, under a name of ours", async () => {
    const auditor = await administrator(simulators, [account]);
    const { iccid, eid, profile_id, activation_code } = await made(auditor);
    await simulators.advanceEsim("telcoapi", iccid, "installed");
    await post(auditor, at(iccid, "/enable"));
    await post(auditor, at(iccid, "/enable"));
    await post(auditor, at(iccid, "/disable"));
    await auditor.call(at(iccid), { method: "DELETE" });
    const { data } = await auditor.must<{ data: AuditEntry[] }>("/v1/audit");
    const told = data.filter(({ action }) => action.startsWith("profile.")).toReversed();
    expect(told.map(({ action, subject }) => [action, subject])).toEqual(
      ["created", "enabled", "disabled", "deleted"].map((done) => [`profile.${done}`, profile_id]),
    );
    for (const secret of [iccid, eid, activation_code]) expect(JSON.stringify(data)).not.toContain(secret);
    const { key: live } = await newKey(auditor.id, { environment: "live", scopes: ["audit:read"] });
    expect((await auditor.call("/v1/audit", { token: live })).text).not.toContain(profile_id);
  });

  it("and nothing else that is kept holds an ICCID, EID or code", async () => {
    const { iccid, eid, activation_code } = await made();
    for (const stub of [env.PARTNERS.getByName(partner.id), env.ACCOUNTS.getByName(account)]) {
      const kept = await dump(stub);
      expect(kept).toContain('"made":1');
      for (const secret of [iccid, eid, activation_code ?? ""]) expect(kept).not.toContain(secret);
    }
  });
});

describe("an account that is not set up", () => {
  it("says so to the operator, and asks nobody", async () => {
    const bare = await telcoAccount(simulators, { options: {} });
    const early = await administrator(simulators, [bare]);
    const before = await callsSoFar();
    expectProblem(await create(early, fields()), "provider_misconfigured");
    expect(await callsSoFar()).toBe(before);
    const notices = await env.ACCOUNTS.getByName(bare).notices();
    expect(notices.map(({ kind }) => kind)).toEqual(["dead_credential"]);
  });
});

function metadata() {
  return { name: "n", description: "d", policies: [], features: [] };
}

function withoutCapabilities() {
  const { capabilities: _, ...rest } = deviceFields().device_info;
  return rest;
}

/** Made by the operator itself, or by whoever else has the account. */
async function elsewhere({ profile_type: profileType, ...rest }: ProfileFields): Promise<void> {
  const response = await fetch(`${simulators.baseUrl("telcoapi")}/esim/profiles`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${CREDENTIALS.telcoapi}` },
    body: JSON.stringify({ ...rest, profileType }),
  });
  expect(response.status).toBe(200);
}
