import { Hono } from "hono";
import { parse } from "node:path";
import { describe, expect, it } from "vitest";
import { createPlayground, createStaticPage } from "../../demo/playground/playground.ts";
import { textOn } from "../../demo/playground/browser/colour.js";
import { DEFAULTS, fromFragment, toFragment } from "../../demo/playground/browser/settings.js";
import { snippetOf } from "../../demo/playground/browser/snippet.js";

const api = "https://activate.example.com";
const app = new Hono()
  .route("/playground", createPlayground({ api }))
  .route("/static", createStaticPage({ api }));

const settings = {
  platform: "ios",
  theme: "dark",
  accent: "#ffcc00",
  methods: ["qr", "manual"],
  lang: "en",
  width: "phone",
  framework: "react",
};

describe("the playground's page", () => {
  it("serves every file it refers to, and every file those import", async () => {
    const page = await (await app.request("/playground")).text();
    const waiting = [...page.matchAll(/(?:src|href)="(\/playground\/[^"]+)"/g)].map(([, path]) => path ?? "");
    expect(waiting.length).toBe(2);
    for (const path of waiting) {
      const answer = await app.request(path);
      expect(answer.status, path).toBe(200);
      for (const [, name] of (await answer.text()).matchAll(/^import .* from "\.\/([^"]+)"/gm)) {
        const imported = `${parse(path).dir}/${name}`;
        if (!waiting.includes(imported)) waiting.push(imported);
      }
    }
    expect(waiting.length).toBeGreaterThan(4);
  });

  it("says what it needs where there is no script", async () => {
    const page = await (await app.request("/playground")).text();
    expect(page).toMatch(/<noscript>[\s\S]*needs JavaScript[\s\S]*<\/noscript>/);
  });

  it("loads code from itself and the API only, with nothing inline", async () => {
    const answer = await app.request("/playground");
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`script-src 'self' ${api};`);
    expect(policy).not.toContain("unsafe");
    expect(await answer.text()).not.toMatch(/ style="| on[a-z]+="|<script(?![^>]*\ssrc=)/);
  });
});

describe("settings in the fragment", () => {
  it("come back as they went", () => {
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
      '#platform=toaster&theme=<b>&accent=red;x:y&methods=qr "><i> qr&lang="><s>&framework=constructor';
    expect(fromFragment(forged)).toEqual({ ...DEFAULTS, methods: ["qr"] });
  });
});

describe("the snippet", () => {
  it("holds the script tag and only what differs from the defaults", () => {
    expect(snippetOf(api, DEFAULTS)).toBe(
      `<script type="module" src="${api}/widget/esim-activate.js"></script>\n` +
        `<esim-activate activation-code="LPA:1$smdp.example.com$DEMO-0001-CODE"></esim-activate>`,
    );
  });

  it.each(["html", "react", "vue"])("carries theme, methods, language and colour in %s", (framework) => {
    const text = snippetOf(api, { ...settings, framework });
    for (const part of ['theme="dark"', 'methods="qr manual"', 'lang="en"', "#ffcc00", "#000000", api]) {
      expect(text).toContain(part);
    }
    // A forced platform is for previews; pasted into a site it would mislead every other device.
    expect(text).not.toContain("platform");
  });

  it("puts readable text on any accent", () => {
    expect(["#000000", "#1b5bd6", "#ffcc00", "#ffffff"].map(textOn)).toEqual([
      "#ffffff",
      "#ffffff",
      "#000000",
      "#000000",
    ]);
  });
});

describe("the static page", () => {
  it("is one script tag and one element, whatever the address says", async () => {
    const plain = await (await app.request("/static")).text();
    expect(await (await app.request("/static?code=LPA:1$evil.example.com$X")).text()).toBe(plain);
    expect(plain.match(/<script/g)).toHaveLength(1);
    expect(plain).toContain(`<script type="module" src="${api}/widget/esim-activate.js"></script>`);
    expect(plain).toContain('activation-code="LPA:1$smdp.example.com$DEMO-0001-CODE"');
  });
});
