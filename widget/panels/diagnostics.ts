/**
 * What a customer may send to support: what they tried, on what, and how it went.
 *
 * Pure. Made of a fixed list of fields: no code, no link and no token can be among them.
 */

import type { DeviceView, SessionEsim } from "../../shared/api/types.ts";

export interface DiagnosticsInput {
  activation: string | undefined;
  esim: Pick<SessionEsim, "esim_id" | "status" | "status_by" | "methods">;
  device: DeviceView | undefined;
  symptom: string;
  userAgent: string;
  online: boolean;
  lang: string;
  /** Of the element. */
  version: string;
  nowMs: number;
}

/** Lines of `name: value`, in English: support reads them, not the customer. */
export function diagnostics(input: DiagnosticsInput): string {
  const { activation, esim, device, symptom, userAgent, online, lang, version, nowMs } = input;
  const { os, os_version: osVersion, kind, in_app: inApp, vendor } = device ?? { os: "other" };
  const fields: Record<string, unknown> = {
    activation,
    esim: esim.esim_id,
    status: `${esim.status} (${esim.status_by})`,
    methods: esim.methods.map(({ method }) => method).join(" "),
    symptom,
    device: [os, osVersion?.join("."), kind, vendor].filter(Boolean).join(" "),
    in_app: inApp,
    online,
    language: lang,
    browser: userAgent.slice(0, 300),
    element: version,
    time: new Date(nowMs).toISOString(),
  };
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}
