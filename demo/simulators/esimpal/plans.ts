// What the simulated eSIMPal sells. Ids stay the same from run to run, as a catalogue's would.

export interface EsimpalPlan {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly coverage: readonly string[];
  readonly data_gb: number;
  readonly price: { readonly amount_cents: number; readonly currency: "USD" };
}

const usd = (amount_cents: number) => ({ amount_cents, currency: "USD" }) as const;

export const ESIMPAL_PLANS: readonly EsimpalPlan[] = [
  {
    id: "6513270e-269e-4d37-b2a7-4de452e6b438",
    name: "Turkey 1 GB, 7 days",
    coverage: ["TR"],
    data_gb: 1,
    price: usd(450),
  },
  {
    id: "d23f0824-128b-4f33-8c5c-7fd0a6a3a450",
    name: "Turkey 5 GB, 30 days",
    coverage: ["TR"],
    data_gb: 5,
    price: usd(1200),
  },
  {
    id: "9531985d-5d9d-49f8-9818-e811892f902b",
    name: "Turkey 10 GB, 30 days",
    coverage: ["TR"],
    data_gb: 10,
    price: usd(1950),
  },
  {
    id: "36f675cc-81e7-4ef5-a8e2-5d940ed90475",
    name: "United States 3 GB, 15 days",
    coverage: ["US"],
    data_gb: 3,
    price: usd(800),
  },
  {
    id: "6b0d549b-6f03-475a-9600-a35a099950d8",
    name: "United States 10 GB, 30 days",
    coverage: ["US"],
    data_gb: 10,
    price: usd(2100),
  },
  {
    id: "8d116ece-1738-47d9-bd9c-172411e20b8f",
    name: "Japan 1 GB, 7 days",
    coverage: ["JP"],
    data_gb: 1,
    price: usd(500),
  },
  {
    id: "90c192cf-d3ac-44af-8f21-ddb66cad4a26",
    name: "Japan 5 GB, 30 days",
    coverage: ["JP"],
    data_gb: 5,
    price: usd(1450),
  },
  {
    id: "a170b338-3926-4059-b28c-105d1fb17c23",
    name: "France 3 GB, 15 days",
    coverage: ["FR"],
    data_gb: 3,
    price: usd(700),
  },
  {
    id: "0fd630f1-f29d-4da9-953f-48f1a09f76b5",
    name: "Germany 0.5 GB, 3 days",
    coverage: ["DE"],
    data_gb: 0.5,
    price: usd(250),
  },
  {
    id: "0cb1e29c-658c-4a14-95e6-0af593bd04cf",
    name: "Germany 5 GB, 30 days",
    coverage: ["DE"],
    data_gb: 5,
    price: usd(1100),
  },
  {
    id: "8e81973e-0bec-47b0-b898-d190f9ebdacc",
    name: "Europe 5 GB, 30 days",
    coverage: ["AT", "BE", "CH", "DE", "ES", "FR", "GB", "GR", "IT", "NL", "PT", "TR"],
    data_gb: 5,
    price: usd(1600),
  },
  {
    id: "6b4cb242-4a23-4596-a217-beaddbc496cb",
    name: "Global 3 GB, 30 days",
    coverage: [
      "AE",
      "AU",
      "BR",
      "CA",
      "CH",
      "DE",
      "ES",
      "FR",
      "GB",
      "IT",
      "JP",
      "KR",
      "MX",
      "SG",
      "TH",
      "TR",
      "US",
      "ZA",
    ],
    data_gb: 3,
    price: usd(2400),
  },
];

export function findPlan(id: string): EsimpalPlan | undefined {
  return ESIMPAL_PLANS.find((plan) => plan.id === id);
}
