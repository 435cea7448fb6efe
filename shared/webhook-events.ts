/** The events that a partner's endpoint can subscribe to, by name. */

export const EVENT_TYPES = [
  "activation.ready",
  "activation.downloaded",
  "activation.installed",
  "activation.enabled",
  "activation.disabled",
  "activation.removed",
  "activation.used_up",
  "activation.expired",
  "activation.failed",
  "activation.revoked",
  "usage.threshold",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
