/**
 * Opening an activation: find or import the order, derive link and access code from the request's key, add the row.
 *
 * Everything in the answer is derived, not stored: repeated under the same key, it is the same answer, and what is
 * kept are hashes that open nothing.
 */

import { originOf } from "../http/origin.ts";
import type * as z from "zod/mini";
import { toBase64url } from "../../shared/base64url.ts";
import { formatActivationCode, parseActivationCode } from "../../shared/activation-code.ts";
import { LANDING_PATH } from "../../shared/api/paths.ts";
import type { activationBody } from "../../shared/api/schemas.ts";
import type { CreatedActivation } from "../../shared/api/types.ts";
import { clock } from "../clock.ts";
import { nameBytes } from "../custody/envelope.ts";
import { ringOf } from "../env.ts";
import { FailureError, orThrow } from "../failure.ts";
import { callerOf, type AppContext } from "../http/context.ts";
import { fingerprint } from "../http/fingerprint.ts";
import { activationIdFrom, formatLink, orderId, orderKeyOf } from "../ids.ts";
import { orderKeyFor } from "../orders/names.ts";
import { accountEnvironment } from "../orders/account.ts";
import { provider } from "../providers/registry.ts";
import type { ImportedCode, ImportedProfile } from "../orders/import.ts";
import { mintClientToken } from "../signing/client-token.ts";
import { sha256 } from "../signing/hmac.ts";
import { accessCodeHash } from "./activation.ts";

type Body = z.output<typeof activationBody>;

const DEFAULT_TTL_S = 30 * 86_400;

export async function openActivation(c: AppContext, key: string, body: Body): Promise<CreatedActivation> {
  const { id: partnerId, environment } = c.get("partner");
  const dataKey = c.get("partnerKey");
  const orderKey = body.order_id === undefined ? await importEsim(c, key, body) : knownOrder(body.order_id);

  const derived = await nameBytes(dataKey, "activation", [environment, key, orderKey]);
  const activationId = activationIdFrom(orderKey, derived.slice(16, 22));
  const secret = toBase64url(derived.slice(0, 16));
  const accessCode = body.access === "code" ? sixDigits(derived.slice(22, 30)) : null;

  const now = clock.now();
  const row = orThrow(
    await c.env.ORDERS.getByName(orderKey).activate(callerOf(c), {
      activationId,
      linkHash: await sha256(secret),
      access: body.access,
      accessCodeHash: accessCode === null ? null : await accessCodeHash(activationId, accessCode),
      wrongCodes: 0,
      lockedUntil: null,
      lang: body.lang ?? null,
      createdAt: now,
      expiresAt: now + (body.expires_in ?? DEFAULT_TTL_S) * 1000,
      revokedAt: null,
      revealsPaidUntil: null,
    }),
  );

  return {
    activation_id: activationId,
    url: `${originOf(c.req.url)}${LANDING_PATH}/${formatLink({ orderKey, secret })}`,
    ...(accessCode === null ? {} : { access_code: accessCode }),
    ...(await mintClientToken(ringOf(c.env), partnerId, activationId, row.createdAt)),
    expires_at: new Date(row.expiresAt).toISOString(),
  };
}

function knownOrder(id: string): string {
  const orderKey = orderKeyOf(id);
  if (orderKey === null) throw new FailureError({ tag: "not_found", what: "order" });
  return orderKey;
}

/** An eSIM that was bought elsewhere becomes an order of its own. */
async function importEsim(c: AppContext, key: string, body: Body): Promise<string> {
  const from = body.iccid === undefined ? broughtCode(body) : await ownProfile(c, body, body.iccid);
  const { id, environment, keyId } = c.get("partner");
  const orderKey = await orderKeyFor(c.get("partnerKey"), "import", environment, key);
  const partner = { id, environment };
  const print = await fingerprint(c.get("partnerKey"), "import", { ...from });
  orThrow(await c.env.ORDERS.getByName(orderKey).import({ orderKey, fingerprint: print, partner, from }));
  const index = {
    orderId: orderId(orderKey),
    environment,
    nonce: null,
    amountCents: 0,
    refMac: null,
    emailMac: null,
    keyId,
  };
  orThrow(await c.env.PARTNERS.getByName(id).reserve(index));
  return orderKey;
}

function broughtCode(body: Body): ImportedCode {
  const parsed = parseActivationCode(body.activation_code ?? "");
  if (!parsed.ok) {
    const { message } = parsed.error;
    throw new FailureError({ tag: "activation_code_invalid", field: "activation_code", message });
  }
  return {
    activationCode: formatActivationCode(parsed.value),
    confirmationCode: body.confirmation_code ?? null,
    label: body.label ?? null,
  };
}

/** Of the named account, or of the only one that can be asked for eSIMs by their ICCID. */
async function ownProfile(c: AppContext, body: Body, iccid: string): Promise<ImportedProfile> {
  const { settings, environment } = c.get("partner");
  const wanted = settings.grants.filter((id) => body.account === undefined || id === body.account);
  const views = await Promise.all(wanted.map((id) => c.env.ACCOUNTS.getByName(id).view()));
  const able = views.flatMap((view) =>
    view?.environment === accountEnvironment(environment) && provider(view.provider).profile !== undefined
      ? [view.id]
      : [],
  );
  const [accountId, ...others] = able;
  if (accountId === undefined || others.length > 0) {
    const message =
      accountId === undefined
        ? "Must name an account of yours whose eSIMs can be read by ICCID."
        : `Must name the account that has this eSIM: one of ${able.join(", ")}.`;
    throw new FailureError({ tag: "invalid_request", field: "account", message });
  }
  return { accountId, iccid, label: body.label ?? null };
}

/** 64 random bits to six digits; the bias is far below one in a million. */
function sixDigits(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return (value % 1_000_000n).toString().padStart(6, "0");
}
