/**
 * What an adapter does with answers that no provider documents: redirects, endless bodies, nonsense. These come from
 * the connection's own `fetch`, because no simulator gives them.
 */

import { describe, expect, it } from "vitest";
import { Secret } from "../../worker/custody/secret.ts";
import { provider } from "../../worker/providers/registry.ts";
import { CREDENTIALS } from "../worker/support/simulators.ts";
import { input, type Adapter } from "./adapter.ts";

const JSON_TYPE = { "Content-Type": "application/json" };

export function describeHygiene(adapter: Adapter): void {
  const { name, item } = adapter;
  const subject = provider(name);

  describe(`${name} is careful with what comes back`, () => {
    /** Everything the adapter sends, answered by `answer`. */
    async function against(answer: () => Response): Promise<{ sent: Request[]; kinds: string[] }> {
      const sent: Request[] = [];
      const odd = {
        baseUrl: "https://provider.example.net/api",
        credential: new Secret(CREDENTIALS[name]),
        fetch: async (request: Request) => {
          sent.push(request);
          return answer();
        },
      };
      const outcomes = [
        await subject.plans(odd),
        await subject.read(odd, "some-order"),
        await subject.place(odd, input(item)),
      ];
      return { sent, kinds: outcomes.map((outcome) => outcome.kind) };
    }

    it.each([301, 302, 303, 307, 308])("follows no redirect: %i", async (status) => {
      const headers = { Location: "https://elsewhere.example.net/" };
      const { sent, kinds } = await against(() => new Response(null, { status, headers }));
      expect(sent).toHaveLength(3);
      expect(sent.every((request) => request.redirect === "manual")).toBe(true);
      expect(kinds).toEqual(["unavailable", "unavailable", "unknown"]);
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
      const { kinds } = await against(() => new Response(endless(), { headers: JSON_TYPE }));
      expect(kinds).toEqual(["unavailable", "unavailable", "unknown"]);
      expect(pulled).toBeLessThan(100);
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
    ])("takes 200 with %j for no order", async (body) => {
      const { kinds } = await against(() => new Response(body, { headers: JSON_TYPE }));
      expect(kinds[2]).toBe("unknown");
      expect(kinds[1]).not.toBe("ok");
    });

    it.each([200, 201, 204, 206, 304, 402, 418, 451, 500, 502, 503, 520, 599])(
      "throws at no status: %i",
      async (status) => {
        const body = [204, 304].includes(status) ? null : "{}";
        const { kinds } = await against(() => new Response(body, { status, headers: JSON_TYPE }));
        expect(kinds).not.toContain("ok");
        if (status >= 500) expect(kinds).toEqual(["unavailable", "unavailable", "unknown"]);
      },
    );

    it.each(["text/html", "text/plain", "application/octet-stream", ""])(
      "does not read an answer of the type %j",
      async (type) => {
        const headers: Record<string, string> = type === "" ? {} : { "Content-Type": type };
        const bytes = new TextEncoder().encode(JSON.stringify({ message: "Order reference not found" }));
        for (const status of [200, 400, 404, 409]) {
          const { kinds } = await against(() => new Response(bytes, { status, headers }));
          expect(kinds).toEqual(["unavailable", "unavailable", "unknown"]);
        }
      },
    );

    it("sends its credential in its header and nowhere else, and asks for JSON", async () => {
      const { sent } = await against(() => new Response("{}", { headers: JSON_TYPE }));
      for (const request of sent) {
        expect(request.headers.get(adapter.header)).toContain(CREDENTIALS[name]);
        expect(request.url).not.toContain(CREDENTIALS[name]);
        expect(request.headers.get("Accept")).toBe("application/json");
        const others = [...request.headers].filter(([header]) => header !== adapter.header.toLowerCase());
        expect(JSON.stringify(others)).not.toContain(CREDENTIALS[name]);
        expect(await request.text()).not.toContain(CREDENTIALS[name]);
      }
    });
  });
}
