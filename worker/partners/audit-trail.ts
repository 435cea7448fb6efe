/**
 * Writing to a partner's audit from outside of its object, after the thing was done. What is done stays done whether
 * or not the entry can be written; an entry that is lost is said in the log.
 */

import type { Env } from "../env.ts";
import type { Result } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import { errorName, log } from "../log.ts";
import { askAgain } from "../objects/fresh-stub.ts";
import type { ChoiceCommand } from "../orders/choice.ts";
import type { AuditActor, AuditEvent } from "./audit.ts";

const MINUTE_MS = 60_000;

/** `once` names what must be in the audit once only; without it, each call is an entry of its own. */
export async function recordAudit(
  env: Env,
  partnerId: string,
  actor: AuditActor,
  event: AuditEvent,
  once: string = crypto.randomUUID(),
): Promise<void> {
  try {
    await askAgain(async () => env.PARTNERS.getByName(partnerId).audit(actor, event, once));
  } catch (error) {
    const { action, subject } = event;
    log({ event: "audit_failed", partner: partnerId, action, subject, what: errorName(error) });
  }
}

/** The partner that is calling, by its key. */
export function recordByKey(c: AppContext, event: AuditEvent, once?: string): Promise<void> {
  const { id, keyId } = c.get("partner");
  return recordAudit(c.env, id, `key:${keyId}`, event, once);
}

/** A customer's tap: however often they tap, one entry a minute. */
export function recordTap(
  env: Env,
  partnerId: string,
  event: Extract<AuditEvent, { action: "activation.revealed" | "token.minted" }>,
  nowMs: number,
): Promise<void> {
  const once = `${event.action}:${event.subject}:${Math.floor(nowMs / MINUTE_MS)}`;
  return recordAudit(env, partnerId, "customer", event, once);
}

/** A choice is on its way once the provider was told, also where its answer was lost; one that was refused is none. */
export async function recordChoice(
  env: Env,
  partnerId: string,
  activationId: string,
  choice: ChoiceCommand,
  done: Result<null>,
): Promise<void> {
  const inDoubt = !done.ok && done.failure.tag === "provider" && done.failure.operation?.state === "unknown";
  if (!done.ok && !inDoubt) return;
  const detail = { esim_id: choice.esimId };
  const event = { action: "choice.made", subject: activationId, detail } as const;
  const once = `choice.made:${activationId}:${choice.esimId}:${choice.optionId}`;
  await recordAudit(env, partnerId, "customer", event, once);
}
