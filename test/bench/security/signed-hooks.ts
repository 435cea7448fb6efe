/** Providers' webhooks among the things that are forged: what proves them is a signature of somebody else's make. */

import type { Answer, Asked } from "./ask.ts";
import type { Exhibit } from "./exhibits.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { bytesOf, senders, TELCOAPI_SECRET, type Message, type Sender } from "../events/senders.ts";
import { changeAccount } from "../events/subjects.ts";

const NOBODYS = "89880000000000000017";
const ANOTHER = "89880000000000000025";

export async function hookExhibits(stack: Stack): Promise<Exhibit[]> {
  await changeAccount(stack, "telcoapi-sandbox", { webhook_secret: TELCOAPI_SECRET });
  const now = Date.now();
  return senders(stack.keys).map((sender) => exhibit(sender, now));
}

function exhibit(sender: Sender, now: number): Exhibit {
  const { provider, account } = sender;
  const message = sender.sign(sender.odd(NOBODYS, now), now);
  const genuine = sender.signatureOf(message);
  return {
    kind: `webhook of ${provider}`,
    genuine,
    // Of the same provider, for another message.
    other: sender.signatureOf(sender.sign(sender.odd(ANOTHER, now), now)),
    show: (text) => asked(account, sender.withSignature(message, text)),
    accepted: ({ status }: Answer) => status === 204,
    refusals: ["401 unauthenticated"],
    // In hex there are two cases, and base64 has bits that no byte uses.
    isSame: (text) =>
      provider !== "custom" && text.length === genuine.length && bytesOf(text).equals(bytesOf(genuine)),
  };
}

function asked(account: string, { headers, body }: Message): Asked {
  return {
    method: "POST",
    path: `/hooks/${account}`,
    headers: { "Content-Type": "application/json", ...headers },
    raw: Buffer.from(body),
  };
}
