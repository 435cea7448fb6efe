/**
 * A made-up backend over HTTP: `/play/<id>/v1/…` answers as the play of that id says, and `/widget/…` are the built
 * element's files. Meant for pages of another origin.
 *
 * It knows no page. What it was asked for and does not have is written down, so that no test passes over it.
 */

import { readFile } from "node:fs/promises";
import path from "node:path";
import { Hono, type Context } from "hono";
import { cors } from "hono/cors";
import { renderSVG } from "uqr";
import { CODE } from "../../../demo/playground/sessions.mjs";
import { ROOT } from "../../../demo/stack/paths.ts";
import { problemOf, sessionOf, type Answer, type Play } from "./play.ts";

export interface StageApi {
  app: Hono;
  plays: Map<string, Play>;
  /** Requests that nothing answers. */
  strays: string[];
  /** Bodies of what the element reported. */
  reports: unknown[];
}

const WIDGET_DIR = path.join(ROOT, "dist/widget");
const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".json": "application/json",
};

/** @param drawQr text to an SVG: the backend's own drawing, or another one */
export function stageApi(drawQr = (text: string) => renderSVG(text, { border: 4 })): StageApi {
  const plays = new Map<string, Play>();
  const strays: string[] = [];
  const reports: unknown[] = [];
  const app = new Hono();
  app.use(cors({ origin: "*", allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key"] }));

  app.get("/widget/*", async (c) => {
    const file = path.join(WIDGET_DIR, path.normalize(c.req.path.slice("/widget".length)));
    const type = TYPES[path.extname(file)];
    const bytes = type === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (bytes === undefined || type === undefined) return c.notFound();
    return c.body(new Uint8Array(bytes), 200, { "Content-Type": type, "Cache-Control": "max-age=3600" });
  });

  app.get("/play/:id/v1/session", (c) => {
    const play = plays.get(c.req.param("id"));
    const answer = play && (play.answers.length > 1 ? play.answers.shift() : play.answers[0]);
    return answer ? give(c, play, answer) : c.notFound();
  });
  app.post("/play/:id/v1/session/choice", (c) => {
    const play = plays.get(c.req.param("id"));
    return play ? give(c, play, { scenario: "added" }) : c.notFound();
  });
  app.post("/play/:id/v1/session/events", async (c) => {
    reports.push(await c.req.json());
    return c.body(null, 204);
  });
  app.get("/play/:id/v1/qr/*", (c) => {
    const text = c.req.path.includes("handoff") ? `${originOf(c)}/a/short` : CODE;
    return c.body(drawQr(text), 200, { "Content-Type": "image/svg+xml", "Cache-Control": "no-store" });
  });
  app.notFound((c) => {
    strays.push(`${c.req.method} ${c.req.path}`);
    return c.text("Nothing here", 404);
  });
  return { app, plays, strays, reports };
}

/** As the element knows it: with the play in its path. */
function originOf(c: Context): string {
  return `${new URL(c.req.url).origin}/play/${c.req.param("id")}`;
}

function give(c: Context, { os }: Play, answer: Answer): Response | Promise<Response> {
  const { fault } = answer;
  // Until whoever asked gives up, or the server is closed.
  if (fault === "hangs") return new Promise(() => undefined);
  c.header("Cache-Control", "no-store");
  if (!fault) return c.json(sessionOf(answer, os, originOf(c), Date.now()));
  const body = JSON.stringify(problemOf(fault));
  return new Response(body, {
    status: fault.status,
    headers: { "Content-Type": "application/problem+json" },
  });
}
