/**
 * What an adapter does with answers that no provider documents: redirects, endless bodies, nonsense. These come from
 * the connection's own `fetch`, because no simulator gives them.
 */

import { describe, expect, it } from "vitest";
import { Secret } from "../../worker/custody/secret.ts";
import type { Connection } from "../../worker/providers/provider.ts";
import { provider } from "../../worker/providers/registry.ts";
import { CREDENTIALS } from "../worker/support/simulators.ts";
import { madeUp } from "./about.ts";
import { secretPart, type Adapter } from "./adapter.ts";
import type { Kind } from "./contract.ts";
import { OPERATIONS, operationsOf, perform, type OperationName } from "./operations.ts";

const JSON_TYPE = { "Content-Type": "application/json" };
export const TOKEN = "tests-only-token-5c2e8a914d7f";

/** Where the whole world is `answer`. */
export function oddConnection(
  adapter: Adapter,
  answer: (request: Request) => Response | Promise<Response>,
): Connection {
  return {
    baseUrl: "https://provider.example.net/api",
    credential: new Secret(CREDENTIALS[adapter.name]),
    options: adapter.options ?? {},
    fetch: async (request) => answer(request),
    token: async () => ({ kind: "ok", value: new Secret(TOKEN) }),
  };
}

export function describeHygiene(adapter: Adapter): void {
  const { name } = adapter;
  const subject = provider(name);
  const operations = operationsOf(subject);

  /** Every operation, with everything that it sends answered by `answer`. */
  async function against(
    answer: () => Response,
  ): Promise<{ operation: OperationName; sent: Request[]; kind: Kind }[]> {
    const results = [];
    for (const operation of operations) {
      const sent: Request[] = [];
      const odd = oddConnection(adapter, (request) => {
        sent.push(request);
        return answer();
      });
      const about = { ...madeUp(adapter), ref: "some-order" };
      const { kind } = await perform(operation, subject, odd, about);
      expect(sent.length, operation).toBeGreaterThan(0);
      results.push({ operation, sent, kind });
    }
    return results;
  }

  /** No answer is no answer, or doubt; for what costs money it is nothing but doubt. */
  function expectNothingLearnt(operation: OperationName, kind: Kind): void {
    const { changes } = OPERATIONS[operation];
    const doubt = operation === "place" ? ["unknown"] : ["unknown", "unavailable"];
    expect(changes ? doubt : ["unavailable"], operation).toContain(kind);
  }

  describe(`${name} is careful with what comes back`, () => {
    it.each([301, 302, 303, 307, 308])("follows no redirect: %i", async (status) => {
      const headers = { Location: "https://elsewhere.example.net/" };
      for (const { operation, sent, kind } of await against(() => new Response(null, { status, headers }))) {
        expect(sent.every((request) => request.redirect === "manual")).toBe(true);
        expectNothingLearnt(operation, kind);
      }
    });

    it("reads no more than a few megabytes", async () => {
      let pulled = 0;
      const endless = () =>
        new ReadableStream<Uint8Array>({
          pull(controller) {
            pulled += 1;
            controller.enqueue(new Uint8Array(256 * 1024));
          },
        });
      for (const { operation, kind } of await against(
        () => new Response(endless(), { headers: JSON_TYPE }),
      )) {
        expectNothingLearnt(operation, kind);
      }
      expect(pulled).toBeLessThan(30 * operations.length);
    });

    it.each([
      "",
      "null",
      "[]",
      "{}",
      "true",
      '"text"',
      "<html>",
      '{"orders":null}',
      "\u0000",
      "[[]]",
      '{"order_id":7}',
      '{"data":null}',
      '{"data":[]}',
      '{"profile":[]}',
      "7",
    ])("takes 200 with %j for no order and no eSIM", async (body) => {
      const results = await against(() => new Response(body, { headers: JSON_TYPE }));
      const kindOf = (wanted: OperationName) => results.find((one) => one.operation === wanted)?.kind;
      if (subject.place !== undefined) expect(kindOf("place")).toBe("unknown");
      for (const one of [
        "read",
        "profile",
        "activate",
        "pay",
        "qr",
        "share",
        "admin.createProfile",
      ] as const) {
        expect(kindOf(one), one).not.toBe("ok");
      }
    });

    it.each([200, 201, 204, 206, 304, 402, 418, 451, 500, 502, 503, 520, 599])(
      "throws at no status: %i",
      async (status) => {
        const body = [204, 304].includes(status) ? null : "{}";
        const answer = () => new Response(body, { status, headers: JSON_TYPE });
        for (const { operation, kind } of await against(answer)) {
          if (status >= 300) expect(kind, operation).not.toBe("ok");
          if (status >= 500) expectNothingLearnt(operation, kind);
        }
      },
    );

    it.each(["text/html", "text/plain", "application/octet-stream", "image/svg+xml", ""])(
      "does not read an answer of the type %j",
      async (type) => {
        const headers: Record<string, string> = type === "" ? {} : { "Content-Type": type };
        const bytes = new TextEncoder().encode(JSON.stringify({ message: "Order reference not found" }));
        for (const status of [200, 400, 404, 409]) {
          for (const { operation, kind } of await against(() => new Response(bytes, { status, headers }))) {
            expectNothingLearnt(operation, kind);
          }
        }
      },
    );

    it("sends its credential in its header and nowhere else, and asks for what it reads", async () => {
      const secret = secretPart(name);
      for (const { operation, sent } of await against(() => new Response("{}", { headers: JSON_TYPE }))) {
        for (const request of sent) {
          const body = await request.text();
          expect(request.url).not.toContain(secret);
          expect(request.headers.get("Accept")).toMatch(/^(application\/(json|zip)|text\/csv|image\/png)$/);
          // Exchanging the credential for a token is the one call that has it in its body.
          if (operation === "authenticate") continue;
          expect(body).not.toContain(secret);
          const carried = request.headers.get(adapter.header);
          expect(carried, operation).toContain(subject.authenticate === undefined ? secret : TOKEN);
          const others = [...request.headers].filter(([header]) => header !== adapter.header.toLowerCase());
          expect(JSON.stringify(others)).not.toContain(secret);
        }
      }
    });
  });
}
