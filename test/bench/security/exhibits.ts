/**
 * The kinds of things that prove a right: how a genuine one is shown to the Worker, how it looks when it is accepted,
 * and with which codes a forged one may be refused.
 */

import { randomUUID } from "node:crypto";
import type { Stack } from "../../../demo/stack/stack.ts";
import type { Answer, Asked } from "./ask.ts";
import { mustAsk } from "./ask.ts";
import { opened, planOf, reveal, session, unpaid, type Opened, type Seller } from "./cast.ts";
import { withChecksum } from "./checksum.ts";
import { hookExhibits } from "./signed-hooks.ts";
import { handoff, signedPath, signedToken, type Master } from "./mint.ts";

export interface Exhibit {
  kind: string;
  genuine: string;
  show(text: string): Asked;
  accepted(answer: Answer): boolean;
  refusals: readonly string[];
  /** How a genuine one is refused that has expired; absent: it has no end of its own. */
  expired?: string;
  /** Made with any key, for anyone and any time. Absent: the kind is not signed. */
  mint?(master: Master, expSeconds: number): string;
  /** The same kind for something else that is genuine too, whose parts do not fit this one. */
  other?: string;
  /** An altered one whose checksum fits again; never the genuine one. */
  repaired?(text: string, genuine: string): string;
  /** Another spelling of what is genuine is no forgery. Absent: there is one spelling. */
  isSame?(text: string): boolean;
  /** Where only a part of the text is altered. */
  parts?(text: string): { before: string; altered: string };
}

/** A page; or, where a slash has got into it, not even the path of one. */
const NO_LINK = ["404 ", "404 not_found"];

const ok = ({ status }: Answer) => status >= 200 && status < 400;

/** As many as there are kinds, all of them `mine`. `theirs` is the other partner's. */
export async function exhibits(stack: Stack, mine: Seller, theirs: Seller): Promise<Exhibit[]> {
  const [one, two] = [await opened(stack, mine, "esim-go"), await opened(stack, theirs, "esim-go")];
  const shown = { one: await session(stack, one.clientToken), two: await session(stack, two.clientToken) };
  const cookies = { one: await reveal(stack, one.link), two: await reveal(stack, two.link) };
  const orders = { one: await unpaid(stack, mine), two: await unpaid(stack, theirs) };
  const quotes = { one: await quoted(stack, mine), two: await quoted(stack, theirs) };
  return [
    clientTokens(mine, one, two),
    ...[shown.one.esims[0]?.qr?.url, shown.one.esims[0]?.qr?.png_url, shown.one.handoff.qr_url].map((url) =>
      images(url ?? "", shown.two.esims[0]?.qr?.url ?? ""),
    ),
    handoffs(shown.one.handoff.url, shown.two.handoff.url, one),
    cookieExhibit(cookies.one, cookies.two, one),
    approvals("approval to order", quotes.one.approval, quotes.two.approval, (approval) => ({
      path: "/v1/orders",
      token: mine.key,
      headers: { "Idempotency-Key": randomUUID() },
      json: { plan_id: quotes.one.plan_id, approval },
    })),
    approvals("approval to pay", orders.one.approval, orders.two.approval, (approval) => ({
      path: `/v1/orders/${orders.one.orderId}/pay`,
      token: mine.key,
      headers: { "Idempotency-Key": "the-one-payment" },
      json: { approval },
    })),
    {
      kind: "API key",
      genuine: mine.key,
      other: theirs.key,
      show: (token) => ({ path: "/v1/orders", token }),
      accepted: ok,
      refusals: ["401 unauthenticated"],
      repaired: withChecksum,
    },
    {
      kind: "landing link",
      genuine: one.link.slice("/a/".length),
      other: two.link.slice("/a/".length),
      show: (text) => ({ path: `/a/${text}`, method: "POST", form: {} }),
      accepted: ok,
      refusals: NO_LINK,
    },
    ...(await hookExhibits(stack)),
  ];
}

function clientTokens(mine: Seller, one: Opened, two: Opened): Exhibit {
  return {
    kind: "client token",
    genuine: one.clientToken,
    other: two.clientToken,
    show: (token) => ({ path: "/v1/session", token }),
    accepted: ok,
    refusals: ["401 unauthenticated"],
    expired: "401 unauthenticated",
    mint: (master, exp) =>
      signedToken(master, "client-token", "ct_", { activation: one.activationId, partner: mine.id, exp }),
  };
}

function images(url: string, others: string): Exhibit {
  const genuine = pathOf(url);
  const path = genuine.split("?")[0] ?? "";
  return {
    kind: `signed ${path.includes("handoff") ? "hand-over QR" : path.slice(-3).toUpperCase()} URL`,
    genuine,
    other: pathOf(others),
    show: (text) => ({ path: text }),
    accepted: ok,
    refusals: ["403 signature_invalid"],
    expired: "410 signature_expired",
    mint: (master, exp) => signedPath(master, path, exp),
    // What is before the query routes: altered, it may be no image any more.
    parts: (text) => {
      const at = text.indexOf("?") + 1;
      return { before: text.slice(0, at), altered: text.slice(at) };
    },
  };
}

function handoffs(url: string, others: string, one: Opened): Exhibit {
  return {
    kind: "hand-over link",
    genuine: pathOf(url).slice("/a/".length),
    other: pathOf(others).slice("/a/".length),
    show: (text) => ({ path: `/a/${text}`, method: "POST", form: {} }),
    accepted: ok,
    refusals: NO_LINK,
    expired: "410 ",
    mint: (master, exp) => handoff(master, one.activationId, exp),
  };
}

function cookieExhibit(cookie: string, others: string, one: Opened): Exhibit {
  const [name = "", genuine = ""] = cookie.split("=");
  return {
    kind: "reveal cookie",
    genuine,
    other: others.split("=")[1] ?? "",
    show: (text) => ({ path: `${one.link}/token`, form: {}, headers: { Cookie: `${name}=${text}` } }),
    accepted: ok,
    refusals: ["401 unauthenticated"],
    expired: "401 unauthenticated",
    mint: (master, exp) => signedToken(master, "reveal", "rv_", { activation: one.activationId, exp }),
  };
}

function approvals(kind: string, genuine: string, other: string, show: Exhibit["show"]): Exhibit {
  const { subject, nonce } = JSON.parse(
    Buffer.from(genuine.split(".")[2] ?? "", "base64url").toString(),
  ) as Record<string, unknown>;
  return {
    kind,
    genuine,
    other,
    show,
    accepted: ok,
    refusals: ["403 approval_invalid"],
    expired: "403 approval_expired",
    mint: (master, exp) => signedToken(master, "approval", "ap_", { subject, nonce, exp }),
  };
}

async function quoted(stack: Stack, { key: token }: Seller): Promise<{ plan_id: string; approval: string }> {
  const plan_id = await planOf(stack, token, "esim-go");
  const { approval } = await mustAsk(stack.api, { path: "/v1/quotes", token, json: { plan_id } });
  return { plan_id, approval: String(approval) };
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
