/** When the element asks, with a clock in hand: no real time passes here. */

import { expect } from "@esm-bundle/chai";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Session } from "../../shared/api/types.ts";
import type { Fetch } from "../../widget/api-client.ts";
import { SessionController } from "../../widget/controllers/session.ts";
import type { SessionSource, SessionState } from "../../widget/controllers/session.ts";
import { session as fixture } from "../../demo/playground/sessions.mjs";
import { clientToken } from "./client-token.ts";
import { settle, START, TestClock } from "./test-clock.ts";

type Reply = Response | Error | "hang";

/** A response whose body is there at once: the browser's own takes real time, and none passes here. */
const json = (body: unknown, init: ResponseInit = {}): Response =>
  Object.assign(Response.json(body, init), { json: async () => body });

const ok = (overrides: Partial<Session> = {}): Response =>
  json({ ...fixture("ios", { now: START, ...overrides }), handoff: null, ...overrides });
const waiting = (nextPollMs: number | null = 3000): Response =>
  ok({ status: "provisioning", esims: [], next_poll_ms: nextPollMs });
const refused = (status: number, headers: Record<string, string> = {}, body: object = {}): Response =>
  json({ code: status === 401 ? "unauthenticated" : "provider_unavailable", ...body }, { status, headers });

function setUp(replies: Reply[], source: Partial<SessionSource> = {}) {
  const clock = new TestClock();
  const requests: { url: string; init: RequestInit; at: number }[] = [];
  const states: SessionState[] = [];
  let hidden = false;
  let listeners = 0;
  let changed: (awake: boolean) => void = () => undefined;
  const send: Fetch = async (url, init) => {
    requests.push({ url, init, at: clock.time - START });
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply === "hang") return new Promise<Response>(() => undefined);
    if (reply instanceof Response) return reply;
    throw reply;
  };
  let controller: ReactiveController | undefined;
  const host: ReactiveControllerHost = {
    addController: (added) => void (controller = added),
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  const session = new SessionController(host, {
    clock,
    fetch: send,
    page: {
      hidden: () => hidden,
      watch(listener) {
        listeners++;
        changed = listener;
        return () => void listeners--;
      },
    },
    hints: async () => ({ maxTouchPoints: 5 }),
    source: () => ({ api: "https://api.example.com/", token: "ct_1", fetchToken: undefined, ...source }),
    changed: (state) => void states.push(state),
  });
  return {
    clock,
    requests,
    states,
    session,
    last: () => states.at(-1) ?? {},
    listeners: () => listeners,
    async connect() {
      controller?.hostConnected?.();
      await settle();
    },
    disconnect: () => controller?.hostDisconnected?.(),
    async show(visible: boolean) {
      hidden = !visible;
      changed(visible);
      await clock.advance(0);
    },
  };
}

describe("asking for the session", () => {
  it("sends token, hints and no-store", async () => {
    const { connect, requests } = setUp([ok()]);
    await connect();
    const { url, init } = requests[0] ?? {};
    const hints = new URL(url ?? "").searchParams.get("hints") ?? "";
    expect(url).to.match(/^https:\/\/api\.example\.com\/v1\/session\?/);
    expect(JSON.parse(atob(hints))).to.deep.equal({ maxTouchPoints: 5 });
    expect(init?.headers).to.include({ Authorization: "Bearer ct_1" });
    expect(init?.cache).to.equal("no-store");
  });

  it("asks again after next_poll_ms, and no more when it is null", async () => {
    const { clock, connect, requests } = setUp([waiting(3000), waiting(10_000), waiting(null)]);
    await connect();
    await clock.advance(600_000);
    expect(requests.map(({ at }) => at)).to.deep.equal([0, 3000, 13_000]);
    expect(clock.timers.size).to.equal(0);
  });

  it("pauses while hidden and asks at once when shown", async () => {
    const { clock, connect, requests, show } = setUp([waiting(3000)]);
    await connect();
    await show(false);
    await clock.advance(3_600_000);
    expect(requests).to.have.length(1);
    expect(clock.timers.size).to.equal(0);
    await show(true);
    expect(requests).to.have.length(2);
  });

  it("leaves no timer, listener or request after removal", async () => {
    const { clock, connect, disconnect, listeners, requests, states } = setUp([waiting(3000), "hang"]);
    await connect();
    await clock.advance(3000);
    expect(requests).to.have.length(2);
    const seen = states.length;
    disconnect();
    expect(requests[1]?.init.signal?.aborted).to.equal(true);
    await clock.advance(3_600_000);
    expect(clock.timers.size).to.equal(0);
    expect(listeners()).to.equal(0);
    expect(requests).to.have.length(2);
    expect(states).to.have.length(seen);
  });

  it("goes on when it is put back", async () => {
    const { connect, disconnect, requests, last } = setUp([ok()]);
    await connect();
    disconnect();
    await connect();
    expect(requests).to.have.length(2);
    expect(last().session?.status).to.equal("ready");
  });
});

describe("when the network or the server fails", () => {
  it("backs off, keeps what it had, and recovers", async () => {
    const { clock, connect, requests, last } = setUp([
      waiting(1000),
      new TypeError("offline"),
      new TypeError("offline"),
      ok(),
    ]);
    await connect();
    await clock.advance(1000);
    expect(last().trouble).to.equal(true);
    expect(last().session?.status).to.equal("provisioning");
    await clock.advance(10_000);
    const gaps = requests.map(({ at }, i) => at - (requests[i - 1]?.at ?? 0));
    expect(requests).to.have.length(4);
    expect(gaps[2]).to.be.within(1500, 2000);
    expect(gaps[3]).to.be.within(3000, 4000);
    expect(last()).to.have.property("session");
    expect(last().trouble).to.equal(undefined);
  });

  it("never waits longer than a minute", async () => {
    const { clock, connect, requests } = setUp([new TypeError("offline")]);
    await connect();
    await clock.advance(3_600_000);
    const gaps = requests.slice(1).map(({ at }, i) => at - (requests[i]?.at ?? 0));
    expect(Math.max(...gaps)).to.be.at.most(60_000);
    expect(requests.length).to.be.below(100);
  });

  it("asks at once when the connection is back", async () => {
    const { clock, connect, requests, show } = setUp([new TypeError("offline"), ok()]);
    await connect();
    await clock.advance(100);
    await show(true);
    expect(requests).to.have.length(2);
  });

  it("takes Retry-After at its word, even when the customer returns earlier", async () => {
    const { clock, connect, requests, show } = setUp([refused(503, { "retry-after": "30" }), ok()]);
    await connect();
    await show(true);
    await clock.advance(29_999);
    expect(requests).to.have.length(1);
    await clock.advance(1);
    expect(requests).to.have.length(2);
  });

  it("reads retry_after from the problem where the header is not exposed", async () => {
    const { clock, connect, requests } = setUp([
      refused(429, {}, { code: "rate_limited", retry_after: 7 }),
      ok(),
    ]);
    await connect();
    await clock.advance(6_999);
    expect(requests).to.have.length(1);
    await clock.advance(1);
    expect(requests).to.have.length(2);
  });

  it("gives up on an answer that does not come, and asks again", async () => {
    const { clock, connect, requests, last } = setUp(["hang", ok()]);
    await connect();
    await clock.advance(20_000);
    expect(requests[0]?.init.signal?.aborted).to.equal(true);
    expect(last().trouble).to.equal(true);
    await clock.advance(2_000);
    expect(last().session?.status).to.equal("ready");
  });

  it("takes garbage for a failure that passes", async () => {
    const { connect, last } = setUp([
      Object.assign(new Response("<html>"), { json: () => Promise.reject(new SyntaxError("<html>")) }),
    ]);
    await connect();
    expect(last()).to.deep.equal({ trouble: true });
  });

  for (const [status, code] of [
    [403, "origin_not_allowed"],
    [404, "not_found"],
    [410, "activation_revoked"],
  ] as const) {
    it(`stops at ${status} ${code}`, async () => {
      const { clock, connect, requests, last } = setUp([waiting(1000), refused(status, {}, { code })]);
      await connect();
      await clock.advance(600_000);
      expect(requests).to.have.length(2);
      expect(last().failure?.code).to.equal(code);
      expect(last().session).to.equal(undefined);
      expect(clock.timers.size).to.equal(0);
    });
  }
});

describe("tokens", () => {
  it("fetches one when there is none", async () => {
    const { connect, requests } = setUp([ok()], { token: undefined, fetchToken: async () => "ct_fetched" });
    await connect();
    expect(requests[0]?.init.headers).to.include({ Authorization: "Bearer ct_fetched" });
  });

  it("replaces a refused one once", async () => {
    let fetched = 0;
    const fetchToken = async (): Promise<string> => `ct_new_${++fetched}`;
    const { connect, requests, last } = setUp([refused(401), ok()], { fetchToken });
    await connect();
    expect(requests.map(({ init }) => new Headers(init.headers).get("authorization"))).to.deep.equal([
      "Bearer ct_1",
      "Bearer ct_new_1",
    ]);
    expect(last().session?.status).to.equal("ready");
  });

  it("fails as unauthenticated after a second refusal, and without fetchToken", async () => {
    const twice = setUp([refused(401)], { fetchToken: async () => "ct_also_bad" });
    await twice.connect();
    expect(twice.requests).to.have.length(2);
    expect(twice.last().failure?.code).to.equal("unauthenticated");
    const never = setUp([refused(401)]);
    await never.connect();
    expect(never.requests).to.have.length(1);
    expect(never.last().failure?.code).to.equal("unauthenticated");
  });

  it("keeps what was revealed when the token runs out, and says so", async () => {
    const { clock, connect, last } = setUp([ok({ next_poll_ms: 3000 }), refused(401)]);
    await connect();
    await clock.advance(3000);
    expect(last().session?.status).to.equal("ready");
    expect(last().failure?.code).to.equal("unauthenticated");
  });

  it("reports events with the token in use", async () => {
    const { connect, requests, session } = setUp([refused(401), ok()], { fetchToken: async () => "ct_new" });
    await connect();
    session.report({ esim_id: "es_1", event: "opened", method: "apple-link" });
    const { url, init } = requests[2] ?? {};
    expect(url).to.equal("https://api.example.com/v1/session/events");
    expect(init?.keepalive).to.equal(true);
    expect(init?.headers).to.include({ Authorization: "Bearer ct_new" });
  });
});

describe("a token that will end", () => {
  const MINUTE = 60_000;
  /** Ready, and with nothing in it that dies by itself. */
  const quiet = (): Response => ok({ esims: [] });
  const token = (tag: string, minutes: number): string =>
    clientToken("act_1", tag, START / 1000 + minutes * 60);
  const tokensOf = (requests: { init: RequestInit }[]): (string | null)[] =>
    requests.map(({ init }) => new Headers(init.headers).get("authorization")?.split(".").at(-1) ?? null);
  /** What the page's server would give: each lives a quarter of an hour more; `failing`: not these. */
  function tokens(failing: number[] = []) {
    const asked: number[] = [];
    let now = (): number => 0;
    return {
      asked,
      follow: (clock: TestClock) => (now = () => clock.time - START),
      fetchToken: async (): Promise<string> => {
        asked.push(now());
        if (failing.includes(asked.length)) throw new Error("The page's server is down");
        return token(`t${asked.length}`, now() / MINUTE + 15);
      },
    };
  }

  it("is replaced a minute before, again and again, though nothing else was to be asked", async () => {
    const { asked, fetchToken, follow } = tokens();
    const { clock, connect, requests, states } = setUp([quiet()], { token: token("t0", 15), fetchToken });
    follow(clock);
    await connect();
    await clock.advance(14 * MINUTE - 1);
    expect(requests).to.have.length(1);
    await clock.advance(1);
    expect(asked).to.deep.equal([14 * MINUTE]);
    await clock.advance(14 * MINUTE);
    expect(asked).to.deep.equal([14 * MINUTE, 28 * MINUTE]);
    expect(tokensOf(requests)).to.deep.equal(["t0", "t1", "t2"]);
    expect(states.every(({ failure, trouble }) => !failure && !trouble)).to.equal(true);
  });

  it("is replaced on the way when the session is asked for anyway", async () => {
    const { asked, fetchToken, follow } = tokens();
    const { clock, connect, requests } = setUp([waiting(13 * MINUTE), waiting(10_000)], {
      token: token("t0", 15),
      fetchToken,
    });
    follow(clock);
    await connect();
    await clock.advance(14 * MINUTE);
    expect(asked.map((at) => at >= 14 * MINUTE)).to.deep.equal([true]);
    expect(new Set(tokensOf(requests))).to.deep.equal(new Set(["t0", "t1"]));
  });

  it("that was fetched is replaced in time, too", async () => {
    const { asked, fetchToken, follow } = tokens();
    const { clock, connect, requests } = setUp([quiet()], { token: undefined, fetchToken });
    follow(clock);
    await connect();
    await clock.advance(14 * MINUTE);
    expect(asked).to.deep.equal([0, 14 * MINUTE]);
    expect(tokensOf(requests)).to.deep.equal(["t1", "t2"]);
  });

  it("is used on while the page gets no other, which is asked for every half minute", async () => {
    const { asked, fetchToken, follow } = tokens([1, 2]);
    const { clock, connect, last, requests, states } = setUp([quiet()], {
      token: token("t0", 15),
      fetchToken,
    });
    follow(clock);
    await connect();
    await clock.advance(15 * MINUTE);
    expect(asked).to.deep.equal([14 * MINUTE, 14.5 * MINUTE, 15 * MINUTE]);
    expect(tokensOf(requests)).to.deep.equal(["t0", "t0", "t0", "t3"]);
    expect(states.every(({ failure, trouble }) => !failure && !trouble)).to.equal(true);
    expect(last().session?.status).to.equal("ready");
  });

  it("that has ended meanwhile takes nothing away, and is replaced when the page can again", async () => {
    const { asked, fetchToken, follow } = tokens([1, 2, 3, 4, 5, 6]);
    const answers = [quiet(), quiet(), quiet(), refused(401), refused(401), refused(401), quiet()];
    const { clock, connect, last, states } = setUp(answers, { token: token("t0", 15), fetchToken });
    follow(clock);
    await connect();
    await clock.advance(15 * MINUTE);
    expect(last()).to.include({ trouble: true });
    await clock.advance(MINUTE);
    expect(states.slice(1).every(({ session }) => session?.status === "ready")).to.equal(true);
    expect(states.some(({ failure }) => failure)).to.equal(false);
    expect(last().trouble).to.equal(undefined);
    expect(asked.length).to.be.within(7, 8);
  });

  it("hidden, the page lets it end, and replaces it when it is shown", async () => {
    const { asked, fetchToken, follow } = tokens();
    const { clock, connect, requests, show } = setUp([quiet()], { token: token("t0", 15), fetchToken });
    follow(clock);
    await connect();
    await show(false);
    await clock.advance(60 * MINUTE);
    expect(asked).to.deep.equal([]);
    expect(clock.timers.size).to.equal(0);
    await show(true);
    expect(asked).to.deep.equal([60 * MINUTE]);
    expect(tokensOf(requests)).to.deep.equal(["t0", "t1"]);
  });

  it("leaves no timer after removal", async () => {
    const { fetchToken } = tokens();
    const { clock, connect, disconnect } = setUp([quiet()], { token: token("t0", 15), fetchToken });
    await connect();
    expect(clock.timers.size).to.equal(1);
    disconnect();
    expect(clock.timers.size).to.equal(0);
  });

  it("without fetchToken: nothing is asked for its sake", async () => {
    const { clock, connect, requests } = setUp([quiet()], { token: token("t0", 15) });
    await connect();
    await clock.advance(60 * MINUTE);
    expect(requests).to.have.length(1);
    expect(clock.timers.size).to.equal(0);
  });

  for (const [name, odd] of Object.entries({
    "cannot be read": "ct_1",
    "holds no JSON": "ct_1.k1.bm90IGpzb24.tag",
    "is no object": `ct_1.k1.${btoa("null")}.tag`,
    "names no end": `ct_1.k1.${btoa("{}").replaceAll("=", "")}.tag`,
    "names a word": `ct_1.k1.${btoa('{"exp":"soon"}').replaceAll("=", "")}.tag`,
    "is old already, by a clock that runs ahead": token("t0", -60),
  })) {
    it(`one that ${name} is left until it is refused`, async () => {
      let fetched = 0;
      const fetchToken = async (): Promise<string> => `${odd}${++fetched}`;
      const { clock, connect, requests } = setUp([quiet()], { token: odd, fetchToken });
      await connect();
      await clock.advance(60 * MINUTE);
      expect(requests).to.have.length(1);
      expect(fetched).to.equal(0);
    });
  }

  it("a choice is carried out with the new one", async () => {
    const { fetchToken, follow } = tokens();
    const { clock, connect, requests, session } = setUp([waiting(null)], {
      token: token("t0", 15),
      fetchToken,
    });
    follow(clock);
    await connect();
    clock.time = START + 14.5 * MINUTE;
    await session.load({ to: "/choice", headers: {}, body: { confirmation: "cf_1" } });
    expect(tokensOf(requests)).to.deep.equal(["t0", "t1"]);
    expect(requests[1]?.init.method).to.equal("POST");
  });
});

describe("a choice", () => {
  const choice = {
    to: "/choice",
    headers: { "Idempotency-Key": "cf_1" },
    body: { esim_id: "es_1", option_id: "opt_new", confirmation: "cf_1" },
  };

  it("takes the place of a read that is under way, whose answer would be out of date", async () => {
    const { clock, connect, requests, session, last } = setUp([
      waiting(1000),
      "hang",
      ok({ esims: [] }),
      waiting(),
    ]);
    await connect();
    await clock.advance(1000);
    const done = session.load(choice);
    await settle();
    expect(requests[1]?.init.signal?.aborted).to.equal(true);
    expect(requests[2]?.url).to.match(/^https:\/\/api\.example\.com\/v1\/session\/choice\?hints=/);
    expect(requests[2]?.init.method).to.equal("POST");
    expect(await done).to.have.property("session");
    expect(last().session?.status).to.equal("ready");
    await clock.advance(600_000);
    expect(requests).to.have.length(3);
  });

  it("is not disturbed by a customer who comes back to the page", async () => {
    const { connect, requests, session, show } = setUp([waiting(), "hang"]);
    await connect();
    void session.load(choice);
    await settle();
    await show(false);
    await show(true);
    expect(requests).to.have.length(2);
    expect(requests[1]?.init.signal?.aborted).to.equal(false);
  });

  it("that was not taken is not sent again by itself: how things stand is read instead", async () => {
    const { clock, connect, requests, session, last } = setUp([waiting(null), refused(503), waiting(null)]);
    await connect();
    const result = await session.load(choice);
    await settle();
    await clock.advance(600_000);
    expect(result).to.have.nested.property("failure.status", 503);
    expect(requests.map(({ init }) => init.method ?? "GET")).to.deep.equal(["GET", "POST", "GET"]);
    expect(last().session?.status).to.equal("provisioning");
    expect(last().failure).to.equal(undefined);
  });

  for (const [name, reply] of [
    ["with a connection that breaks", new TypeError("offline")],
    ["that nobody answers", "hang"],
  ] as const) {
    it(`${name} has no answer, and is not sent again by itself`, async () => {
      const { clock, connect, requests, session, last } = setUp([waiting(null), reply, waiting(null)]);
      await connect();
      const done = session.load(choice);
      await clock.advance(19_999);
      await clock.advance(1);
      if (reply !== "hang") expect(await done).to.equal(undefined);
      await clock.advance(600_000);
      expect(requests.map(({ init }) => init.method ?? "GET")).to.deep.equal(["GET", "POST", "GET"]);
      expect(last().trouble).to.equal(undefined);
    });
  }
});

describe("signed QR URLs", () => {
  const dying = (seconds: number): Response => {
    const session = fixture("ios", { now: START });
    const qr = {
      url: "https://api.example.com/v1/qr/1",
      expires_at: new Date(START + seconds * 1000).toISOString(),
    };
    return json({ ...session, handoff: null, esims: session.esims.map((esim) => ({ ...esim, qr })) });
  };

  it("are renewed before they die", async () => {
    const { clock, connect, requests } = setUp([dying(300), ok({ esims: [] })]);
    await connect();
    await clock.advance(600_000);
    expect(requests.map(({ at }) => at)).to.deep.equal([0, 270_000]);
  });

  it("do not make a device with a fast clock ask without pause", async () => {
    const { clock, connect, requests } = setUp([dying(-7200)]);
    await connect();
    await clock.advance(300_000);
    expect(requests.length).to.be.within(2, 11);
  });
});
