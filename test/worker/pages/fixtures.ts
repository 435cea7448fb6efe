/** View models for the page tests and for looking at the pages. Every code in them is a fake. */

import { care } from "../../../shared/locales/en/care.ts";
import { element } from "../../../shared/locales/en/element.ts";
import { pages } from "../../../shared/locales/en/pages.ts";
import { steps } from "../../../shared/locales/en/steps.ts";
import type { DeviceView, OfferedMethod, Session, SessionEsim } from "../../../shared/api/types.ts";
import type { Frame, OpenInput } from "../../../worker/pages/index.ts";
import { svgDataUri } from "../../../worker/qr/data-uri.ts";
import { qrSvg } from "../../../worker/qr/svg.ts";

/** As the pages get them from the assets. */
const ENGLISH = { words: { ...element, ...steps, ...care }, pages };

export const CODE = "LPA:1$smdp.example.com$QR-G-5C-1LS-1W1Z9P7-K2M4";
export const MATCHING_ID = "QR-G-5C-1LS-1W1Z9P7-K2M4";
export const HANDOFF_URL = "https://activate.example.com/a/Zk3vQ9-_0aB7cD2eF4gH6i";
export const TOKEN_PATH = "/a/Zk3vQ9-_0aB7cD2eF4gH6i/token";
export const CHOICE_PATH = "/a/Zk3vQ9-_0aB7cD2eF4gH6i/choice";
const ENCODED = encodeURIComponent(CODE);

export const LINKS = {
  apple: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${ENCODED}`,
  android: `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${ENCODED}`,
  windows: CODE.replace("LPA:", "lpa:"),
};

const link = (method: "apple-link" | "android-link" | "windows-link", href: string): OfferedMethod => ({
  method,
  href,
});
const qr: OfferedMethod = { method: "qr" };
const manual: OfferedMethod = { method: "manual" };
const phone: Pick<DeviceView, "kind" | "in_app" | "vendor"> = { kind: "phone", in_app: null, vendor: null };
const desktop: Pick<DeviceView, "kind" | "in_app" | "vendor"> = {
  kind: "desktop",
  in_app: null,
  vendor: null,
};

export const DEVICES = {
  iphone: [{ ...phone, os: "ios", os_version: [18, 7] }, [link("apple-link", LINKS.apple), manual, qr]],
  oldIphone: [{ ...phone, os: "ios", os_version: [16, 2] }, [manual, qr]],
  ipad: [
    { os: "ipados", os_version: [18, 1], kind: "tablet", in_app: null, vendor: null },
    [link("apple-link", LINKS.apple), manual, qr],
  ],
  android: [{ ...phone, os: "android", os_version: null }, [link("android-link", LINKS.android), manual, qr]],
  samsung: [
    { ...phone, os: "android", os_version: null, vendor: "samsung" },
    [link("android-link", LINKS.android), manual, qr],
  ],
  instagram: [
    { os: "ios", os_version: [18, 7], kind: "phone", in_app: "Instagram", vendor: null },
    [link("apple-link", LINKS.apple), manual, qr],
  ],
  webview: [
    { os: "android", os_version: null, kind: "phone", in_app: "WebView", vendor: null },
    [manual, qr, link("android-link", LINKS.android)],
  ],
  windows: [
    { ...desktop, os: "windows", os_version: [11, 24] },
    [link("windows-link", LINKS.windows), qr, manual],
  ],
  mac: [{ ...desktop, os: "macos", os_version: null }, [qr, manual]],
  chromebook: [{ ...desktop, os: "chromeos", os_version: null }, [qr, manual]],
} satisfies Record<string, [DeviceView, OfferedMethod[]]>;

export type DeviceName = keyof typeof DEVICES;

export const PARTNER: NonNullable<Frame["partner"]> = {
  name: "Wanderbird",
  support_url: "https://wanderbird.example/help",
  theme: { accent: "#0b4f8a", on_accent: "#ffffff", radius: 14 },
};

export const FRAME: Frame = {
  lang: "en",
  dir: "ltr",
  strings: ENGLISH,
  nonce: "c2VudGluZWwtbm9uY2UtMTIz",
  partner: PARTNER,
};

export function esim(device: DeviceName, changes: Partial<SessionEsim> = {}): SessionEsim {
  return {
    esim_id: "es_1",
    status: "ready",
    status_by: "provider",
    reported_by: "provider",
    plan: { name: "Türkiye 1 GB", data_gb: 1, days: 7, coverage: ["TR"] },
    label: null,
    activation_code: CODE,
    smdp_address: "smdp.example.com",
    matching_id: MATCHING_ID,
    confirmation_code_required: false,
    confirmation_code: null,
    methods: DEVICES[device][1],
    qr: null,
    choice: null,
    added_to: null,
    usage: null,
    ...changes,
  };
}

export function session(device: DeviceName, changes: Partial<Session> = {}): Session {
  return {
    activation_id: "act_1",
    version: "1",
    status: "ready",
    next_poll_ms: 3_000,
    partner: PARTNER,
    lang: "en",
    device: DEVICES[device][0],
    checkout_url: null,
    esims: [esim(device)],
    handoff: null,
    recovery: null,
    ...changes,
  };
}

export function openInput(
  device: DeviceName,
  changes: Partial<Session> = {},
  frame: Frame = FRAME,
): OpenInput {
  const state = session(device, changes);
  return {
    frame,
    session: state,
    qr: Object.fromEntries(
      state.esims.map((each) => [each.esim_id, svgDataUri(qrSvg(each.activation_code ?? CODE))]),
    ),
    handoffQr: svgDataUri(qrSvg(HANDOFF_URL)),
    widgetSrc: "/widget/0.1.0/esim-activate.js",
    tokenPath: TOKEN_PATH,
    statusUrl: "/a/Zk3vQ9-_0aB7cD2eF4gH6i",
    choicePath: CHOICE_PATH,
  };
}
