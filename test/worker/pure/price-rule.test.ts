import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partnerTotal, times } from "../../../worker/orders/price.ts";
import { isOffered, termsFor } from "../../../worker/partners/price-rule.ts";
import type { PriceRule } from "../../../worker/partners/settings.ts";

const usd = (amount_cents: number) => ({ amount_cents, currency: "USD" });
const TR = "esim-go:esim_1GB_7D_TR_V2";

function rule(changes: Partial<PriceRule> = {}): PriceRule {
  return { markup_percent: 20, fixed_cents: 30, ...changes };
}

/** What two eSIMs at 190 cents each cost this partner. */
function total(changes: Partial<PriceRule>, planId = TR) {
  return partnerTotal(usd(380), 2, termsFor(rule(changes), planId));
}

describe("a price rule", () => {
  it("without overrides is mark-up and a fixed amount for each eSIM", () => {
    expect(total({})).toEqual(usd(456 + 60));
    expect(total({ overrides: { "esimpal:*": { markup_percent: 0 } } })).toEqual(usd(516));
  });

  it("is replaced field by field for the plans that an override names", () => {
    expect(total({ overrides: { [TR]: { markup_percent: 0 } } })).toEqual(usd(380 + 60));
    expect(total({ overrides: { [TR]: { fixed_cents: 0 } } })).toEqual(usd(456));
    expect(total({ overrides: { "*": { markup_percent: 100, fixed_cents: 1 } } })).toEqual(usd(762));
    expect(total({ overrides: { [TR]: {} } })).toEqual(usd(516));
  });

  it("goes by a fixed price alone, in its own currency", () => {
    const price = { amount_cents: 499, currency: "EUR" };
    const override = { price, markup_percent: 50, fixed_cents: 7 };
    expect(total({ overrides: { [TR]: override } })).toEqual({ amount_cents: 998, currency: "EUR" });
    expect(total({ overrides: { [TR]: { price: usd(0) } } })).toEqual(usd(0));
  });

  it("takes the longest override that fits, whatever their order, and that one alone", () => {
    const fits: [string, number][] = [
      ["*", 1],
      ["esim-go:*", 2],
      ["esim-go:esim_1GB*", 3],
      [`${TR}*`, 4],
      [TR, 5],
    ];
    for (let count = 1; count <= fits.length; count++) {
      const entries = fits.slice(0, count).map(([pattern, cents]) => [pattern, { price: usd(cents) }]);
      for (const order of [entries, entries.toReversed()]) {
        expect(total({ overrides: Object.fromEntries(order) })).toEqual(usd(2 * count));
      }
    }
    const both = { "*": { fixed_cents: 0 }, "esim-go:*": { markup_percent: 0 } };
    expect(total({ overrides: both })).toEqual(usd(380 + 60));
    expect(total({ overrides: { "esim-go:esim_5GB*": { price: usd(1) }, TR: { price: usd(2) } } })).toEqual(
      usd(516),
    );
  });

  it("never comes below zero, nor below wholesale without an override that says so", () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    const numbers = fc.record({
      markup_percent: fc.double({ min: -300, max: 1000, noNaN: true }),
      fixed_cents: fc.integer({ min: -100_000, max: 100_000 }),
    });
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 100 }), numbers, (cents, quantity, numbers) => {
        const made = partnerTotal(times(usd(cents), quantity), quantity, termsFor(numbers, TR));
        expect(made.amount_cents).toBeGreaterThanOrEqual(0);
        expect(Number.isSafeInteger(made.amount_cents)).toBe(true);
        if (numbers.markup_percent >= 0 && numbers.fixed_cents >= 0) {
          expect(made.amount_cents).toBeGreaterThanOrEqual(cents * quantity);
        }
      }),
    );
  });
});

describe("an assortment", () => {
  const offered = (include: string[], exclude: string[] = []) =>
    isOffered(rule({ assortment: { include, exclude } }), TR);

  it("is everything where none is named", () => {
    expect(isOffered(rule(), TR)).toBe(true);
  });

  it.each([
    [["*"], [], true],
    [["esim-go:*"], [], true],
    [[TR], [], true],
    [["esimpal:*", "esim-go:esim_1GB*"], [], true],
    [[], [], false],
    [["esimpal:*"], [], false],
    [["esim-go:"], [], false],
    [[TR.slice(0, -1)], [], false],
    [[`${TR}x`], [], false],
    [["*"], [TR], false],
    [["*"], ["esim-go:esim_1GB*"], false],
    // However closely it is included: what is excluded is not sold.
    [[TR], ["*"], false],
    [["*"], ["esimpal:*", "esim-go:esim_5GB*"], true],
  ])("of %j without %j", (include, exclude, expected) => {
    expect(offered(include, exclude)).toBe(expected);
  });
});
