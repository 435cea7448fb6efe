// What the simulated Airalo sells: operators of countries and regions, each with packages and top-ups. Wholesale and
// retail prices in US cents inside, in dollars outside. Which of it can really be had is here as well.

export interface Network {
  readonly name: string;
  readonly types: readonly string[];
}

export interface Operator {
  readonly id: number;
  readonly title: string;
  readonly type: "local" | "global";
  readonly activation: "first-usage" | "installation";
  readonly rechargeable: boolean;
  /** ISO 3166-1 alpha-2, and what it roams on there. */
  readonly coverages: readonly { readonly code: string; readonly networks: readonly Network[] }[];
  readonly packages: readonly Package[];
}

export interface Package {
  readonly id: string;
  readonly type: "sim" | "topup";
  readonly title: string;
  /** 0 where unlimited. */
  readonly megabytes: number;
  readonly unlimited: boolean;
  readonly days: number;
  readonly netCents: number;
  readonly retailCents: number;
  /** How many eSIMs there are; absent: enough. */
  readonly stock?: number;
  /** Ordering it is refused with this code. */
  readonly refusedWith?: number;
  /** The order is made all the same. */
  readonly madeAnyway?: true;
}

export interface Area {
  readonly slug: string;
  /** `null`: a region. */
  readonly code: string | null;
  readonly title: string;
  readonly operators: readonly Operator[];
}

const LTE: readonly string[] = ["4G", "5G"];
const on = (code: string, ...names: string[]) => ({
  code,
  networks: names.map((name) => ({ name, types: LTE })),
});

function data(
  brand: string,
  gb: number,
  days: number,
  netCents: number,
  more: Partial<Package> = {},
): Package {
  const size = gb === 0 ? "unlimited" : `${gb}gb`;
  return {
    id: gb === 0 ? `${brand}-in-${days}days-unlimited` : `${brand}-${days}days-${size}`,
    type: "sim",
    title: `${gb === 0 ? "Unlimited" : `${gb} GB`} - ${days} Days`,
    megabytes: gb * 1024,
    unlimited: gb === 0,
    days,
    netCents,
    retailCents: Math.ceil((netCents * 2.6) / 50) * 50,
    ...more,
  };
}

function withTopUps(packages: readonly Package[]): Package[] {
  const topUps = packages.map((one): Package => ({ ...one, id: `${one.id}-topup`, type: "topup" }));
  return [...packages, ...topUps];
}

const LOCAL = { type: "local", activation: "first-usage", rechargeable: true } as const;
const EUROPE = [
  on("TR", "Anadolu GSM"),
  on("DE", "Rhein Mobil", "Nordfunk"),
  on("FR", "Hexagone"),
  on("ES", "Ibérica Móvil"),
  on("IT", "Stivale"),
];

export const AREAS: readonly Area[] = [
  {
    slug: "turkey",
    code: "TR",
    title: "Turkey",
    operators: [
      {
        ...LOCAL,
        id: 501,
        title: "Anadolu Mobil",
        coverages: [on("TR", "Anadolu GSM", "Bosfor Cell")],
        packages: withTopUps([
          data("anadolu-mobil", 1, 7, 180),
          data("anadolu-mobil", 5, 30, 590),
          data("anadolu-mobil", 0, 7, 1350),
        ]),
      },
    ],
  },
  {
    slug: "japan",
    code: "JP",
    title: "Japan",
    operators: [
      {
        ...LOCAL,
        id: 502,
        activation: "installation",
        title: "Hanabi",
        coverages: [on("JP", "Kawa Mobile")],
        packages: withTopUps([data("hanabi", 1, 7, 170), data("hanabi", 3, 30, 420, { stock: 6 })]),
      },
    ],
  },
  {
    slug: "united-states",
    code: "US",
    title: "United States",
    operators: [
      {
        ...LOCAL,
        id: 503,
        title: "Prairie",
        coverages: [on("US", "Blue Ridge", "Lakes Wireless")],
        packages: withTopUps([data("prairie", 1, 7, 110), data("prairie", 10, 30, 1240)]),
      },
      {
        ...LOCAL,
        id: 504,
        rechargeable: false,
        title: "Mesa",
        coverages: [on("US", "Blue Ridge")],
        packages: [data("mesa", 2, 15, 260)],
      },
    ],
  },
  {
    slug: "europe",
    code: null,
    title: "Europe",
    operators: [
      {
        ...LOCAL,
        id: 505,
        type: "global",
        title: "Európa Connect",
        coverages: EUROPE,
        packages: withTopUps([data("europa-connect", 3, 30, 640), data("europa-connect", 10, 30, 1720)]),
      },
    ],
  },
];

/** Not in the list, and each refused when it is ordered: what no catalogue shows, orders have to reckon with. */
const UNLISTED: Operator = {
  ...LOCAL,
  id: 599,
  title: "Mirage",
  coverages: [on("TR", "Anadolu GSM")],
  packages: [
    data("mirage-maintenance", 1, 7, 100, { refusedWith: 13 }),
    data("mirage-sold-out", 1, 7, 100, { refusedWith: 33 }),
    data("mirage-withdrawn", 1, 7, 100, { refusedWith: 34 }),
    data("mirage-bad-request", 1, 7, 100, { refusedWith: 43 }),
    data("mirage-unexpected", 1, 7, 100, { refusedWith: 53 }),
    data("mirage-unexpected-made", 1, 7, 100, { refusedWith: 53, madeAnyway: true }),
    data("mirage-dear", 1000, 365, 25_000_000),
  ],
};

const OPERATORS = [...AREAS.flatMap((area) => area.operators), UNLISTED];

export function findPackage(id: string): { operator: Operator; sold: Package } | undefined {
  for (const operator of OPERATORS) {
    const sold = operator.packages.find((candidate) => candidate.id === id);
    if (sold) return { operator, sold };
  }
  return undefined;
}
