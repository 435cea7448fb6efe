/** The pure rules behind the element: which view, what leads, which image, which colours, which hints. */

import { expect } from "@esm-bundle/chai";
import type { ActivationStatus, Session } from "../../shared/api/types.ts";
import { collectHints } from "../../widget/hints.ts";
import type { NavigatorLike } from "../../widget/hints.ts";
import { layoutOf, methodOf } from "../../widget/layout.ts";
import { nextEsim } from "../../widget/next-esim.ts";
import { SignedQrs } from "../../widget/panels/signed-qr.ts";
import type { Clock } from "../../widget/ports.ts";
import { themeCss } from "../../widget/theme.ts";
import { viewOf } from "../../widget/view.ts";
import { session as fixture } from "../../demo/playground/sessions.mjs";

const leadOf = (session: Session, wanted: string[] = []): string => {
  const esim = session.esims[0];
  return esim ? layoutOf(esim, session, wanted).lead : "";
};

describe("which view", () => {
  const views: Record<ActivationStatus, string> = {
    created: "waiting",
    awaiting_payment: "waiting",
    provisioning: "waiting",
    parked: "waiting",
    ready: "ready",
    failed: "failed",
    cancelled: "failed",
    expired: "ended",
    revoked: "ended",
  };
  for (const [status, view] of Object.entries(views) as [ActivationStatus, string][]) {
    it(`${status}: ${view}`, () => {
      expect(viewOf({ session: fixture("ios", { status }), children: true, trouble: true })).to.equal(view);
    });
  }

  it("without a session: loading, offline, failed, ended, and the children before most of them", () => {
    const failure = { code: "unauthenticated", status: 401 } as const;
    const gone = { code: "link_expired", status: 410 } as const;
    const malformed = { code: "activation_code_invalid", status: 422 } as const;
    expect(viewOf({ children: false })).to.equal("loading");
    expect(viewOf({ children: false, trouble: true })).to.equal("offline");
    expect(viewOf({ children: false, failure })).to.equal("failed");
    expect(viewOf({ children: true })).to.equal("fallback");
    expect(viewOf({ children: true, trouble: true })).to.equal("fallback");
    expect(viewOf({ children: true, failure })).to.equal("fallback");
    expect(viewOf({ children: true, failure: gone })).to.equal("ended");
    expect(viewOf({ children: true, failure: malformed })).to.equal("failed");
  });
});

describe("what leads", () => {
  it("a phone: its link; without one, the codes", () => {
    for (const os of ["ios", "android"]) expect(leadOf(fixture(os)), os).to.equal("link");
    expect(
      leadOf(fixture("ios", { esims: [{ methods: [{ method: "manual" }, { method: "qr" }] }] })),
    ).to.equal("manual");
  });

  it("a tablet: the hand-over, or its own link where there is none", () => {
    expect(leadOf(fixture("ipados"))).to.equal("handoff");
    expect(leadOf(fixture("ipados", { handoff: null }))).to.equal("link");
  });

  it("a computer: the hand-over, or the eSIM's own code where there is none", () => {
    for (const os of ["windows", "macos", "chromeos", "linux"]) {
      expect(leadOf(fixture(os)), os).to.equal("handoff");
      expect(leadOf(fixture(os, { handoff: null })), os).to.equal("qr");
    }
  });

  it("what the page names, where the device has it", () => {
    expect(leadOf(fixture("windows"), ["windows-link"])).to.equal("link");
    expect(leadOf(fixture("ios"), ["manual"])).to.equal("manual");
    expect(leadOf(fixture("ios"), ["windows-link", "nonsense"])).to.equal("link");
  });

  it("is named by its method", () => {
    const session = fixture("android");
    const esim = nextEsim(session);
    if (!esim) throw new Error("The fixture has an eSIM");
    const layout = layoutOf(esim, session, []);
    expect((["link", "manual", "qr", "handoff"] as const).map((way) => methodOf(way, layout))).to.deep.equal([
      "android-link",
      "manual",
      "qr",
      "qr",
    ]);
  });

  it("of several eSIMs the first that can be installed", () => {
    const esims = [{ status: "enabled" }, { esim_id: "es_2" }, { esim_id: "es_3" }];
    expect(nextEsim(fixture("ios", { esims }))?.esim_id).to.equal("es_2");
    expect(nextEsim(fixture("ios", { esims: [{ status: "used_up" }] }))?.status).to.equal("used_up");
    expect(nextEsim(fixture("ios", { esims: [] }))).to.equal(undefined);
  });
});

describe("which signed image", () => {
  const at = (seconds: number): string => new Date(seconds * 1000).toISOString();

  it("stays while it lives, changes before it dies", () => {
    const qrs = new SignedQrs();
    expect(qrs.sourceOf("a", "code", "/1", at(300), 0)).to.equal("/1");
    expect(qrs.sourceOf("a", "code", "/2", at(303), 3_000)).to.equal("/1");
    expect(qrs.sourceOf("a", "code", "/3", at(570), 270_000)).to.equal("/3");
  });

  it("changes with what it stands for", () => {
    const qrs = new SignedQrs();
    qrs.sourceOf("a", "code", "/1", at(300), 0);
    expect(qrs.sourceOf("a", "another", "/2", at(300), 0)).to.equal("/2");
  });

  it("is replaced once when it breaks, then given up", () => {
    const qrs = new SignedQrs();
    qrs.sourceOf("a", "code", "/1", at(300), 0);
    expect(qrs.broke("a")).to.equal(true);
    expect(qrs.sourceOf("a", "code", "/1", at(300), 0)).to.equal(null);
    expect(qrs.sourceOf("a", "code", "/2", at(300), 0)).to.equal("/2");
    expect(qrs.broke("a")).to.equal(false);
    expect(qrs.sourceOf("a", "code", "/3", at(300), 0)).to.equal(null);
  });
});

describe("a partner's theme", () => {
  it("takes colours and a radius", () => {
    expect(themeCss({ accent: "#0B6b4f", on_accent: "#ffffff", radius: 0 })).to.equal(
      ":host{--_t-accent:#0B6b4f;--_t-on-accent:#ffffff;--_t-radius:0px;}",
    );
  });

  it("leaves out a corner that no backend sends", () => {
    for (const radius of [400, -1, 13.6]) expect(themeCss({ radius })).to.equal(":host{}");
  });

  it("smuggles no CSS", () => {
    const hostile = { accent: "#fff;}*{display:none", on_accent: "url(//evil.example)", radius: Infinity };
    expect(themeCss(hostile)).to.equal(":host{}");
    expect(themeCss({ accent: "#0b6b4f}" })).to.equal(":host{}");
  });
});

describe("hints", () => {
  const clock = (fire: boolean): Clock & { cancelled: number } => {
    const made = {
      cancelled: 0,
      now: () => 0,
      after(ms: number, run: () => void) {
        expect(ms).to.be.at.most(150);
        if (fire) run();
        return () => void made.cancelled++;
      },
    };
    return made;
  };
  const chromium = (answer: () => Promise<{ platformVersion?: string; model?: string }>): NavigatorLike => ({
    maxTouchPoints: 5,
    userAgentData: { mobile: true, platform: "Android", getHighEntropyValues: answer },
  });
  const low = { platform: "Android", mobile: true, maxTouchPoints: 5 };

  it("high-entropy ones where there are some", async () => {
    const test = clock(false);
    const hints = await collectHints(
      chromium(async () => ({ platformVersion: "15.0.0", model: "Pixel 9" })),
      test,
    );
    expect(hints).to.deep.equal({ ...low, platformVersion: "15.0.0", model: "Pixel 9" });
    expect(test.cancelled).to.equal(1);
  });

  it("touch points alone elsewhere", async () => {
    expect(await collectHints({ maxTouchPoints: 5 }, clock(false))).to.deep.equal({ maxTouchPoints: 5 });
  });

  it("does without what is refused, thrown or never comes", async () => {
    const answers = [
      () => Promise.reject(new Error("NotAllowedError")),
      () => {
        throw new Error("not here");
      },
    ];
    for (const answer of answers)
      expect(await collectHints(chromium(answer), clock(false))).to.deep.include(low);
    const never = (): Promise<never> => new Promise(() => undefined);
    expect(await collectHints(chromium(never), clock(true))).to.deep.include(low);
  });
});
