/**
 * The browser API over real HTTP, as Koa middleware of the test runner: `/stub/<scenario>/<os>/v1/…`.
 *
 * A test scripts it: `PUT /stub-script/<id>` with a list of answers, then `api="/stub-script/<id>"`; what was asked is
 * read back with `GET /stub-script/<id>`. The last answer repeats. An answer to a choice may be held back, until
 * `DELETE /stub-script/<id>`.
 */

import { renderSVG } from "uqr";
import { CODE, SCENARIOS, session } from "../../../demo/playground/sessions.mjs";

/** @type {Map<string, { answers: object[], requests: object[], held: (() => void)[] }>} */
const scripts = new Map();

async function bodyOf(ctx) {
  const chunks = [];
  for await (const chunk of ctx.req) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function sendQr(ctx, path) {
  ctx.type = "image/svg+xml";
  ctx.set("cache-control", "no-store");
  ctx.body = renderSVG(path.includes("handoff") ? `${ctx.origin}/a/short` : CODE, { border: 4 });
}

function answerScripted(ctx, script, base, path) {
  if (path.startsWith("/v1/session")) {
    const answer = script.answers[Math.min(script.asked++, script.answers.length - 1)];
    ctx.status = answer.status ?? 200;
    ctx.set(answer.headers ?? {});
    ctx.body = JSON.stringify(
      answer.body ?? {
        ...session(answer.os ?? "ios", { origin: base, ...SCENARIOS[answer.scenario ?? "ready"] }),
        ...answer.patch,
      },
    );
    ctx.type = ctx.status < 400 ? "application/json" : "application/problem+json";
  } else if (path.startsWith("/v1/qr/")) {
    if (script.brokenQrs > 0) {
      script.brokenQrs--;
      ctx.status = 410;
    } else sendQr(ctx, path);
  }
}

/** `hold`: not before the test says so; `drop`: not to the end, the connection is cut. */
async function answerChoice(ctx, script) {
  const answer = script.answers[Math.min(script.asked, script.answers.length - 1)];
  if (answer.hold) await new Promise((release) => script.held.push(release));
  if (!answer.drop) return false;
  script.asked++;
  ctx.respond = false;
  // A browser repeats by itself what was cut off before the answer began, so this one begins.
  ctx.res.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  ctx.res.write("{", () => ctx.req.socket.destroy());
  return true;
}

async function scripted(ctx) {
  const [, id, path] = /^\/stub-script\/([^/]+)(.*)$/.exec(ctx.path);
  if (path === "" && ctx.method === "PUT") {
    scripts.set(id, { requests: [], held: [], asked: 0, brokenQrs: 0, ...JSON.parse(await bodyOf(ctx)) });
    ctx.status = 204;
    return;
  }
  const script = scripts.get(id);
  if (!script) return;
  if (path === "" && ctx.method === "DELETE") {
    for (const release of script.held.splice(0)) release();
    ctx.status = 204;
    return;
  }
  if (path === "") {
    ctx.body = script.requests;
    return;
  }
  const body = await bodyOf(ctx);
  const { authorization, "content-type": contentType, "idempotency-key": idempotencyKey } = ctx.headers;
  script.requests.push({
    method: ctx.method,
    path,
    query: { ...ctx.query },
    authorization,
    contentType,
    idempotencyKey,
    body,
  });
  if (path === "/v1/session/events") ctx.status = 204;
  else if (path === "/v1/session/choice" && (await answerChoice(ctx, script))) return;
  else answerScripted(ctx, script, `${ctx.origin}/stub-script/${id}`, path);
}

function fixed(ctx) {
  const [, scenario, os, path] = /^\/stub\/([^/]+)\/([^/]+)(.*)$/.exec(ctx.path);
  const overrides = SCENARIOS[scenario];
  if (path === "/v1/session/choice") {
    ctx.body = session(os, { origin: `${ctx.origin}/stub/added/${os}`, ...SCENARIOS.added });
  } else if (path === "/v1/session" && overrides) {
    ctx.body = session(os, { origin: `${ctx.origin}/stub/${scenario}/${os}`, ...overrides });
  } else if (path.startsWith("/v1/qr/")) sendQr(ctx, path);
  else if (path === "/v1/session/events") ctx.status = 204;
}

/** @type {import("koa").Middleware} */
export async function stubBackend(ctx, next) {
  if (ctx.path.startsWith("/stub-script/")) return scripted(ctx);
  if (ctx.path.startsWith("/stub/")) return fixed(ctx);
  return next();
}
