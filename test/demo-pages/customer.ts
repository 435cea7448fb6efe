/** A customer's browser with script switched off: it keeps cookies, follows links and sends forms as they stand. */

import { serve } from "@hono/node-server";
import type { ServerType } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { createPartnerShop } from "../../demo/partner/shop.ts";
import type { PartnerShopOptions } from "../../demo/partner/shop.ts";

export async function startShop(options: PartnerShopOptions) {
  const app = new Hono().route("/partner", createPartnerShop(options));
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export interface Page {
  status: number;
  url: string;
  headers: Headers;
  body: string;
  /** As a person reads it: no tags, no entities. */
  text: string;
}

export function createCustomer(shop: string) {
  const cookies = new Map<string, string>();
  const seen: string[] = [];

  async function go(path: string, init: RequestInit = {}): Promise<Page> {
    const url = new URL(path, shop);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";", 1)[0]?.split("=") ?? [];
      cookies.set(name, value);
    }
    const body = await response.text();
    seen.push(JSON.stringify([...response.headers]), body);
    const location = response.headers.get("location");
    if (location) return go(location);
    const text = unescape(body.replace(/<(style|script)[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, " "));
    return {
      status: response.status,
      url: url.pathname,
      headers: response.headers,
      body,
      text: text.replace(/\s+/g, " "),
    };
  }

  return {
    go,
    /** Everything that came over the wire, headers included. */
    seen,
    cookies,
    /** The page's form, sent. */
    submit(page: Page): Promise<Page> {
      const form = /<form method="post" action="([^"]+)"[\s\S]*?<\/form>/.exec(page.body);
      if (!form?.[1]) throw new Error(`No form on ${page.url}`);
      const fields = new URLSearchParams();
      for (const [, name = "", value = ""] of form[0].matchAll(
        /type="hidden" name="([^"]+)" value="([^"]*)"/g,
      )) {
        fields.set(name, unescape(value));
      }
      return go(form[1], { method: "POST", body: fields });
    },
  };
}

function unescape(text: string): string {
  const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => names[name] ?? "");
}
