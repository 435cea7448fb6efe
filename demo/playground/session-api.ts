/**
 * The browser API as the element expects it, answered from fixtures: `/<state>/<device>/v1/session` and what belongs to
 * it. It keeps nothing: the address says what is shown, and whoever sends no token is told so.
 *
 * Knows no provider and no order; what a state looks like on the wire is in `sessions.mjs`.
 */

import { Hono, type Context } from "hono";
import { renderSVG } from "uqr";
import { SESSION_CHOICE_PATH, SESSION_EVENTS_PATH, SESSION_PATH } from "../../shared/api/paths.ts";
import type { DeviceHints, Session } from "../../shared/api/types.ts";
import { fromBase64url } from "../../shared/base64url.ts";
import type { Device } from "../../shared/device.ts";
import { installMethods } from "../../shared/install-methods.ts";
import { PROBLEMS } from "../../shared/problem.ts";
import { DEFAULTS, fromFragment, toFragment } from "./browser/settings.js";
import { deviceNamed, deviceView } from "./devices.ts";
import { CODE, OPTIONS, SCENARIOS, session } from "./sessions.mjs";

const SCENARIO_OPTIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = SCENARIOS;

/** States in which no session comes at all. */
const TROUBLE = new Map<string, keyof typeof PROBLEMS>([
  ["unreachable", "provider_unavailable"],
  ["unauthenticated", "unauthenticated"],
]);

type Params = Context<object, "/:state/:device">;

export function createSessionApi(base: string) {
  const app = new Hono();
  const at = "/:state/:device" as const;

  app.get(`${at}${SESSION_PATH}`, (c) => sessionOf(c, c.req.param("state")));
  app.post(`${at}${SESSION_CHOICE_PATH}`, async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const wanted = OPTIONS.find(
      ({ option_id }) => typeof body === "object" && body && Reflect.get(body, "option_id") === option_id,
    );
    return wanted ? sessionOf(c, wanted.kind === "new" ? "ready" : "added") : problem(c, "not_possible_now");
  });
  app.post(`${at}${SESSION_EVENTS_PATH}`, (c) => c.body(null, 204));
  app.get(`${at}/v1/qr/:activation/:name`, (c) => {
    const text = c.req.param("name").startsWith("handoff") ? `${placeOf(c)}/a/demo` : CODE;
    return c.body(renderSVG(text, { border: 4 }), 200, {
      "Content-Type": "image/svg+xml",
      "Cache-Control": "no-store",
    });
  });
  // Where the hand-over and the payment lead: to the bare page, with the same settings, or one step on.
  app.get(`${at}/a/:link`, (c) => c.redirect(`${base}/frame#${fragmentOf(c, c.req.param("state"))}`));
  app.get(`${at}/checkout`, (c) => c.redirect(`${base}/frame?paid#${fragmentOf(c, "provisioning")}`));
  return app;
}

function sessionOf(c: Params, state: string) {
  if (!c.req.header("Authorization")?.startsWith("Bearer ct_")) return problem(c, "unauthenticated");
  const trouble = TROUBLE.get(state);
  if (trouble) return problem(c, trouble);
  const scenario = Object.hasOwn(SCENARIO_OPTIONS, state) ? SCENARIO_OPTIONS[state] : undefined;
  const userAgent = c.req.header("User-Agent") ?? "";
  const device = deviceNamed(c.req.param("device"), userAgent, hintsOf(c.req.query("hints")));
  if (!scenario || !device) return problem(c, "not_found");
  const { device: described, ...rest } = scenario;
  const origin = placeOf(c);
  const whole = session(device.os, {
    ...rest,
    origin,
    device: { ...deviceView(device), ...(typeof described === "object" && described) },
    version: state,
    ...(rest.checkout_url ? { checkout_url: `${origin}/checkout` } : {}),
  });
  c.header("Cache-Control", "no-store");
  return c.json(withLadder(whole, device));
}

/** Fixtures know one ladder per system; a device's own is decided where the Worker decides it. */
function withLadder(whole: Session, device: Device): Session {
  const esims = whole.esims.map((esim) =>
    esim.activation_code && esim.methods.length > 0
      ? { ...esim, methods: installMethods({ device, activationCode: esim.activation_code }) }
      : esim,
  );
  return { ...whole, esims };
}

function hintsOf(query: string | undefined): DeviceHints {
  try {
    const bytes = fromBase64url(query ?? "");
    const hints: unknown = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
    return typeof hints === "object" && hints ? hints : {};
  } catch {
    return {};
  }
}

/** Where this API stands for one state and device. */
function placeOf(c: Params): string {
  const { origin, pathname } = new URL(c.req.url);
  return origin + pathname.replace(/\/(v1|a|checkout)(\/.*)?$/, "");
}

/** Only known values get through, as from any address. */
function fragmentOf(c: Params, state: string): string {
  const [device = "", inApp] = c.req.param("device").split("~");
  const wanted = { ...DEFAULTS, device, state, inApp: inApp ? "yes" : "" };
  return toFragment(fromFragment(toFragment(wanted)));
}

function problem(c: Context, code: keyof typeof PROBLEMS) {
  const { status, title, retryable } = PROBLEMS[code];
  return c.body(JSON.stringify({ type: "about:blank", title, status, code, detail: title, retryable }), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });
}
