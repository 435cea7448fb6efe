/**
 * Requests per second of `GET /v1/session` beside the control Worker, in the same workerd, in turns. Only the ratio
 * means anything: both share this machine with the load generator.
 */

import autocannon from "autocannon";

export interface RateTable {
  rounds: { session: number; control: number }[];
  session: number;
  control: number;
  ratio: number;
}

const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 16;

export async function sessionRate(api: string, token: string, controlUrl: string): Promise<RateTable> {
  const userAgent =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
  // As every browser sends them.
  const common = { "User-Agent": userAgent, "Accept-Encoding": "gzip, deflate, br" };
  const session = () => rate(`${api}/v1/session`, { ...common, Authorization: `Bearer ${token}` });
  const control = () => rate(`${controlUrl}/control`, common);

  await session();
  await control();
  const rounds: RateTable["rounds"] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push({ session: await session(), control: await control() });
  const medians = {
    session: median(rounds.map((round) => round.session)),
    control: median(rounds.map((round) => round.control)),
  };
  return { rounds, ...medians, ratio: medians.session / medians.control };
}

/** Throws when anything but 200 comes back: a fast error is no session. */
async function rate(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers other than 2xx, ${result.errors} errors`);
  }
  return result.requests.average;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
