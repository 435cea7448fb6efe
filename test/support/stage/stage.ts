/**
 * A stage for the element: its made-up backend and its host pages on two origins, and the plays that run on it.
 *
 * It knows no browser.
 */

import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { stageApi } from "./api.ts";
import { stagePages } from "./pages.ts";
import type { Answer } from "./play.ts";

export interface Stage {
  /** Origin of the host pages. */
  pages: string;
  /** Origin of the backend and of the element's files. */
  api: string;
  /** A backend of its own for one element. */
  play(os: string, ...answers: Answer[]): { api: string; show(...answers: Answer[]): void };
  /** Requests to the backend that nothing answers. */
  strays: string[];
  /** What elements have reported, newest last. */
  reports: unknown[];
  /** Violations that browsers have sent to `report-uri`. */
  violations: unknown[];
  close(): Promise<void>;
}

export async function startStage(drawQr?: (text: string) => string): Promise<Stage> {
  const { app, plays, strays, reports } = stageApi(drawQr);
  const backend = await listen(app.fetch);
  const pages = stagePages(backend.origin);
  const host = await listen(pages.app.fetch);
  let count = 0;
  return {
    pages: host.origin,
    api: backend.origin,
    play(os, ...answers) {
      const play = { os, answers: [...answers] };
      const id = String(count++);
      plays.set(id, play);
      return {
        api: `${backend.origin}/play/${id}`,
        show: (...next) => void (play.answers = [...next]),
      };
    },
    strays,
    reports,
    violations: pages.reports,
    close: async () => {
      await Promise.all([backend.close(), host.close()]);
    },
  };
}

async function listen(fetch: (request: Request) => Response | Promise<Response>) {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        // Answers that never come would keep it open.
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
