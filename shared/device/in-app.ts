/**
 * Browsers built into other apps: they may keep an install link to themselves instead of handing it to the system.
 *
 * Knows the tokens that such apps put into the user agent, nothing else. X, Slack and Discord on iOS use Safari's own
 * view and cannot be told from Safari, which does no harm: links work there. Telegram on iOS gives no sign at all, and
 * WhatsApp does so only since it has a browser of its own.
 */

import type { DeviceView } from "../api/types.ts";

/** In order: Instagram, Threads and Messenger also carry Facebook's tokens. */
const APPS: readonly (readonly [app: string, token: RegExp])[] = [
  ["threads", /\bBarcelona /],
  ["instagram", /\bInstagram /],
  ["messenger", /FBAN\/Messenger|FB_IAB\/(?:Orca|MESSENGER)/],
  ["facebook", /FBA[NV]\/|FB_IAB|MetaIAB/],
  ["whatsapp", /\[WA(?:iOS|4A)\//],
  ["line", /\bLine\//],
  ["wechat", /MicroMessenger\//],
  ["tiktok", /musical_ly|\btrill_|BytedanceWebview|\bAppName\//],
  ["snapchat", /\bSnapchat/],
  ["pinterest", /\[Pinterest\//],
  ["linkedin", /\[LinkedInApp\]/],
  ["kakaotalk", /KAKAOTALK/i],
  ["zalo", /\bZalo\b/],
  ["naver", /NAVER\(inapp/],
  ["twitter", /TwitterAndroid|Twitter for iPhone/],
  ["reddit", /\bReddit\//],
  ["viber", /\bViber\b/],
  ["telegram", /\bTelegram-Android\//],
  ["qq", /\bQQ\//],
  ["baidu", /\bbaiduboxapp\b/],
  ["alipay", /\bAlipayClient\b/],
  ["teams", /\bTeamsMobile-/],
  ["yahoo-japan", /\bYJApp\b/],
  ["yandex", /\bYaApp_/],
];

/** Real browsers, although some of them look like a bare web view. */
const BROWSERS =
  /\b(?:GSA|CriOS|FxiOS|Focus|EdgiOS|EdgA|DuckDuckGo|Ddg|Brave|OPR|OPiOS|OPT|OPX|YaBrowser|SamsungBrowser|HuaweiBrowser)\//;

/** The app's name in lower case, `webview` for an unnamed one, nothing for a browser. */
export function inAppBrowser(userAgent: string, os: DeviceView["os"]): string | undefined {
  const app = APPS.find(([, token]) => token.test(userAgent))?.[0];
  if (app || BROWSERS.test(userAgent)) return app;
  const isBareAppleView =
    (os === "ios" || os === "ipados") && /AppleWebKit/.test(userAgent) && !/Safari\//.test(userAgent);
  const isAndroidView = os === "android" && /; wv\)/.test(userAgent);
  return isBareAppleView || isAndroidView ? "webview" : undefined;
}
