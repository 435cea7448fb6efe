/** What the webhook receiver can be told to do, and what it tells. Types only. */

export interface Behaviour {
  /** One each, in this order. */
  answers?: WebhookAnswer[];
  /** All others; 204 unless it says something else. */
  afterwards?: WebhookAnswer;
  /** Whatever else it would do: for an event with this text in its body. */
  refuses?: { text: string; with: WebhookAnswer };
}

export interface WebhookAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  delayMs?: number;
  /** Instead: no answer until `_release`, a closed connection, bytes that are no HTTP, a body without an end. */
  instead?: "hang" | "reset" | "noise" | "endless";
}

export interface SeenWebhook {
  method: string;
  headers: Record<string, string>;
  body: string;
}
