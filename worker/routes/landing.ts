/**
 * `/a/:link`: the page that emails and SMS link to. GET and HEAD show nothing and change nothing; the customer's own
 * POST reveals, by a cookie with which the same URL then shows everything, until it expires or is revoked. What the
 * customer chooses there without script comes as a form, with that cookie and never without.
 */

import { Hono } from "../http/hono.ts";
import { endOf } from "../activations/activation.ts";
import { clock } from "../clock.ts";
import { ringOf } from "../env.ts";
import { FailureError, type Failure, type Result } from "../failure.ts";
import type { App, AppContext } from "../http/context.ts";
import { readCookie, writeCookie } from "../http/cookie.ts";
import { findLink, type FoundLink } from "../landing/link.ts";
import { readChoiceForm } from "../landing/choice-form.ts";
import { shieldLink, shieldLinkToken } from "../landing/shield-link.ts";
import { addressOf, showDead, showLocked, showOpen } from "../landing/show.ts";
import { pageHeaders } from "../middleware/headers.ts";
import { shieldRefused } from "../middleware/shield.ts";
import type { ChoiceCommand } from "../orders/choice.ts";
import { recordChoice, recordTap } from "../partners/audit-trail.ts";
import { mintClientToken } from "../signing/client-token.ts";
import { isRevealed, REVEAL_TTL_S, revealCookieName, signReveal } from "../signing/reveal-cookie.ts";

export const landing = new Hono<App>()
  .use(pageHeaders)

  .get("/:link", shieldLink, async (c) => {
    const found = await findLink(c);
    if (!found.ok) return showDead(c, found.failure, null);
    const link = found.value;
    const end = endOf(link.activation, clock.now());
    if (end !== null) return showDead(c, end, link.partnerId);
    return (await revealed(c, link)) ? showOpen(c, link) : showLocked(c, link, null);
  })

  .post("/:link", shieldLink, async (c) => {
    const found = await findLink(c);
    if (!found.ok) return showDead(c, found.failure, null);
    const link = found.value;
    const failure = fromElsewhere(c) ?? (await reveal(c, link));
    if (failure !== null) return refuse(c, link, failure);

    const { activationId } = link.activation;
    const by = link.linkHash === null ? "handoff" : "link";
    const event = { action: "activation.revealed", subject: activationId, detail: { by } } as const;
    await recordTap(c.env, link.partnerId, event, clock.now());
    const cookie = await signReveal(ringOf(c.env), activationId, clock.now());
    writeCookie(c, revealCookieName(activationId), cookie, REVEAL_TTL_S);
    c.header("Cache-Control", "no-store");
    return c.redirect(addressOf(c), 303);
  })

  .post("/:link/choice", shieldLink, async (c) => {
    const found = await findLink(c);
    if (!found.ok) return showDead(c, found.failure, null);
    const link = found.value;
    const end = endOf(link.activation, clock.now());
    if (end !== null) return showDead(c, end, link.partnerId);
    const stranger = fromElsewhere(c) ?? ((await revealed(c, link)) ? null : UNKNOWN_VISITOR);
    if (stranger !== null) return showLocked(c, link, stranger);

    const form = await readChoiceForm(c);
    const done = form.ok ? await choose(c, link, form.value) : form;
    if (!done.ok) return refuseChoice(c, link, done.failure);
    c.header("Cache-Control", "no-store");
    return c.redirect(addressOf(c), 303);
  })

  .post("/:link/token", shieldRefused, shieldLinkToken, async (c) => {
    const found = await findLink(c);
    if (!found.ok || fromElsewhere(c) !== null) throw new FailureError({ tag: "unauthenticated" });
    const { activation, partnerId } = found.value;
    const end = endOf(activation, clock.now());
    if (end !== null) throw new FailureError(end);
    if (!(await revealed(c, found.value))) throw new FailureError({ tag: "unauthenticated" });
    c.header("Cache-Control", "no-store");
    const event = { action: "token.minted", subject: activation.activationId, detail: {} } as const;
    // Only those whose reveal is in the audit get here: the page need not wait.
    c.executionCtx.waitUntil(recordTap(c.env, partnerId, event, clock.now()));
    return c.json(await mintClientToken(ringOf(c.env), partnerId, activation.activationId, clock.now()), 201);
  });

async function choose(c: AppContext, link: FoundLink, choice: ChoiceCommand): Promise<Result<null>> {
  const { activationId } = link.activation;
  const done = await link.order.choose(activationId, choice);
  await recordChoice(c.env, link.partnerId, activationId, choice, done);
  return done;
}

const UNKNOWN_VISITOR: Failure = { tag: "unauthenticated" };

function revealed(c: AppContext, link: FoundLink): Promise<boolean> {
  const { activationId } = link.activation;
  return isRevealed(ringOf(c.env), activationId, readCookie(c, revealCookieName(activationId)), clock.now());
}

/** Browsers say where a form was; a form on someone else's page must not reveal. Other clients say nothing. */
function fromElsewhere(c: AppContext): Failure | null {
  const site = c.req.header("Sec-Fetch-Site");
  return site === undefined || site === "same-origin" || site === "none" ? null : UNKNOWN_VISITOR;
}

async function reveal(c: AppContext, link: FoundLink): Promise<Failure | null> {
  const form = await c.req.parseBody().catch(() => ({}));
  const accessCode =
    "access_code" in form && typeof form.access_code === "string" ? form.access_code.trim() || null : null;
  const { linkHash, activation } = link;
  const by = linkHash === null ? { activationId: activation.activationId } : { linkHash };
  const done = await link.order.reveal(by, accessCode);
  return done.ok ? null : done.failure;
}

function refuse(c: AppContext, link: FoundLink, failure: Failure): Promise<Response> {
  switch (failure.tag) {
    case "access_code_invalid":
    case "unauthenticated":
    case "rate_limited":
      return showLocked(c, link, failure);
    default:
      return showDead(c, failure, link.partnerId);
  }
}

function refuseChoice(c: AppContext, link: FoundLink, failure: Failure): Promise<Response> {
  switch (failure.tag) {
    case "not_found":
    case "link_expired":
    case "activation_revoked":
      return showDead(c, failure, link.partnerId);
    default:
      return showOpen(c, link, failure);
  }
}
