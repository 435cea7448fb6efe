// What the simulated eSIM Go sells: bundles in the shape of its catalogue. Names are case-sensitive, as they are
// there. Wholesale prices in US cents inside, in dollars outside.

export interface Bundle {
  readonly name: string;
  readonly description: string;
  readonly group: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** -1 where unlimited. */
  readonly dataMb: number;
  readonly days: number;
  readonly priceCents: number;
}

const COUNTRIES: Readonly<Record<string, readonly [name: string, region: string]>> = {
  TR: ["Turkey", "Europe"],
  US: ["United States", "North America"],
  CA: ["Canada", "North America"],
  MX: ["Mexico", "North America"],
  JP: ["Japan", "Asia"],
  SG: ["Singapore", "Asia"],
  FR: ["France", "Europe"],
  DE: ["Germany", "Europe"],
  ES: ["Spain", "Europe"],
  IT: ["Italy", "Europe"],
  NL: ["Netherlands", "Europe"],
  GB: ["United Kingdom", "Europe"],
  AU: ["Australia", "Oceania"],
  BR: ["Brazil", "South America"],
  ZA: ["South Africa", "Africa"],
};
const EUROPE = ["DE", "ES", "FR", "GB", "IT", "NL", "TR"];
const FIXED = "Standard Fixed";
const UNLIMITED = "Standard Unlimited Essential";

export const BUNDLES: readonly Bundle[] = [
  bundle("TR", ["TR"], 1, 7, 190),
  bundle("TR", ["TR"], 5, 30, 620),
  bundle("TR", ["TR"], "unlimited", 7, 1490),
  bundle("US", ["US"], 1, 7, 210),
  bundle("US", ["US"], 10, 30, 1380),
  bundle("JP", ["JP"], 1, 7, 180),
  bundle("JP", ["JP"], 5, 30, 710),
  bundle("FR", ["FR"], 3, 30, 390),
  bundle("DE", ["DE"], 1, 7, 160),
  bundle("DE", ["DE"], 5, 30, 540),
  bundle("REUP", EUROPE, 5, 30, 680),
  bundle("RGBL", Object.keys(COUNTRIES), 3, 30, 1590),
];

function bundle(
  area: string,
  countries: readonly string[],
  gb: number | "unlimited",
  days: number,
  priceCents: number,
): Bundle {
  const size = gb === "unlimited" ? "UL" : `${gb}GB`;
  const where =
    countries.length === 1 ? (COUNTRIES[area]?.[0] ?? area) : area === "REUP" ? "Europe" : "Global";
  return {
    name: `esim_${size}_${days}D_${area}_V2`,
    description: `eSIM, ${gb === "unlimited" ? "Unlimited" : size}, ${days} Days, ${where}, V2`,
    group: gb === "unlimited" ? UNLIMITED : FIXED,
    countries,
    dataMb: gb === "unlimited" ? -1 : gb * 1000,
    days,
    priceCents,
  };
}

export function findBundle(name: string): Bundle | undefined {
  return BUNDLES.find((candidate) => candidate.name === name);
}

export function country(iso: string) {
  const [name, region] = COUNTRIES[iso] ?? [iso, "Other"];
  return { name, region, iso };
}

export function bundleView(found: Bundle) {
  const countries = found.countries.map(country);
  return {
    name: found.name,
    description: found.description,
    groups: [found.group],
    countries,
    dataAmount: found.dataMb,
    duration: found.days,
    speed: ["2G", "3G", "4G", "5G"],
    autostart: true,
    unlimited: found.dataMb < 0,
    roamingEnabled: countries,
    price: found.priceCents / 100,
    billingType: "FixedCost",
  };
}
