/** The table of contents: which middleware runs, in which order, and which routes are mounted where. */

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { requestId } from "hono/request-id";
import { LANDING_PATH, WIDGET_PATH } from "../shared/api/paths.ts";
import { VERSION } from "../shared/version.ts";
import { FailureError } from "./failure.ts";
import type { App } from "./http/context.ts";
import { partnerAuth } from "./middleware/authenticate.ts";
import { baseHeaders } from "./middleware/headers.ts";
import { onError, onNotFound } from "./middleware/problem.ts";
import { activations } from "./routes/activations.ts";
import { admin } from "./routes/admin.ts";
import { landing } from "./routes/landing.ts";
import { local } from "./routes/local.ts";
import { orders, quotes } from "./routes/orders.ts";
import { plans } from "./routes/plans.ts";
import { qr } from "./routes/qr.ts";
import { session } from "./routes/session.ts";
import { widget } from "./routes/widget.ts";

const BODY_LIMIT_BYTES = 64 * 1024;

export const app = new Hono<App>();

app.onError(onError);
app.notFound(onNotFound);

// The id goes out with problems only: an answer that is as it should be needs no support.
app.use(requestId({ headerName: "" }), baseHeaders);
app.on(
  ["POST", "PUT", "PATCH"],
  "*",
  bodyLimit({
    maxSize: BODY_LIMIT_BYTES,
    onError: () => {
      throw new FailureError({ tag: "body_too_large", limitBytes: BODY_LIMIT_BYTES });
    },
  }),
);

app.get("/healthz", (c) => c.json({ status: "ok", version: VERSION }));
app.route(WIDGET_PATH, widget);
app.route(LANDING_PATH, landing);
app.route("/v1/session", session);
app.route("/v1/qr", qr);
app.use("/v1/*", partnerAuth);
app.route("/v1/plans", plans);
app.route("/v1/quotes", quotes);
app.route("/v1/orders", orders);
app.route("/v1/activations", activations);
app.route("/admin", admin);
app.route("/_local", local);
