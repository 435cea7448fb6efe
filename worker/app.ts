/** The table of contents: which middleware runs, in which order, and which routes are mounted where. */

import { Hono } from "./http/hono.ts";
import { FRAME_PATH } from "../shared/frame-path.ts";
import { HOOKS_PATH, LANDING_PATH, WIDGET_PATH } from "../shared/api/paths.ts";
import { VERSION } from "../shared/version.ts";
import type { App } from "./http/context.ts";
import { partnerAuth } from "./middleware/authenticate.ts";
import { baseHeaders } from "./middleware/headers.ts";
import { limitBody } from "./middleware/limit-body.ts";
import { onError, onNotFound } from "./middleware/problem.ts";
import { shieldKey, shieldRefused } from "./middleware/shield.ts";
import { activations } from "./routes/activations.ts";
import { admin } from "./routes/admin.ts";
import { audit } from "./routes/audit.ts";
import { devices } from "./routes/devices.ts";
import { esims } from "./routes/esims.ts";
import { endpoints } from "./routes/endpoints.ts";
import { frame } from "./routes/frame.ts";
import { hooks } from "./routes/hooks.ts";
import { landing } from "./routes/landing.ts";
import { local } from "./routes/local.ts";
import { orders, quotes } from "./routes/orders.ts";
import { plans } from "./routes/plans.ts";
import { profiles } from "./routes/profiles.ts";
import { qr } from "./routes/qr.ts";
import { session } from "./routes/session.ts";
import { stats } from "./routes/stats.ts";
import { widget } from "./routes/widget.ts";

export const app = new Hono<App>();

app.onError(onError);
app.notFound(onNotFound);

// First, and without what follows: it is read far more often than everything else together.
app.route("/v1/session", session);

app.use(baseHeaders);
app.on(["POST", "PUT", "PATCH"], "*", limitBody);

app.get("/healthz", (c) => c.json({ status: "ok", version: VERSION }));
app.route(WIDGET_PATH, widget);
app.route(LANDING_PATH, landing);
app.route(FRAME_PATH, frame);
app.route("/v1/qr", qr);
app.use(`${HOOKS_PATH}/*`, shieldRefused);
app.route(HOOKS_PATH, hooks);
app.use("/v1/*", shieldRefused, shieldKey, partnerAuth);
app.route("/v1/plans", plans);
app.route("/v1/quotes", quotes);
app.route("/v1/orders", orders);
app.route("/v1/activations", activations);
app.route("/v1/esims", esims);
app.route("/v1/profiles", profiles);
app.route("/v1/devices", devices);
app.route("/v1/audit", audit);
app.route("/v1/endpoints", endpoints);
app.route("/v1/stats", stats);
app.use("/admin/*", shieldRefused);
app.route("/admin", admin);
app.route("/_local", local);
