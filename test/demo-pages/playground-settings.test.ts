/** The playground's settings as pure data: fragment, attributes, snippets, contrast, journey. */

import { describe, expect, it } from "vitest";
import {
  DEVICES,
  LANGUAGES,
  platformOf,
  shapeOf,
  valuesIn,
  valuesOf,
} from "../../demo/playground/browser/choices.js";
import { adviceOn, textOn } from "../../demo/playground/browser/colour.js";
import { createJourney, JOURNEY, nextStep, PACE_MS } from "../../demo/playground/browser/journey.js";
import { DEFAULTS, fromFragment, toFragment } from "../../demo/playground/browser/settings.js";
import { snippetOf } from "../../demo/playground/browser/snippet.js";

const places = { api: "https://activate.example.com", logo: "https://demo.example.com/logo.svg" };

const settings = {
  source: "own",
  device: "windows-11",
  inApp: "yes",
  state: "used_up",
  lang: "pt-BR",
  theme: "dark",
  accent: "#ffcc00",
  onAccent: "#000000",
  radius: "0",
  font: "serif",
  methods: ["qr", "manual"],
  qr: "logo",
  words: "yes",
  isolated: "yes",
  width: "768",
  framework: "react",
};

describe("settings in the fragment", () => {
  it("come back as they went, every one of them", () => {
    expect(Object.keys(settings).toSorted()).toEqual(Object.keys(DEFAULTS).toSorted());
    for (const [name, value] of Object.entries(settings)) {
      expect(value, name).not.toEqual(Reflect.get(DEFAULTS, name));
    }
    expect(fromFragment(`#${toFragment(settings)}`)).toEqual(settings);
  });

  it("say nothing when nothing was changed", () => {
    expect(toFragment(DEFAULTS)).toBe("");
    expect(fromFragment("")).toEqual(DEFAULTS);
  });

  it("take no code, from either side", () => {
    const withCode = {
      ...settings,
      activationCode: "LPA:1$smdp.example.com$SECRET",
      confirmationCode: "1234",
    };
    expect(toFragment(withCode)).not.toMatch(/LPA|SECRET|1234/);
    expect(fromFragment("#activationCode=LPA:1$x$SECRET&code=SECRET")).toEqual(DEFAULTS);
  });

  it("ignore what is not a known value", () => {
    const forged =
      "#device=toaster&state=__proto__&source=x&theme=<b>&accent=red;x:y&onAccent=url(x)&radius=99&font=x&qr={}" +
      '&methods=qr "><i> qr&lang="><s>&words=LPA:1$x$y&isolated=1&inApp=true&width=9&framework=constructor';
    expect(fromFragment(forged)).toEqual({ ...DEFAULTS, methods: ["qr"] });
  });
});

describe("the choices", () => {
  it("have the twelve languages, each a tag that Intl knows", () => {
    const tags = valuesOf(LANGUAGES).filter((tag) => tag !== "auto");
    expect(tags).toHaveLength(12);
    expect(Intl.getCanonicalLocales(tags)).toEqual(tags);
  });

  it.each(valuesIn(DEVICES))("name a platform of the element's and a frame for %s", (device) => {
    const platforms = ["", "ios", "ipados", "android", "windows", "macos", "chromeos", "linux"];
    expect(platforms).toContain(platformOf(device));
    const isHandheld = ["ios", "ipados", "android"].includes(platformOf(device));
    expect(shapeOf(device) !== "desktop").toBe(isHandheld);
  });
});

describe("the snippet", () => {
  it("holds the script tag and only what differs from the defaults", () => {
    const script = `<script type="module" src="${places.api}/widget/esim-activate.js"></script>`;
    expect(snippetOf(places, DEFAULTS)).toBe(
      `${script}\n<esim-activate\n  api="${places.api}"\n  token="ct_..."\n></esim-activate>`,
    );
    expect(snippetOf(places, { ...DEFAULTS, source: "own" })).toBe(
      `${script}\n<esim-activate activation-code="LPA:1$smdp.example.com$DEMO-0001-CODE"></esim-activate>`,
    );
  });

  it.each(["html", "react", "vue"])("carries every attribute and property in %s", (framework) => {
    const text = snippetOf(places, { ...settings, framework });
    for (const part of [
      ...['theme="dark"', 'methods="qr manual"', 'lang="pt-BR"', "qr-style='{", "strings='{", "\n"],
      ...['--esim-accent"?: "?#ffcc00', '--esim-on-accent"?: "?#000000', '--esim-radius"?: "?0px'],
      ...['--esim-font"?: "?Georgia', "^ +isolated$", places.api, places.logo, "activation-code"],
    ]) {
      expect(text).toMatch(new RegExp(part.replaceAll("{", "\\{"), "m"));
    }
    // They are the customer's; pasted into a site they would mislead every other one.
    expect(text).not.toMatch(/platform|used_up|windows/);
  });

  it.each([
    ["react", "hosted", "token={token}"],
    ["react", "own", "activation-code={activationCode}"],
    ["vue", "hosted", ':token="token"'],
    ["vue", "own", ':activation-code="activationCode"'],
  ])("takes the secret from the component's properties in %s, %s", (framework, source, binding) => {
    const text = snippetOf(places, { ...DEFAULTS, framework, source });
    expect(text).toContain(binding);
    expect(text).not.toMatch(/ct_|LPA:/);
  });
});

describe("contrast", () => {
  it("puts readable text on any accent", () => {
    expect(["#000000", "#1b5bd6", "#ffcc00", "#ffffff"].map(textOn)).toEqual([
      "#ffffff",
      "#ffffff",
      "#000000",
      "#000000",
    ]);
  });

  it("says when text or button can hardly be seen", () => {
    expect(adviceOn("#ffcc00", "#ffffff")).toMatchObject({ fine: false, text: /1\.5 : 1: too little/ });
    expect(adviceOn("#ffcc00", "#000000")).toMatchObject({ fine: false, text: /on light pages/ });
    expect(adviceOn("#1a1a1a", "#ffffff")).toMatchObject({ fine: false, text: /on dark pages/ });
    expect(adviceOn("#1b5bd6", "#ffffff").fine).toBe(true);
  });
});

describe("the journey", () => {
  function playing(from: string) {
    let state = from;
    const shown: string[] = [];
    const waiting: (() => void)[] = [];
    const labels: boolean[] = [];
    const journey = createJourney({
      current: () => state,
      show: (next) => shown.push((state = next)),
      changed: (isPlaying) => labels.push(isPlaying),
      after: (ms, run) => {
        expect(ms).toBe(PACE_MS);
        waiting.push(run);
        return () => waiting.splice(waiting.indexOf(run) >>> 0, 1);
      },
    });
    return { journey, shown, waiting, labels, tick: () => waiting.shift()?.() };
  }

  it("walks from the payment to the end, and stops", () => {
    const { journey, shown, waiting, labels, tick } = playing("revoked");
    journey.play();
    for (let step = 1; step < JOURNEY.length; step++) {
      expect(waiting).toHaveLength(1);
      tick();
    }
    expect(shown).toEqual(["payment", "provisioning", "ready", "downloaded", "installed", "enabled"]);
    expect(waiting).toHaveLength(0);
    expect(labels).toEqual([true, false]);
  });

  it("goes on from where it stands, and pauses", () => {
    const { journey, shown, waiting, tick } = playing("ready");
    journey.toggle();
    tick();
    journey.toggle();
    expect(shown).toEqual(["downloaded"]);
    expect(waiting).toHaveLength(0);
  });

  it("can be stepped by hand", () => {
    const { journey, shown, waiting } = playing("installed");
    journey.step();
    journey.step();
    expect(shown).toEqual(["enabled"]);
    expect(waiting).toHaveLength(0);
    expect(nextStep("enabled")).toBeUndefined();
  });
});
