// Airalo: how to install an eSIM, in the language asked for where there is one. Steps are an object of numbers, and
// hold markup here and there.

import type { SimCall, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { requireSim } from "./input.ts";
import { qrCode, simView } from "./order-view.ts";
import type { AiraloState, Sim } from "./state.ts";

interface Texts {
  readonly qr: readonly string[];
  readonly manual: readonly string[];
  readonly network: readonly string[];
}

const TEXTS: Readonly<Record<string, Texts>> = {
  EN: {
    qr: ["Go to Settings > Cellular > <b>Add eSIM</b>.", "Scan the QR code.", "Label the eSIM &amp; finish."],
    manual: [
      "Go to Settings > Cellular > Add eSIM.",
      "Tap 'Enter Details Manually'.",
      "Enter the SM-DP+ Address.",
    ],
    network: ["Select your eSIM under 'Cellular Plans'.<br>", "Turn on Data Roaming."],
  },
  ES: {
    qr: [
      "Ve a Ajustes > Datos móviles > <b>Añadir eSIM</b>.",
      "Escanea el código QR.",
      "Ponle nombre a la eSIM.",
    ],
    manual: [
      "Ve a Ajustes > Datos móviles > Añadir eSIM.",
      "Toca «Introducir datos manualmente».",
      "Introduce la dirección SM-DP+.",
    ],
    network: ["Elige tu eSIM en «Planes móviles».", "Activa la itinerancia de datos."],
  },
  AR: {
    qr: ["انتقل إلى الإعدادات > خلوي > <b>إضافة eSIM</b>.", "امسح رمز QR ضوئيًا.", "سمِّ شريحة eSIM."],
    manual: [
      "انتقل إلى الإعدادات > خلوي > إضافة eSIM.",
      "اضغط على «إدخال التفاصيل يدويًا».",
      "أدخل عنوان SM-DP+.",
    ],
    network: ["اختر شريحة eSIM ضمن «الخطط الخلوية».", "شغّل تجوال البيانات."],
  },
};

export function getInstructions(state: AiraloState, call: SimCall): SimReply {
  const sim = requireSim(state, call);
  const language = chosen(call.header("accept-language") ?? "");
  const texts = TEXTS[language] ?? TEXTS["EN"];
  if (!texts) throw new Error("there are no English texts");
  const apple = { direct_apple_installation_url: simView(sim).direct_apple_installation_url };
  return json(200, {
    data: {
      instructions: {
        language,
        ios: [{ model: null, version: "15,16,17", ...guide(sim, texts, apple) }],
        android: [{ model: null, version: null, ...guide(sim, texts, {}) }],
      },
    },
    meta: { message: "success" },
  });
}

/** The first that there is, by its main part; English otherwise. */
function chosen(accepted: string): string {
  const wanted = accepted.split(",").map((part) => part.trim().split(/[-;]/)[0]?.toUpperCase() ?? "");
  return wanted.find((language) => language in TEXTS) ?? "EN";
}

function guide(sim: Sim, texts: Texts, more: Readonly<Record<string, string>>) {
  const { qrcode_url, apn_type, apn_value, is_roaming } = simView(sim);
  return {
    installation_via_qr_code: {
      steps: numbered(texts.qr),
      qr_code_data: qrCode(sim),
      qr_code_url: qrcode_url,
      ...more,
    },
    // The host alone, although its name says more.
    installation_manual: { steps: numbered(texts.manual), smdp_address_and_activation_code: sim.host },
    network_setup: { steps: numbered(texts.network), apn_type, apn_value, is_roaming },
  };
}

function numbered(steps: readonly string[]): Record<string, string> {
  return Object.fromEntries(steps.map((step, index) => [String(index + 1), step]));
}
