/** Asks, keeps every answer, and notes whatever in it is a secret by its form. */

import type { Stack } from "../../../demo/stack/stack.ts";
import { ask, type Answer, type Asked } from "./ask.ts";
import type { Sentinels } from "./sentinels.ts";

export interface Exchange {
  /** `GET /a/… 200`, and `revealed` where it was asked with the cookie. */
  name: string;
  answer: Answer;
}

export type Json = Record<string, unknown>;

export class Recorder {
  readonly exchanges: Exchange[] = [];
  readonly #stack: Stack;
  readonly #sentinels: Sentinels;

  constructor(stack: Stack, sentinels: Sentinels) {
    this.#stack = stack;
    this.#sentinels = sentinels;
  }

  async say(asked: Asked): Promise<Answer> {
    const answer = await ask(this.#stack.api, asked);
    const [path] = asked.path.split("?");
    const method = asked.method ?? (asked.json === undefined && asked.form === undefined ? "GET" : "POST");
    const revealed = asked.headers?.Cookie?.includes("rv_1.") === true ? " revealed" : "";
    this.exchanges.push({ name: `${method} ${path} ${answer.status}${revealed}`, answer });
    this.#note(answer);
    return answer;
  }

  /** For steps that lead on. */
  async must(asked: Asked): Promise<Json> {
    const { status, text } = await this.say(asked);
    if (status >= 400) throw new Error(`${asked.path}: ${status} ${text}`);
    return text === "" ? {} : (JSON.parse(text) as Json);
  }

  /** Whatever an answer holds that is a secret by its form. */
  #note({ text }: Answer): void {
    this.#sentinels.add("client token", ...(text.match(/ct_1\.[\w.-]+/g) ?? []));
    this.#sentinels.add("approval", ...(text.match(/ap_1\.[\w.-]+/g) ?? []));
    const codes = text.match(/LPA:1\$[A-Za-z0-9.$-]+/g) ?? [];
    this.#sentinels.add("activation code", ...codes);
    this.#sentinels.add("matching ID", ...codes.map((code) => code.split("$")[2]));
  }
}
