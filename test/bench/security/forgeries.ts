/** Thirteen thousand things that were never signed, or not for this: none opens anything, and none upsets the Worker. */

import { newSecrets } from "../../../demo/stack/secrets.ts";
import { crowd } from "../reliability/crowd.ts";
import type { Random } from "../reliability/random.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { altered, ALTERATIONS } from "./alter.ts";
import { ask, type Answer } from "./ask.ts";
import { newSeller, ORIGINS } from "./cast.ts";
import { exhibits, type Exhibit } from "./exhibits.ts";
import { masterOf, strangersMaster, type Master } from "./mint.ts";

const TRIES = 13_000;
const AT_ONCE = 48;
/** Each of these makes an object of its own in the Worker's storage. */
const FEWER = { kind: "approval to order", tries: 600 };

interface Forgery {
  exhibit: Exhibit;
  way: string;
  text: string;
  refusals: readonly string[];
}

export function forgeries(random: Random): Promise<Row[]> {
  const secrets = newSecrets();
  const master = masterOf(secrets.KEY_RING);
  return onScene(
    async (stack) => {
      const mine = await newSeller(stack, "sec-a", ORIGINS.a);
      const theirs = await newSeller(stack, "sec-b", ORIGINS.b);
      const all = await exhibits(stack, mine, theirs);
      const soon = Math.floor(Date.now() / 1000) + 600;

      const forged = random.shuffled(all.flatMap((one) => forgeriesOf(one, all, master, random)));
      const answers = await crowd(forged, AT_ONCE, ({ exhibit, text }) => ask(stack.api, exhibit.show(text)));
      const tried = forged.map((forgery, index) => ({ forgery, answer: answers[index] as Answer }));
      const accepted = tried.filter(({ forgery, answer }) => forgery.exhibit.accepted(answer));
      const upset = tried.filter(({ answer }) => answer.status >= 500);
      const wrong = tried.filter(({ forgery, answer }) => !forgery.refusals.includes(spoken(answer)));

      // Last, because approvals are spent by it.
      const genuine = await crowd(all, 1, async ({ kind, genuine, mint, show, accepted }) => {
        const minted = mint === undefined ? null : await ask(stack.api, show(mint(master, soon)));
        const real = await ask(stack.api, show(genuine));
        const spent = kind.startsWith("approval");
        return {
          kind,
          pass: (minted === null || accepted(minted)) && (spent || accepted(real)),
          real,
          minted,
        };
      });
      const refused = genuine.filter(({ pass }) => !pass);
      return [
        {
          what: `${forged.length} forgeries of ${all.length} kinds`,
          bar: `≥ ${TRIES} tried, 0 accepted, 0 answered with 5xx`,
          measured: `${accepted.length} accepted, ${upset.length} with 5xx${examples(accepted)}${examples(upset)}; ${counts(forged.map(({ exhibit }) => exhibit.kind))}`,
          pass: forged.length >= TRIES && accepted.length === 0 && upset.length === 0,
        },
        {
          what: "  how they are refused",
          bar: "by the contract's codes, forged before expired",
          measured: `${wrong.length} otherwise${examples(wrong)}; ${counts(tried.map(({ answer }) => spoken(answer)))}`,
          pass: wrong.length === 0,
        },
        {
          what: "  in how many ways",
          bar: "every way at least 100 times",
          measured: counts(forged.map(({ way }) => way)),
          pass: [...tally(forged.map(({ way }) => way)).values()].every((count) => count >= 100),
        },
        {
          what: "  control: genuine ones, and ones minted here with the right key",
          bar: "accepted",
          measured:
            refused.length === 0
              ? `${genuine.length} of ${genuine.length} kinds accepted`
              : `refused: ${refused.map(({ kind, real, minted }) => `${kind} ${spoken(real)}/${minted && spoken(minted)}`).join(", ")}`,
          pass: refused.length === 0,
        },
      ];
    },
    { secrets },
  );
}

function forgeriesOf(exhibit: Exhibit, all: Exhibit[], master: Master, random: Random): Forgery[] {
  const { kind, genuine, refusals, expired, mint, other } = exhibit;
  const tries = kind === FEWER.kind ? FEWER.tries : Math.ceil((TRIES - FEWER.tries) / (all.length - 1));
  const stranger = strangersMaster(master);
  const inMinutes = (minutes: number) => Math.floor(Date.now() / 1000) + 60 * minutes;
  const change = (text: string, way: string) => {
    const { before, altered: part } = exhibit.parts?.(text) ?? { before: "", altered: text };
    const alteration = ALTERATIONS[way];
    if (alteration === undefined) throw new Error(way);
    return before + altered(part, alteration, random);
  };

  const ways: [way: string, make: () => string, refusals: readonly string[]][] = Object.keys(ALTERATIONS).map(
    (way) => [way, () => change(genuine, way), refusals],
  );
  ways.push(["cross-purpose", () => random.pick(purposesOf(exhibit, all)), refusals]);
  if (other !== undefined) ways.push(["cross-partner", () => spliced(genuine, other, random), refusals]);
  const { repaired } = exhibit;
  if (repaired !== undefined) {
    const ownChecksum = () => repaired(change(genuine, "a character changed"), genuine);
    ways.push(["with its checksum put right", ownChecksum, refusals]);
  }
  if (mint !== undefined && expired !== undefined) {
    ways.push(
      ["expired", () => mint(master, inMinutes(-random.between(1, 600_000))), [expired]],
      ["expired and altered", () => change(mint(master, inMinutes(-5)), "a character changed"), refusals],
      ["another ring's key", () => mint(stranger, inMinutes(5)), refusals],
      [
        "another key id",
        () =>
          mint({ ...master, kid: random.pick(["k2", "k0", "K1", "__proto__", "constructor"]) }, inMinutes(5)),
        refusals,
      ],
      ["end moved", () => endMoved(genuine, mint(master, inMinutes(60 * 24))), refusals],
    );
  }
  return Array.from({ length: tries }, (_, index) => {
    const [way, make, expected] = ways[index % ways.length] ?? ["", () => "", []];
    for (let tries = 0; tries < 100; tries++) {
      const text = make();
      if (exhibit.isSame?.(text) !== true) return { exhibit, way, text, refusals: expected };
    }
    throw new Error(`${kind}, ${way}: nothing but what is genuine`);
  });
}

/** What proves other rights, as it is and dressed up as this kind. */
function purposesOf(exhibit: Exhibit, all: Exhibit[]): string[] {
  const [prefix = ""] = exhibit.genuine.split(".");
  // Landing links and hand-over links open the same door.
  const door = (kind: string) => kind.replace(/^.* link$/, "link");
  const foreign = all.filter(({ kind }) => door(kind) !== door(exhibit.kind)).map(({ genuine }) => genuine);
  if (exhibit.parts !== undefined) {
    // Another signature under the same path.
    const { before } = exhibit.parts(exhibit.genuine);
    const [, exp = ""] = /exp=(\d+)/.exec(exhibit.genuine) ?? [];
    return foreign.map((text) => {
      const signature = text.split("?")[1]?.replace(/^.*sig=/, "") ?? text.split(".").at(-1) ?? "";
      return `${before}exp=${exp}&kid=k1&sig=${encodeURIComponent(signature)}`;
    });
  }
  const texts = foreign.filter((text) => !text.startsWith("/"));
  return [
    ...texts,
    ...texts.filter((text) => text.includes("_1.")).map((text) => prefix + text.slice(text.indexOf("."))),
  ];
}

/** One part of another partner's in place of one's own. */
function spliced(mine: string, theirs: string, random: Random): string {
  const separator = /[?&]/.test(mine)
    ? /(?<=[?&/])|(?=[?&/])/
    : mine.includes(".")
      ? /(?<=\.)|(?=\.)/
      : /(?<=_)|(?=_)/;
  const [own, other] = [mine.split(separator), theirs.split(separator)];
  const differing = own.flatMap((part, index) =>
    part !== other[index] && other[index] !== undefined ? [index] : [],
  );
  if (differing.length === 0 || own.length === 1) {
    // A link: one half says where to look, the other proves the right to.
    return random.next() < 0.5 ? mine.slice(0, 22) + theirs.slice(22) : theirs.slice(0, 22) + mine.slice(22);
  }
  const at = random.pick(differing);
  return own.with(at, other[at] ?? "").join("");
}

/** A later end, under the tag of the earlier one. */
function endMoved(genuine: string, later: string): string {
  if (genuine.includes("sig=")) {
    return later.replace(/sig=.*$/, genuine.slice(genuine.indexOf("sig=")));
  }
  return [...later.split(".").slice(0, -1), genuine.split(".").at(-1)].join(".");
}

function spoken({ status, code }: Answer): string {
  return `${status} ${code}`;
}

function examples(tried: { forgery: Forgery; answer: Answer }[]): string {
  if (tried.length === 0) return "";
  const some = tried.slice(0, 5).map(({ forgery, answer }) => {
    return `${forgery.exhibit.kind}, ${forgery.way}: ${spoken(answer)}`;
  });
  return ` (${some.join("; ")})`;
}

function tally(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

function counts(names: readonly string[]): string {
  return [...tally(names)]
    .sort()
    .map(([name, count]) => `${name.trim()} ${count}`)
    .join(", ");
}
