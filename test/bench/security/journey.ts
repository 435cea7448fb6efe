/**
 * The whole way of a purchase at both providers, as it goes well and as it goes badly, with every answer kept and every
 * secret noted: the operator's, the partner's and the traveller's part.
 */

import { randomBytes, randomUUID } from "node:crypto";
import { FAULT_KINDS } from "../../../demo/simulators/faults.ts";
import { must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { crowd, wait } from "../reliability/crowd.ts";
import { SCOPES } from "../../../worker/partners/api-key.ts";
import { fault, PROVIDERS, upstreamOrders, type ProviderName } from "../reliability/upstream.ts";
import type { Shown } from "./cast.ts";
import { everybodyTells, operatorHears, OWN, partnerAsks, partnerListens, type Heard } from "./hearing.ts";
import { Recorder, type Json } from "./recorder.ts";
import type { Sentinels } from "./sentinels.ts";

const ID = "sec-sentinel";
const ORIGIN = "https://sentinel.example.com";
const GRANTS = ["esimpal-sandbox", "esim-go-sandbox", "airalo-sandbox", "telcoapi-sandbox", OWN];

export class Journey {
  readonly recorder: Recorder;
  readonly #stack: Stack;
  readonly #sentinels: Sentinels;
  #key = "";

  constructor(stack: Stack, sentinels: Sentinels) {
    this.#stack = stack;
    this.#sentinels = sentinels;
    this.recorder = new Recorder(stack, sentinels);
  }

  async play(ear: Heard): Promise<void> {
    await this.#operator();
    const endpoint = await partnerListens(this.recorder, this.#sentinels, this.#key, ear);
    for (const provider of PROVIDERS) {
      const customer = this.#customer();
      await this.#traveller(await this.#buy(provider, customer));
      await this.#mishaps(provider);
      if (provider === "esimpal") await this.#choice(customer);
    }
    await this.#import();
    await this.#hearing(endpoint);
    await this.#mistakes();
    await this.#forget();
  }

  async #operator(): Promise<void> {
    const { adminToken, keys, simulators } = this.#stack;
    const admin = (path: string, json?: unknown, method?: string) =>
      this.recorder.say({
        path: `/admin${path}`,
        token: adminToken,
        ...(json === undefined ? {} : { json }),
        ...(method && { method }),
      });
    this.#sentinels.add("provider credential", keys.esimpal, keys.esimGo);
    this.#sentinels.add("admin token", adminToken);
    const partner = { name: "Sentinel", origins: [ORIGIN], grants: GRANTS };
    await admin(`/partners/${ID}`, partner, "PUT");
    const issued = await admin(`/partners/${ID}/keys`, { environment: "test", scopes: SCOPES });
    const { key } = JSON.parse(issued.text) as { key: string };
    this.#key = key;
    this.#sentinels.add("API key", key, key.slice(-38));

    const credential = `wrong-credential-${randomBytes(12).toString("hex")}`;
    this.#sentinels.add("provider credential", credential);
    const base_url = `${simulators.replace("localhost", "127.0.0.1")}/esimpal/api`;
    const broken = { provider: "esimpal", environment: "sandbox", base_url, credential };
    await admin("/accounts/broken", broken, "PUT");
    await admin("/accounts/broken", { ...broken, provider: "esim-go" }, "PUT");
    await admin("/accounts/Broken!", broken, "PUT");
    await admin("/accounts/worse", { ...broken, credential: `${credential} with a blank` }, "PUT");
    await admin("/accounts/broken/check", {}, "POST");
    for (const id of ["esimpal-sandbox", "esim-go-sandbox", "broken"]) {
      await admin(`/accounts/${id}`);
      await admin(`/accounts/${id}/check`, {}, "POST");
    }
    await admin(`/partners/${ID}`);
    await admin("/attention");
    await operatorHears(this.recorder, this.#sentinels, this.#stack);
    await admin("/accounts/broken", undefined, "DELETE");
    await this.recorder.say({ path: "/admin/attention", token: `${adminToken}x` });
    await this.recorder.say({ path: "/admin/attention", token: key });
  }

  #customer(): Json {
    const [email, ref] = [
      `mail-${randomBytes(8).toString("hex")}@${randomBytes(8).toString("hex")}.example`,
      `ref-${randomBytes(16).toString("hex")}`,
    ];
    this.#sentinels.add("customer email", email);
    this.#sentinels.add("customer reference", ref);
    return { customer_email: email, customer_ref: ref };
  }

  async #quoted(provider: string, customer: Json, at = 0): Promise<Json> {
    const token = this.#key;
    const { plans } = (await this.recorder.must({ path: `/v1/plans?provider=${provider}`, token })) as {
      plans: { id: string }[];
    };
    const wanted = { plan_id: plans[at]?.id, ...customer };
    const { approval } = await this.recorder.must({ path: "/v1/quotes", token, json: wanted });
    this.#sentinels.add("approval", String(approval));
    return { ...wanted, approval };
  }

  async #buy(provider: string, customer: Json): Promise<string> {
    const token = this.#key;
    const json = await this.#quoted(provider, customer);
    const headers = { "Idempotency-Key": randomUUID() };
    const order = await this.recorder.must({ path: "/v1/orders", token, headers, json });
    await this.recorder.say({ path: "/v1/orders", token, headers, json });
    await this.recorder.say({ path: "/v1/orders", token, headers, json: { ...json, quantity: 2 } });
    const path = `/v1/orders/${String(order.order_id)}`;
    const next = order.next as { approval: string } | undefined;
    if (next !== undefined) {
      await this.recorder.must({
        path: `${path}/pay`,
        token,
        headers: { "Idempotency-Key": randomUUID() },
        json: { approval: next.approval },
      });
      const upstream = (await upstreamOrders(this.#stack)).filter((one) => one.provider === provider).at(-1);
      const body = { provider, order: upstream?.id, to: "ready" };
      await must(`${this.#stack.simulators}/_sim/advance`, { body });
    }
    for (let i = 0; i < 100 && (await this.recorder.must({ path, token })).status !== "ready"; i++)
      await wait(200);
    const { customer_ref, customer_email } = customer;
    await this.recorder.say({ path: `/v1/orders?customer_ref=${String(customer_ref)}`, token });
    await this.recorder.say({
      path: `/v1/orders?customer_email=${encodeURIComponent(String(customer_email))}`,
      token,
    });
    return String(order.order_id);
  }

  /** In through the link with an access code, wrong ones first; then all that a page does. */
  async #traveller(orderId: string): Promise<void> {
    const token = this.#key;
    const json = { order_id: orderId, access: "code" };
    const made = await this.#open(json);
    const link = new URL(String(made.url)).pathname;
    await this.recorder.say({ path: link });
    await this.recorder.say({ path: link, form: {} });
    await this.recorder.say({ path: link, form: { access_code: "00000x" } });
    await this.recorder.say({ path: link, form: {}, headers: { "Sec-Fetch-Site": "cross-site" } });
    const { headers } = await this.recorder.say({
      path: link,
      form: { access_code: String(made.access_code) },
    });
    const cookie = headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    this.#sentinels.add("reveal cookie", cookie.split("=")[1]);
    await this.recorder.say({ path: link, headers: { Cookie: cookie } });
    await this.recorder.say({ path: `${link}/token`, form: {}, headers: { Cookie: cookie } });
    await this.recorder.say({ path: `${link}/token`, form: {}, headers: { Cookie: `${cookie}x` } });

    const client = String(made.client_token);
    const shown = (await this.recorder.must({
      path: "/v1/session",
      token: client,
      headers: { Origin: ORIGIN },
    })) as unknown;
    const { esims, handoff } = shown as Shown;
    this.#sentinels.add("hand-over link", new URL(handoff.url).pathname.slice(3));
    for (const { esim_id, qr } of esims) {
      for (const event of ["shown", "opened", "copied", "reported_failed"]) {
        await this.recorder.say({
          path: "/v1/session/events",
          token: client,
          json: { esim_id, event, method: "qr", message: "It did not work" },
        });
      }
      for (const url of [qr?.url, qr?.png_url, handoff.qr_url]) {
        const { pathname, search } = new URL(url ?? "http://none");
        await this.recorder.say({ path: pathname + search });
        await this.recorder.say({ path: pathname + search, method: "HEAD" });
        await this.recorder.say({ path: `${pathname}${search}x` });
      }
    }
    await this.recorder.say({ path: new URL(handoff.url).pathname });
    await this.recorder.say({ path: new URL(handoff.url).pathname, form: {} });
    await this.recorder.say({
      path: "/v1/session",
      token: client,
      headers: { Origin: "https://evil.example" },
    });
    await this.recorder.say({ path: "/v1/session/choice", token: client, json: {} });
    await this.recorder.say({ path: `/v1/activations/${String(made.activation_id)}`, token });
    await this.recorder.say({
      path: `/v1/activations/${String(made.activation_id)}/token`,
      method: "POST",
      token,
    });
  }

  /** Bought again: where it goes is chosen, and the order seen through. */
  async #choice(customer: Json): Promise<void> {
    const made = await this.#open({ order_id: await this.#buy("esimpal", customer) });
    const client = String(made.client_token);
    const { esims } = (await this.recorder.must({ path: "/v1/session", token: client })) as unknown as Shown;
    const [esim] = esims;
    const option = esim?.choice?.options[0];
    if (esim === undefined || option === undefined) throw new Error("There was nothing to choose");
    const json = { esim_id: esim.esim_id, option_id: option.option_id, confirmation: option.confirmation };
    await this.recorder.say({
      path: "/v1/session/choice",
      token: client,
      headers: { "Idempotency-Key": "c1" },
      json: { ...json, confirmation: "no" },
    });
    await this.recorder.must({
      path: "/v1/session/choice",
      token: client,
      headers: { "Idempotency-Key": "c2" },
      json,
    });
    await this.recorder.say({ path: "/v1/session", token: client });
    const id = String(made.activation_id);
    await this.recorder.say({ path: `/v1/activations/${id}/revoke`, method: "POST", token: this.#key });
    await this.recorder.say({ path: "/v1/session", token: client });
    await this.recorder.say({ path: new URL(String(made.url)).pathname });
  }

  /** Every fault that a provider can have, while orders are placed. */
  async #mishaps(provider: ProviderName): Promise<void> {
    const bodies = [];
    for (const at of FAULT_KINDS.keys()) bodies.push(await this.#quoted(provider, this.#customer(), at + 1));
    for (const kind of FAULT_KINDS) await fault(this.#stack, provider, kind, { ms: 300 });
    await crowd(bodies, bodies.length, (json) => {
      const headers = { "Idempotency-Key": randomUUID() };
      return this.recorder.say({ path: "/v1/orders", token: this.#key, headers, json });
    });
  }

  async #import(): Promise<void> {
    const matchingId = `SENTINEL-${randomBytes(10).toString("hex").toUpperCase()}`;
    const confirmation = `confirm-${randomBytes(8).toString("hex")}`;
    this.#sentinels.add("matching ID", matchingId);
    this.#sentinels.add("confirmation code", confirmation);
    const activation_code = `LPA:1$smdp.example.com$${matchingId}`;
    const made = await this.#open({ activation_code, confirmation_code: confirmation });
    await this.recorder.say({ path: "/v1/session", token: String(made.client_token) });
    for (const wrong of [`${activation_code}$1.2$7$8`, `LPA:2$smdp$${matchingId}`, matchingId]) {
      const headers = { "Idempotency-Key": randomUUID() };
      await this.recorder.say({
        path: "/v1/activations",
        token: this.#key,
        headers,
        json: { activation_code: wrong },
      });
    }
  }

  /** Every secret put where it does not belong: in a path, a query, a header, a field, a broken body. */
  async #mistakes(): Promise<void> {
    const token = this.#key;
    for (const { text } of this.#sentinels.all()) {
      const inPath = encodeURIComponent(text);
      await this.recorder.say({ path: `/v1/orders/${inPath}`, token });
      await this.recorder.say({ path: `/nowhere/${inPath}?token=${inPath}` });
      await this.recorder.say({ path: "/v1/orders", token: text.replaceAll(/[^\x21-\x7e]/g, "") });
      await this.recorder.say({ path: `/v1/plans?country=${inPath}`, token });
      await this.recorder.say({
        path: "/v1/quotes",
        token,
        json: { plan_id: text, currency: text, customer_email: text },
      });
      await this.recorder.say({ path: "/v1/quotes", token, json: { [text]: text } });
      await this.recorder.say({ path: "/v1/orders", token, json: text });
    }
    await this.recorder.say({
      path: "/v1/orders",
      token,
      headers: { "Content-Type": "application/json" },
      form: { broken: token },
    });
  }

  /** What the audit tells, and the customers erased at their request. */
  async #forget(): Promise<void> {
    const { adminToken } = this.#stack;
    await this.recorder.say({ path: "/v1/audit", token: this.#key });
    for (const { kind, text } of this.#sentinels.all()) {
      if (kind !== "customer reference" && kind !== "customer email") continue;
      const rest = kind === "customer email" ? `?email=${encodeURIComponent(text)}` : `/${text}`;
      await this.recorder.say({
        method: "DELETE",
        path: `/admin/partners/${ID}/customers${rest}`,
        token: adminToken,
      });
    }
    await this.recorder.say({ path: `/admin/partners/${ID}/audit`, token: adminToken });
    await this.recorder.say({ path: "/admin/rotate", token: adminToken, method: "POST" });
  }

  /** eSIMs of the other providers, what is asked about them, and what their providers tell. */
  async #hearing(endpoint: string): Promise<void> {
    const iccids: string[] = [];
    for (const provider of ["airalo", "custom", "esim-go"]) {
      const id = await this.#buy(provider, this.#customer());
      await this.#open({ order_id: id });
      const order = await this.recorder.must({ path: `/v1/orders/${id}`, token: this.#key });
      const [esim] = order.esims as { iccid: string }[];
      iccids.push(esim?.iccid ?? "");
    }
    this.#sentinels.add("ICCID", ...iccids);
    await partnerAsks(this.recorder, this.#sentinels, this.#key, iccids);
    await everybodyTells(this.recorder, this.#stack, this.#key, endpoint, iccids);
  }

  async #open(json: Json): Promise<Json> {
    const headers = { "Idempotency-Key": randomUUID() };
    const made = await this.recorder.must({ path: "/v1/activations", token: this.#key, headers, json });
    const token = new URL(String(made.url)).pathname.slice(3);
    this.#sentinels.add("link", token, token.slice(22));
    this.#sentinels.add("access code", made.access_code as string | undefined);
    return made;
  }

  /** What only the providers know. */
  async noteUpstream(): Promise<void> {
    for (const { id, iccids } of await upstreamOrders(this.#stack)) {
      this.#sentinels.add("ICCID", ...iccids);
      this.#sentinels.add("provider's order", id);
    }
  }
}
