/** The element's class and types, without registering anything: safe to import on a server. */

export { EsimActivate } from "./esim-activate.ts";
export type {
  CopiedField,
  EsimActivateEventMap,
  EsimActivateEventName,
  EsimActivateEvents,
} from "./events.ts";
