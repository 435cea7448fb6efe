/** Landing pages as responses: gathers what a page shows, and sets the headers that every one of them needs. */

import type { ContentfulStatusCode } from "hono/utils/http-status";
import { toBase64url } from "../../shared/base64url.ts";
import { LANDING_PATH, WIDGET_PATH } from "../../shared/api/paths.ts";
import { choiceProblem, type ChoiceProblemKey } from "../../shared/choice.ts";
import { matchLanguage } from "../../shared/locales/match.ts";
import { VERSION } from "../../shared/version.ts";
import type { Problem } from "../../shared/api/types.ts";
import { deviceOf } from "../activations/device-of.ts";
import { sessionView, urlExpiry } from "../activations/session-view.ts";
import { clock } from "../clock.ts";
import { problemOf } from "../edge-problem.ts";
import { ringOf } from "../env.ts";
import { orThrow, type Failure } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import { originOf } from "../http/origin.ts";
import { compress } from "../middleware/headers.ts";
import {
  checkedPolicy,
  deadPage,
  embeddedPage,
  lockedPage,
  openPage,
  UNDERSTOOD,
  type Frame,
} from "../pages/index.ts";
import { partnerProfile } from "../partners/profiles.ts";
import type { PartnerProfile } from "../partners/settings.ts";
import { svgDataUri } from "../qr/data-uri.ts";
import { qrSvg } from "../qr/svg.ts";
import { problemKind } from "../../shared/problem.ts";
import { languageOf } from "./language.ts";
import type { FoundLink } from "./link.ts";

export async function showLocked(c: AppContext, link: FoundLink, failure: Failure | null): Promise<Response> {
  const profile = await partnerProfile(c.env, link.partnerId);
  const frame = await frameOf(c, profile, link.activation.lang);
  const access = link.linkHash === null ? "tap" : link.activation.access;
  if (failure?.tag === "rate_limited") {
    const retryAfterSeconds = Math.ceil(failure.retryAfterMs / 1000);
    c.header("Retry-After", String(retryAfterSeconds));
    return page(c, frame, profile, 429, lockedPage({ frame, access, problem: "locked", retryAfterSeconds }));
  }
  if (failure?.tag === "access_code_invalid") {
    return page(c, frame, profile, 403, lockedPage({ frame, access, problem: "wrong_code" }));
  }
  return page(c, frame, profile, failure === null ? 200 : 403, lockedPage({ frame, access }));
}

/** Too many requests: without a look at the link, so that not even a flood costs much. */
export async function showBusy(
  c: AppContext,
  { retryAfterMs }: Extract<Failure, { tag: "rate_limited" }>,
): Promise<Response> {
  const frame = await frameOf(c, null, null);
  const retryAfterSeconds = Math.ceil(retryAfterMs / 1000);
  c.header("Retry-After", String(retryAfterSeconds));
  const html = lockedPage({ frame, access: "tap", problem: "locked", retryAfterSeconds });
  return page(c, frame, null, 429, html);
}

/** `failure`: why nothing came of the choice that was just sent. */
export async function showOpen(
  c: AppContext,
  link: FoundLink,
  failure: Failure | null = null,
): Promise<Response> {
  const { activationId } = link.activation;
  const [profile, read] = await Promise.all([
    partnerProfile(c.env, link.partnerId),
    link.order.session(activationId),
  ]);
  const source = orThrow(read);
  if (profile === null) return showDead(c, { tag: "not_found", what: "link" }, null);
  const path = pathOf(c);
  const problem = failure === null ? null : problemOf(failure, "");
  const device = deviceOf(c.req.raw.headers, undefined);
  const nowMs = clock.now();
  const session = await sessionView(source, {
    ring: ringOf(c.env),
    origin: originOf(c.req.url),
    device,
    profile,
    nowMs,
    exp: urlExpiry(nowMs),
  });
  const frame = await frameOf(c, profile, link.activation.lang);
  const codes = session.esims.flatMap(({ esim_id, activation_code, qr }) => {
    const source = activation_code === null ? qr?.url : svgDataUri(qrSvg(activation_code));
    return source === undefined ? [] : [[esim_id, source] as const];
  });
  const html = openPage({
    frame,
    session,
    qr: Object.fromEntries(codes),
    handoffQr: session.handoff === null ? null : svgDataUri(qrSvg(session.handoff.url)),
    widgetSrc: `${WIDGET_PATH}/${VERSION}/esim-activate.js`,
    tokenPath: `${path}/token`,
    statusUrl: addressOf(c),
    choicePath: addressOf(c).replace(path, `${path}/choice`),
    ...(failure === null || problem === null ? {} : { problem: problemKey(failure, problem) }),
  });
  if (problem?.retry_after !== undefined) c.header("Retry-After", String(problem.retry_after));
  return page(c, frame, profile, problem?.status ?? 200, html);
}

/** In a frame of the partner's. `end`: why it shows nothing any more. */
export async function showEmbedded(
  c: AppContext,
  { activation, partnerId }: FoundLink,
  end: Failure | null,
): Promise<Response> {
  const profile = await partnerProfile(c.env, partnerId);
  if (profile === null) return showDead(c, { tag: "not_found", what: "link" }, null);
  const frame = await frameOf(c, profile, activation.lang);
  const ended = end === null ? null : end.tag === "link_expired" ? "expired" : "revoked";
  const html = embeddedPage({ frame, scriptSrc: `${WIDGET_PATH}/${VERSION}/frame.js`, ended });
  return page(c, frame, profile, ended === null ? 200 : 410, html);
}

/** Of the link itself, whatever of it was asked for. */
export function pathOf(c: AppContext): string {
  return `${LANDING_PATH}/${c.req.param("link") ?? ""}`;
}

/** The same, in the language that was asked for. */
export function addressOf(c: AppContext): string {
  const lang = matchLanguage([c.req.query("lang")]);
  return pathOf(c) + (lang === undefined ? "" : `?lang=${lang}`);
}

function problemKey(failure: Failure, problem: Problem): ChoiceProblemKey {
  const unticked = failure.tag === "invalid_request" && failure.field === UNDERSTOOD;
  return unticked ? "choiceUnticked" : choiceProblem(problem);
}

/** `partnerId` is `null` where it must not be told or is not known. */
export async function showDead(c: AppContext, failure: Failure, partnerId: string | null): Promise<Response> {
  const profile = partnerId === null ? null : await partnerProfile(c.env, partnerId);
  const frame = await frameOf(c, profile, null);
  switch (failure.tag) {
    case "not_found":
      return page(c, frame, profile, 404, deadPage({ frame, kind: "unknown" }));
    case "link_expired":
      return page(c, frame, profile, 410, deadPage({ frame, kind: "expired" }));
    case "activation_revoked":
      return page(c, frame, profile, problemKind(failure.tag).status, deadPage({ frame, kind: "revoked" }));
    default:
      throw new Error(`No page for ${failure.tag}`);
  }
}

async function frameOf(c: AppContext, profile: PartnerProfile | null, lang: string | null): Promise<Frame> {
  return {
    ...(await languageOf(c, lang)),
    nonce: toBase64url(crypto.getRandomValues(new Uint8Array(18))),
    partner: profile && { name: profile.name, support_url: profile.support_url, theme: profile.theme },
  };
}

function page(
  c: AppContext,
  frame: Frame,
  profile: PartnerProfile | null,
  status: number,
  html: string,
): Response {
  c.header("Content-Security-Policy", checkedPolicy(frame.nonce, profile?.origins ?? []));
  c.header("Content-Type", "text/html; charset=utf-8");
  c.header("Content-Language", frame.lang);
  // Not `no-store`: whoever comes back from the phone's settings must find the page as it was.
  c.header("Cache-Control", "private, no-cache");
  c.header("Cross-Origin-Opener-Policy", "same-origin");
  c.header("Accept-CH", "Sec-CH-UA-Model, Sec-CH-UA-Platform-Version");
  compress(c);
  c.header(
    "Vary",
    "Accept-Encoding, Accept-Language, Cookie, User-Agent, Sec-CH-UA-Model, Sec-CH-UA-Platform-Version",
  );
  return c.body(html, status as ContentfulStatusCode);
}
