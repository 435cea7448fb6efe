import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Plan } from "../../../shared/api/types.ts";
import { alternatives, type Wanted } from "../../../worker/orders/alternatives.ts";

const wanted: Wanted = { id: "a:wanted", dataGb: 5, days: 30, coverage: ["TR"] };

function plan(id: string, changes: Partial<Plan> & { cents?: number } = {}): Plan {
  const { cents = 500, ...more } = changes;
  const price = { amount_cents: cents, currency: "USD" };
  return { id, provider: "a", name: id, coverage: ["TR"], data_gb: 5, days: 30, price, ...more };
}

describe("alternatives", () => {
  it("are never the plan itself, nor one for elsewhere, and at most as many as asked for", () => {
    const offered = [
      plan("a:wanted"),
      plan("a:japan", { coverage: ["JP"] }),
      plan("a:nowhere", { coverage: [] }),
      plan("a:1"),
      plan("a:2"),
      plan("a:3"),
      plan("a:4"),
    ];
    expect(alternatives(wanted, offered)).toEqual(["a:1", "a:2", "a:3"]);
    expect(alternatives(wanted, offered, 1)).toEqual(["a:1"]);
    expect(alternatives(wanted, offered, 9)).toHaveLength(4);
    expect(alternatives(wanted, [])).toEqual([]);
    expect(alternatives({ ...wanted, coverage: [] }, offered)).toEqual([]);
  });

  it("cover as many of the wanted countries as can be, however close others are", () => {
    const offered = [
      plan("a:some", { coverage: ["TR"] }),
      plan("a:all", { coverage: ["TR", "GR", "IT"], data_gb: 1, days: 7, cents: 9000 }),
      plan("a:most", { coverage: ["GR", "TR"], data_gb: 3 }),
    ];
    const trip = { ...wanted, coverage: ["TR", "GR", "IT"] };
    expect(alternatives(trip, offered)).toEqual(["a:all", "a:most", "a:some"]);
  });

  it("come by closeness of data and days together, then by price", () => {
    const offered = [
      plan("a:dear", { cents: 700 }),
      plan("a:far", { data_gb: 1, days: 7 }),
      plan("a:cheap", { cents: 300 }),
      plan("a:double", { data_gb: 10 }),
      plan("a:shorter", { days: 7 }),
    ];
    const order = ["a:cheap", "a:dear", "a:double", "a:shorter", "a:far"];
    expect(alternatives(wanted, offered, 9)).toEqual(order);
    expect(alternatives(wanted, offered.toReversed(), 9)).toEqual(order);
  });

  it("put unlimited next to unlimited, and then the most data", () => {
    const offered = [
      plan("a:1", { data_gb: 1 }),
      plan("a:50", { data_gb: 50 }),
      plan("a:unlimited", { data_gb: null, cents: 9000 }),
    ];
    const order = ["a:unlimited", "a:50", "a:1"];
    expect(alternatives({ ...wanted, dataGb: null }, offered)).toEqual(order);
    expect(alternatives({ ...wanted, dataGb: 40 }, offered)).toEqual(["a:50", "a:unlimited", "a:1"]);
    expect(alternatives({ ...wanted, dataGb: 1 }, offered)).toEqual(order.toReversed());
  });

  it("do without days that nobody knows", () => {
    const { days: _, ...unknown } = plan("a:unknown", { cents: 900 });
    const offered = [unknown, plan("a:week", { days: 7 }), plan("a:month")];
    expect(alternatives(wanted, offered)).toEqual(["a:month", "a:unknown", "a:week"]);
    expect(alternatives({ ...wanted, days: null }, offered)).toEqual(["a:month", "a:week", "a:unknown"]);
  });

  it("whatever is wanted and offered", () => {
    const country = fc.constantFrom<string[]>("TR", "GR", "IT", "JP");
    const coverage = fc.array(country, { maxLength: 4 });
    const size = fc.option(fc.double({ min: 0, max: 1000, noNaN: true }));
    const id = fc.constantFrom(..."abcdefgh").map((letter) => `p:${letter}`);
    const made = fc
      .record({ id, coverage, data_gb: size, days: fc.nat(365), cents: fc.nat(100_000) })
      .map(({ id, ...changes }) => plan(id, changes));
    const offer = fc.uniqueArray(made, { selector: (one) => one.id });
    const wish = fc.record({ id, dataGb: size, days: fc.option(fc.nat(365)), coverage });
    fc.assert(
      fc.property(wish, offer, fc.nat(5), (wish, offer, max) => {
        const chosen = alternatives(wish, offer, max);
        const fitting = offer.filter(
          (one) => one.id !== wish.id && one.coverage.some((code) => wish.coverage.includes(code)),
        );
        expect(chosen).toHaveLength(Math.min(max, fitting.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(fitting.map((one) => one.id)).toEqual(expect.arrayContaining(chosen));
        // Nothing hangs on the order in which plans are listed.
        expect(alternatives(wish, offer.toReversed(), max)).toEqual(chosen);
      }),
    );
  });
});
