/**
 * How the ways to install one eSIM are arranged for the device at hand: what leads, what stands beside it.
 *
 * Pure. The order of methods was decided elsewhere (`shared/install-methods`); this only places them.
 */

import type { InstallMethod, OfferedMethod, SessionEsim, Session } from "../shared/api/types.ts";
import { orderMethods } from "../shared/ladder-order.ts";

export type Way = "link" | "handoff" | "qr" | "manual";

export interface Layout {
  /** Open or on top from the start. */
  lead: Way;
  /** The one-tap link, where this device has one. */
  link: Required<OfferedMethod> | undefined;
  /** The eSIM's own QR code may be shown. */
  qr: boolean;
}

const isLink = (offered: OfferedMethod): offered is Required<OfferedMethod> => offered.href !== undefined;

/** `wanted`: the `methods` attribute, split; empty when the page has no wish. */
export function layoutOf(esim: SessionEsim, { device, handoff }: Session, wanted: readonly string[]): Layout {
  const methods = orderMethods(esim.methods, wanted);
  const link = methods.find(isLink);
  const qr = methods.some(({ method }) => method === "qr");
  const first: Way = link && methods[0] === link ? "link" : methods[0]?.method === "qr" ? "qr" : "manual";
  // A tablet or computer is more likely not what the eSIM is meant for, and its screen can be scanned.
  const lead =
    device.kind === "phone" || wanted[0] === methods[0]?.method
      ? first
      : handoff
        ? "handoff"
        : device.kind !== "tablet" && qr
          ? "qr"
          : first;
  return { lead, link, qr };
}

/** The method behind a way, as events and reports name it. */
export const methodOf = (way: Way, { link }: Layout): InstallMethod =>
  way === "link" && link ? link.method : way === "manual" ? "manual" : "qr";
