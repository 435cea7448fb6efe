/**
 * Ids that route: an order's id is its object's name, and an activation's id and link begin with it, so that finding
 * the object takes no directory, and an id that was never issued finds an empty one.
 */

import { toBase64url } from "../shared/base64url.ts";

/** 128 bits, base64url. */
const ORDER_KEY = /^[A-Za-z0-9_-]{22}$/;
const ACTIVATION_ID = /^act_([A-Za-z0-9_-]{22})[A-Za-z0-9_-]{8}$/;
const LINK = /^([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{22})$/;

export function randomId(bytes: number): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** The first 128 bits of a MAC, as an order's key. */
export function orderKeyFrom(tag: Uint8Array): string {
  return toBase64url(tag.slice(0, 16));
}

export function orderId(orderKey: string): string {
  return `ord_${orderKey}`;
}

/** The key of a well-formed order id, else `null`. */
export function orderKeyOf(id: string): string | null {
  const key = id.startsWith("ord_") ? id.slice(4) : "";
  return ORDER_KEY.test(key) ? key : null;
}

/** `suffix`: six bytes. */
export function activationIdFrom(orderKey: string, suffix: Uint8Array): string {
  return `act_${orderKey}${toBase64url(suffix)}`;
}

export function orderKeyOfActivation(id: string): string | null {
  return ACTIVATION_ID.exec(id)?.[1] ?? null;
}

/** A landing link's token: where to look, and the secret that proves the right to. */
export interface LinkToken {
  orderKey: string;
  secret: string;
}

export function formatLink(link: LinkToken): string {
  return link.orderKey + link.secret;
}

export function parseLink(token: string): LinkToken | null {
  const [, orderKey, secret] = LINK.exec(token) ?? [];
  return orderKey === undefined || secret === undefined ? null : { orderKey, secret };
}
