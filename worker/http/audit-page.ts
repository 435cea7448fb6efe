/** A page of a partner's audit, newest first, as both its partner and the operator read it. */

import { auditQuery } from "../../shared/api/schemas.ts";
import type { AuditEntry } from "../../shared/api/types.ts";
import { FailureError } from "../failure.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import { AUDIT_ACTIONS } from "../partners/audit.ts";
import { readQuery } from "./body.ts";
import type { AppContext } from "./context.ts";
import { decodeCursor, encodeCursor, notOurCursor } from "./cursor.ts";

const PAGE = 50;

export interface AuditPage {
  data: AuditEntry[];
  next_cursor: string | null;
}

/** `environment`: a test key reads nothing that is about live orders; the operator (`null`) reads all. */
export async function auditPage(
  c: AppContext,
  partnerId: string,
  environment: KeyEnvironment | null,
): Promise<AuditPage> {
  const query = readQuery(c, auditQuery);
  if (query.action !== undefined && !AUDIT_ACTIONS.includes(query.action)) {
    const message = `Must be one of ${AUDIT_ACTIONS.join(", ")}.`;
    throw new FailureError({ tag: "invalid_request", field: "action", message });
  }
  const entries = await c.env.PARTNERS.getByName(partnerId).auditEntries({
    environment,
    action: query.action ?? null,
    since: query.since === undefined ? null : Date.parse(query.since),
    before: position(query.cursor),
    limit: PAGE + 1,
  });
  if (entries === null) throw new FailureError({ tag: "not_found", what: "partner" });
  const data = entries.slice(0, PAGE);
  const last = entries.length > PAGE ? data.at(-1) : undefined;
  return { data, next_cursor: last === undefined ? null : encodeCursor([last.seq]) };
}

function position(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const [seq] = decodeCursor(cursor);
  if (typeof seq !== "number" || !Number.isSafeInteger(seq)) throw notOurCursor();
  return seq;
}
