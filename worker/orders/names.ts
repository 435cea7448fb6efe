/**
 * Names derived from a partner's data key: the same input gives the same name for as long as the partner exists,
 * whatever becomes of the ring's keys, and nobody outside can guess one.
 */

import { toBase64url } from "../../shared/base64url.ts";
import { nameBytes, type DataKey } from "../custody/envelope.ts";
import { orderKeyFrom } from "../ids.ts";

/** The order that belongs to this caller's `Idempotency-Key`. `kind` keeps purchases and imports apart. */
export async function orderKeyFor(
  dataKey: DataKey,
  kind: "order" | "import",
  environment: string,
  key: string,
): Promise<string> {
  return orderKeyFrom(await nameBytes(dataKey, "order-name", [kind, environment, key]));
}

/** An idempotency key for the provider, in the form of a UUID, as providers recommend. */
export async function upstreamKey(
  dataKey: DataKey,
  action: "place" | "pay",
  fields: readonly string[],
): Promise<string> {
  const bytes = (await nameBytes(dataKey, "upstream-key", [action, ...fields])).slice(0, 16);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = ((parseInt(hex[16] ?? "0", 16) & 0x3) | 0x8).toString(16);
  // Version 8: a UUID whose bits are the maker's own (RFC 9562 §5.8).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** What an index keeps of a customer's reference or address, or of an eSIM. */
export async function indexName(
  dataKey: DataKey,
  field: "customer_ref" | "customer_email" | "iccid",
  value: string | null,
): Promise<string | null> {
  if (value === null) return null;
  const normal = field === "customer_email" ? value.toLowerCase() : value;
  return toBase64url((await nameBytes(dataKey, "index", [field, normal])).slice(0, 16));
}

/**
 * Who a partner's customer is to a provider, by reference or else by address. The provider offers a customer's eSIMs to
 * whoever orders for the same name, and partners share accounts: under their own words, one partner's customer "1001"
 * would be offered another's. Nor does the provider learn who the customer is.
 */
export async function upstreamCustomer(
  dataKey: DataKey,
  environment: string,
  named: { customer_ref?: string | undefined; customer_email?: string | undefined },
): Promise<string | null> {
  const [kind, value]: [string, string | null] =
    named.customer_ref !== undefined
      ? ["ref", named.customer_ref]
      : ["email", named.customer_email?.toLowerCase() ?? null];
  if (value === null) return null;
  const name = await nameBytes(dataKey, "upstream-customer", [environment, kind, value]);
  return toBase64url(name.slice(0, 18));
}
