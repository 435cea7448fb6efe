/**
 * The part of the journey that is about hearing: own codes and webhooks in for the operator, an endpoint and eSIMs to
 * ask about for the partner. Every secret of it is noted.
 */

import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Stack } from "../../../demo/stack/stack.ts";
import { senders, TELCOAPI_SECRET } from "../events/senders.ts";
import { ALARM_MS } from "../reliability/upstream.ts";
import { wait } from "../reliability/crowd.ts";
import type { Json, Recorder } from "./recorder.ts";
import type { Sentinels } from "./sentinels.ts";
import { deviceOf, profileOf } from "./strangers.ts";

export const OWN = "own-sentinel";
const ITEM = "sentinel-plan";
/** What every token of the simulated Airalo begins with. */
const TOKEN = "simulator-only-airalo-token-";

export interface Heard {
  url: string;
  /** Header and body of everything that came. */
  all: string[];
  close(): void;
}

/** A partner's endpoint that keeps what it is sent. */
export async function startEar(): Promise<Heard> {
  const all: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      all.push(`${JSON.stringify(request.headers)}\n${body}`);
      response.writeHead(204).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${randomBytes(12).toString("hex")}`,
    all,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Codes in a pool, one by one, in bulk, and wrong ones; secrets of webhooks. */
export async function operatorHears(recorder: Recorder, sentinels: Sentinels, stack: Stack): Promise<void> {
  const { adminToken: token, keys, simulators } = stack;
  const admin = (path: string, json?: unknown, method?: string) =>
    recorder.say({
      path: `/admin${path}`,
      token,
      ...(json !== undefined && { json }),
      ...(method && { method }),
    });
  const credential = `whsec_${randomBytes(32).toString("base64")}`;
  const { betatel, airalo, telcoapi } = keys;
  sentinels.add("provider credential", credential, betatel.apiKey, airalo.clientSecret, telcoapi);
  sentinels.add("webhook secret", TELCOAPI_SECRET);
  sentinels.add("provider token", TOKEN);
  await admin(`/accounts/${OWN}`, { provider: "custom", environment: "sandbox", credential }, "PUT");
  const base_url = `${simulators.replace("localhost", "127.0.0.1")}/telcoapi/api/v1`;
  const told = { provider: "telcoapi", environment: "sandbox", base_url, webhook_secret: TELCOAPI_SECRET };
  const options = { auth_header: "Authorization", auth_scheme: "Bearer" };
  await admin("/accounts/telcoapi-sandbox", { ...told, options, exclusive: true }, "PUT");
  const cost = { amount_cents: 300, currency: "USD" };
  const plan = { name: "Own", coverage: ["TR"], data_gb: 3, days: 30, cost };
  await admin(`/accounts/${OWN}/plans/${ITEM}`, plan, "PUT");
  const codes = Array.from({ length: 3 }, () => code(sentinels));
  await admin(`/accounts/${OWN}/codes`, { item: ITEM, codes: codes.slice(0, 2) });
  await admin(`/accounts/${OWN}/codes`, { item: ITEM, codes: [codes[0], { ...codes[2], iccid: "89" }] });
  const csv = (text: string) =>
    recorder.say({
      path: `/admin/accounts/${OWN}/codes`,
      token,
      method: "POST",
      headers: { "Content-Type": "text/csv" },
      raw: Buffer.from(text),
    });
  const [last] = codes.slice(2);
  await csv(`item,activation_code,iccid\r\n${ITEM},${last?.activation_code},${last?.iccid}\r\n`);
  await csv(`item,activation_code\r\n${ITEM},${last?.activation_code},${last?.iccid}\r\n"${last?.iccid}`);
  for (const id of [OWN, "airalo-sandbox", "telcoapi-sandbox", "betatel-sandbox"]) {
    await admin(`/accounts/${id}`);
    await admin(`/accounts/${id}/check`, {}, "POST");
  }
  await admin(`/accounts/${OWN}/plans`);
}

function code(sentinels: Sentinels) {
  const matchingId = `POOL-${randomBytes(10).toString("hex").toUpperCase()}`;
  const activation_code = `LPA:1$smdp.example.com$${matchingId}`;
  const iccid = `8988${String(randomBytes(6).readUIntBE(0, 6)).padStart(15, "0").slice(-15)}`;
  sentinels.add("matching ID", matchingId);
  sentinels.add("activation code", activation_code);
  sentinels.add("ICCID", iccid);
  return { activation_code, iccid };
}

/** An endpoint, its secrets, and all that can be asked of it. */
export async function partnerListens(
  recorder: Recorder,
  sentinels: Sentinels,
  token: string,
  { url }: Heard,
): Promise<string> {
  const noted = (made: Json) =>
    sentinels.add("webhook secret", String(made.secret), String(made.secret).slice(6));
  const made = await recorder.must({ path: "/v1/endpoints", token, json: { url } });
  noted(made);
  const path = `/v1/endpoints/${String(made.endpoint_id)}`;
  noted(await recorder.must({ path: `${path}/secrets`, method: "POST", token, json: {} }));
  await recorder.say({ path: "/v1/endpoints", token, json: { url } });
  await recorder.say({ path: "/v1/endpoints", token, json: { url: `${url}#${String(made.secret)}` } });
  await recorder.say({ path, token, method: "PATCH", json: { description: "Orders" } });
  return path;
}

/** A profile and a device of the partner's own, and everything that it can ask about its eSIMs. */
export async function partnerAsks(
  recorder: Recorder,
  sentinels: Sentinels,
  token: string,
  iccids: readonly string[],
): Promise<void> {
  const [iccid, eid] = [`8988${randomDigits(16)}`, randomDigits(32)];
  sentinels.add("ICCID", iccid);
  sentinels.add("EID", eid);
  const post = (path: string, json: unknown = {}) =>
    recorder.say({ path, token, headers: { "Idempotency-Key": randomUUID() }, json });
  for (const [path, json] of [
    ["/v1/devices", deviceOf(eid)],
    ["/v1/profiles", profileOf(iccid, eid)],
  ] as const) {
    // There would be nothing to find.
    if ((await post(path, json)).status !== 201) throw new Error(`${path} was refused`);
    await post(path, json);
  }
  await post("/v1/profiles/batch", { profiles: [profileOf(iccid, eid)] });
  const fresh = await post(`/v1/profiles/${iccid}/activation-code`);
  const { activation_code } = JSON.parse(fresh.text) as { activation_code?: string };
  await post("/v1/profiles/download", { activation_code, eid });
  await post("/v1/activations", { account: "telcoapi-sandbox", iccid });
  for (const path of [`profiles/${iccid}`, `devices/${eid}/profiles`]) {
    await recorder.say({ path: `/v1/${path}`, token });
  }
  for (const one of [iccid, ...iccids]) {
    for (const what of ["", "/usage", "/history", "/share", "/plans", "/instructions"]) {
      await recorder.say({ path: `/v1/esims/${one}${what}`, token });
    }
  }
  await post(`/v1/profiles/${iccid}/enable`);
  await recorder.say({ path: `/v1/profiles/${iccid}`, token, method: "DELETE" });
  await recorder.say({ path: "/v1/stats", token });
}

const randomDigits = (count: number) => Array.from(randomBytes(count), (byte) => byte % 10).join("");

/** Webhooks of every provider about these eSIMs, genuine and forged; then what has become of the events. */
export async function everybodyTells(
  recorder: Recorder,
  { keys }: Stack,
  token: string,
  endpoint: string,
  iccids: readonly string[],
): Promise<void> {
  const now = Date.now();
  for (const sender of senders(keys)) {
    for (const iccid of iccids) {
      const message = sender.sign(sender.odd(iccid, now), now);
      for (const { headers, body } of [message, sender.withSignature(message, iccid)]) {
        await recorder.say({
          path: `/hooks/${sender.account}`,
          method: "POST",
          headers: { "Content-Type": "application/json", ...headers },
          raw: Buffer.from(body),
        });
      }
    }
  }
  await wait(2 * ALARM_MS);
  const { data } = await recorder.must({ path: `${endpoint}/deliveries`, token });
  const [first] = data as { event_id: string }[];
  await recorder.say({ path: `${endpoint}/deliveries/${first?.event_id}/redeliver`, method: "POST", token });
  await recorder.say({ path: endpoint, token });
  await recorder.say({ path: "/v1/endpoints", token });
}
