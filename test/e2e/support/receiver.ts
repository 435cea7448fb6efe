/** A partner's webhook endpoint: takes what comes, checks each signature with the Standard Webhooks library. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export interface ReceivedEvent {
  id: string;
  type: string;
  data: Record<string, unknown>;
  genuine: boolean;
}

export interface Receiver {
  url: string;
  /** With which the endpoint signs. Until it is set, nothing is genuine. */
  secret: string | null;
  events: ReceivedEvent[];
  /** Of one order, in the order in which they came. */
  of(orderId: string): ReceivedEvent[];
  close(): void;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    void (async () => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      const { type, data } = JSON.parse(body) as Pick<ReceivedEvent, "type" | "data">;
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const id = headers["webhook-id"] ?? "";
      receiver.events.push({ id, type, data, genuine: isGenuine(receiver.secret, body, headers) });
      response.writeHead(204).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    secret: null,
    events: [],
    of: (orderId) => receiver.events.filter(({ data }) => data.order_id === orderId),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}

function isGenuine(secret: string | null, body: string, headers: Record<string, string>): boolean {
  if (secret === null) return false;
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
