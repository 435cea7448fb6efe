/** `GET|HEAD /v1/qr/:activation/:esim.svg|.png`: QR codes behind signed URLs that die within minutes. */

import { originOf } from "../http/origin.ts";
import { Hono } from "../http/hono.ts";
import { isInstallable } from "../../shared/activation.ts";
import type { SessionSource } from "../activations/session-source.ts";
import { handoffUrl } from "../activations/session-view.ts";
import { clock } from "../clock.ts";
import { ringOf } from "../env.ts";
import { FailureError, orThrow } from "../failure.ts";
import type { App, AppContext } from "../http/context.ts";
import { orderKeyOfActivation } from "../ids.ts";
import { qrPng } from "../qr/png.ts";
import { partnerProfile } from "../partners/profiles.ts";
import { qrSvg, readableDark } from "../qr/svg.ts";
import { checkSignedPath } from "../signing/signed-url.ts";

const FILE = /^([A-Za-z0-9_-]{1,64})\.(svg|png)$/;

export const qr = new Hono<App>().get("/:activation/:file", async (c) => {
  const { pathname, searchParams } = new URL(c.req.url);
  const check = await checkSignedPath(ringOf(c.env), pathname, searchParams, clock.now());
  if (check !== "ok") {
    throw new FailureError({ tag: check === "expired" ? "signature_expired" : "signature_invalid" });
  }
  const [, name = "", format] = FILE.exec(c.req.param("file")) ?? [];
  const activation = c.req.param("activation");
  const source = orThrow(await order(c).session(activation));
  const shown = source.esims.find((one) => one.esimId === name && isInstallable(one.status, one.statusBy));
  const drawn =
    shown?.qrOnly === true && format === "png" ? orThrow(await order(c).drawnQr(activation, name)) : null;
  const text = drawn === null ? await contents(c, source, name, Number(searchParams.get("exp"))) : "";

  c.header("Cache-Control", "no-store");
  // Partners' pages show it, whatever their own cross-origin policy.
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  c.header("Referrer-Policy", "no-referrer");
  c.header("Content-Security-Policy", "default-src 'none'; img-src data:; sandbox");
  if (format === "png") {
    c.header("Content-Type", "image/png");
    return c.body(drawn ?? (await qrPng(text)));
  }
  const profile = await partnerProfile(c.env, source.partnerId);
  c.header("Content-Type", "image/svg+xml");
  return c.body(qrSvg(text, { dark: readableDark(profile?.theme.accent), logo: profile?.qr_logo ?? null }));
});

async function contents(c: AppContext, source: SessionSource, name: string, exp: number): Promise<string> {
  if (name === "handoff") {
    return handoffUrl(ringOf(c.env), originOf(c.req.url), source.activationId, exp);
  }
  const esim = source.esims.find((one) => one.esimId === name);
  if (esim === undefined || esim.activationCode === null || !isInstallable(esim.status, esim.statusBy)) {
    throw new FailureError({ tag: "not_found", what: "QR code" });
  }
  return esim.activationCode;
}

function order(c: AppContext) {
  const orderKey = orderKeyOfActivation(c.req.param("activation") ?? "");
  if (orderKey === null) throw new FailureError({ tag: "not_found", what: "QR code" });
  return c.env.ORDERS.getByName(orderKey);
}
