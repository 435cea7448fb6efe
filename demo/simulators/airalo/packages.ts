// Airalo: GET /packages, nested as it is there: country or region → operators → packages.

import type { SimCall, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { AREAS, type Area, type Operator, type Package } from "./catalogue.ts";
import { included, paging } from "./input.ts";

const COUNTRY_NAMES = new Intl.DisplayNames(["en"], { type: "region" });
/** Of one US dollar. */
const RATES: Readonly<Record<string, number>> = { USD: 1, EUR: 0.89, JPY: 146.2 };

export function listPackages(call: SimCall): SimReply {
  const page = paging(call, 25);
  const type = call.query.get("filter[type]");
  const country = call.query.get("filter[country]")?.toUpperCase();
  const withTopUps = included(call).has("topup");
  const found = AREAS.flatMap((area) => {
    const operators = area.operators.filter((operator) => type === null || operator.type === type);
    const wanted = country === undefined || area.code === country;
    return operators.length > 0 && wanted ? [areaView(area, operators, withTopUps)] : [];
  });
  return json(200, { pricing: { model: "net_pricing", discount_percentage: 0 }, ...page(found) });
}

function areaView(area: Area, operators: readonly Operator[], withTopUps: boolean) {
  return {
    slug: area.slug,
    country_code: area.code ?? "",
    title: area.title,
    image: image(area.slug),
    operators: operators.map((operator) => operatorView(operator, withTopUps)),
  };
}

function operatorView(operator: Operator, withTopUps: boolean) {
  const { title, coverages } = operator;
  return {
    id: operator.id,
    style: "light",
    gradient_start: "#10233f",
    gradient_end: "#1b4a7d",
    type: operator.type,
    is_prepaid: false,
    title,
    esim_type: "Prepaid",
    warning: null,
    apn_type: "manual",
    apn_value: "travel",
    is_roaming: true,
    info: [
      "Data-only eSIM.",
      `Operates in ${coverages.length} ${coverages.length > 1 ? "countries" : "country"}.`,
    ],
    image: image(String(operator.id)),
    plan_type: "data",
    activation_policy: operator.activation,
    is_kyc_verify: false,
    rechargeability: operator.rechargeable,
    other_info: "This eSIM is for travelers.",
    coverages: coverages.map(({ code, networks }) => ({ name: code, code, networks })),
    install_window_days: null,
    topup_grace_window_days: null,
    apn: {
      ios: { apn_type: "automatic", apn_value: "travel" },
      android: { apn_type: "manual", apn_value: "travel" },
    },
    packages: operator.packages
      .filter((sold) => sold.type === "sim" || withTopUps)
      .map((sold) => packageView(operator, sold)),
    countries: coverages.map(({ code }) => ({
      country_code: code,
      title: COUNTRY_NAMES.of(code),
      image: image(code),
    })),
  };
}

/** Also a line of the top-up list, which is flat. */
export function packageView(operator: Operator, sold: Package) {
  const [net, retail] = [sold.netCents / 100, sold.retailCents / 100];
  const inAll = (dollars: number) =>
    Object.fromEntries(
      Object.entries(RATES).map(([to, rate]) => [to, Math.round(dollars * rate * 100) / 100]),
    );
  return {
    id: sold.id,
    type: sold.type,
    price: retail,
    amount: sold.megabytes,
    day: sold.days,
    is_unlimited: sold.unlimited,
    title: sold.title,
    short_info: "This eSIM doesn't come with a phone number.",
    qr_installation: `<p><b>eSIM name:</b> ${operator.title}</p><ol><li>Scan QR code.</li></ol><p><br></p>`,
    manual_installation: `<p><b>eSIM name:</b> ${operator.title}</p><ol><li>Enter the code.</li></ol>`,
    is_fair_usage_policy: sold.unlimited,
    fair_usage_policy: sold.unlimited ? "Speed may be reduced after 3 GB a day." : null,
    data: sold.unlimited ? "Unlimited" : `${sold.megabytes / 1024} GB`,
    voice: null,
    text: null,
    net_price: net,
    prices: { net_price: inAll(net), recommended_retail_price: inAll(retail) },
  };
}

function image(name: string) {
  return { width: 132, height: 99, url: `https://cdn.example.com/images/${name}.png` };
}
