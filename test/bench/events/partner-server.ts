/**
 * A partner's server, where every endpoint has a mood of its own and a memory. It checks signatures and not times: the
 * stack's clock is moved while it runs.
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";

export type Mood = "well" | "slow" | "503" | "reset" | "hang" | "redirect" | "noise";

export interface Arrival {
  id: string;
  type: string;
  orderId: string;
  /** By the real clock. */
  at: number;
  genuine: boolean;
  /** It was answered with 2xx to the end. */
  accepted: boolean;
  answered: boolean;
}

export interface PartnerEndpoint {
  name: string;
  id: string;
  mood: Mood;
  /** Every answer takes so long. */
  delayMs: number;
  secret: string;
  arrivals: Arrival[];
}

export interface PartnerServer {
  /** Made at the Worker as well. */
  add(name: string): Promise<PartnerEndpoint>;
  /** Requests that followed a redirect. */
  readonly trapped: number;
  close(): void;
}

const SLOW_MS = 30;

export async function startPartnerServer(stack: Stack): Promise<PartnerServer> {
  const endpoints = new Map<string, PartnerEndpoint>();
  let trapped = 0;
  const server = createServer((request, response) => {
    void (async () => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      const endpoint = endpoints.get(request.url ?? "");
      if (endpoint === undefined) {
        trapped++;
        return response.writeHead(204).end();
      }
      const arrival = read(endpoint, request, body);
      endpoint.arrivals.push(arrival);
      response.once("close", () => (arrival.answered = true));
      await answer(endpoint, arrival, response);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async add(name) {
      const [token, body] = [stack.partnerKey, { url: `${url}/${name}` }];
      const made = await must(`${stack.api}/v1/endpoints`, { token, body });
      const [id, secret] = [String(made.endpoint_id), String(made.secret)];
      const endpoint: PartnerEndpoint = { name, id, secret, mood: "well", delayMs: 0, arrivals: [] };
      endpoints.set(`/${name}`, endpoint);
      return endpoint;
    },
    get trapped() {
      return trapped;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function read({ secret }: PartnerEndpoint, { headers }: IncomingMessage, body: string): Arrival {
  const { type, data } = JSON.parse(body) as { type: string; data: { order_id: string } };
  const [id, seconds, signatures] = ["id", "timestamp", "signature"].map((name) =>
    String(headers[`webhook-${name}`]),
  ) as [string, string, string];
  const right = new Webhook(secret).sign(id, new Date(Number(seconds) * 1000), body);
  const genuine = signatures.split(" ").includes(right);
  return { id, type, orderId: data.order_id, at: Date.now(), genuine, accepted: false, answered: false };
}

async function answer(endpoint: PartnerEndpoint, arrival: Arrival, response: ServerResponse): Promise<void> {
  const { mood, delayMs } = endpoint;
  const pauseMs = mood === "slow" ? SLOW_MS : delayMs;
  if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  switch (mood) {
    case "503":
      return void response.writeHead(503).end("Down for maintenance");
    case "reset":
      return void response.socket?.destroy();
    case "hang":
      return;
    case "redirect":
      return void response.writeHead(302, { Location: "/trap" }).end();
    case "noise":
      return void response.socket?.end("\u0000\u0007 this is no HTTP at all\r\n\r\n");
    default:
      response.once("finish", () => (arrival.accepted = true));
      response.writeHead(204).end();
  }
}
