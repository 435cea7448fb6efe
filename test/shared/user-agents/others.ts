/**
 * Real user agents of bots, and of phones and devices for which there is no link at all. The form: table.ts;
 * licences: LICENCES.md.
 */

import { readTable } from "./table.ts";

export const OTHERS = readTable(String.raw`
@ MIT | crawler-user-agents 1.60.0 (npm), crawler-user-agents.json
bot other - other - qr -
Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
bot android 6.0 phone - manual manual
Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/27.0.1453 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
bot ios 8.3 phone - manual manual
Mozilla/5.0 (iPhone; CPU iPhone OS 8_3 like Mac OS X) AppleWebKit/600.1.4 (KHTML, like Gecko) Version/8.0 Mobile/12F70 Safari/600.1.4 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
bot macos 10.10 desktop - qr handoff
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_10_1) AppleWebKit/600.2.5 (KHTML, like Gecko) Version/8.0.2 Safari/600.2.5 (Applebot/0.1; +http://www.apple.com/go/applebot)
bot other - other - qr -
facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)
bot other - other - qr -
WhatsApp/2.12.16/i
bot other - other - qr -
Twitterbot/1.0
bot other - other - qr -
Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)
bot other - other - qr -
TelegramBot (like TwitterBot)
bot other - other - qr -
LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)
bot other - other - qr -
Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.0; +https://openai.com/gptbot)
bot android 7.0 phone - manual manual
Mozilla/5.0 (Linux; Android 7.0;) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; PetalBot;+https://webmaster.petalsearch.com/site/petalbot)
bot linux - desktop - qr handoff
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36 Puppeteer
bot ios 11.0 phone - manual manual
Mozilla/5.0 (iPhone; CPU iPhone OS 11_0 like Mac OS X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/40.0.3754.1902 Mobile Safari/537.36; Bytespider
bot other - other - qr -
curl/7.54.0
bot other - other - qr -
python-requests/2.21.0

@ Apache-2.0 | ua-parser/uap-core, tests/test_os.yaml@014b285
other other - phone - manual manual
Mozilla/5.0 (Mobile; rv:15.0) Gecko/15.0 Firefox/15.0
other other - phone - manual manual
Mozilla/5.0 (BB10; Touch) AppleWebKit/537.3+ (KHTML, like Gecko) Version/10.0.9.388 Mobile Safari/537.3+
other other - phone - manual manual
Mozilla/5.0 (MeeGo; NokiaN9) AppleWebKit/534.13 (KHTML, like Gecko) NokiaBrowser/8.5.0 Mobile Safari/534.13
other other - other - qr -
Mozilla/5.0 (Nintendo WiiU) AppleWebKit/534.52 (KHTML, like Gecko) NX/2.1.0.8.21 NintendoBrowser/1.0.0.7494.US

@ MIT | WhichBrowser/Parser-PHP, tests/data/mobile/os-kaios.yaml
other other - phone - manual manual
Mozilla/5.0 (Mobile; LYF/F90M/LYF-F90M-000-02-21-131117; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.0

@ BSD-2-Clause | user-agents 1.0.700 (npm), src/user-agents.json.gz
other android - other - qr -
Mozilla/5.0 (X11; Linux x86_64; Quest 2) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/16.0.0.4.13.298796165 SamsungBrowser/4.0 Chrome/91.0.4472.88 Safari/537.36

@ Unlicense | omrilotan/isbot, fixtures/browsers.yml@67505c1
other other - phone - manual manual
Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; ARM; Trident/7.0; Touch; rv:11.0; IEMobile/11.0; NOKIA; Lumia 635) like iPhone OS 7_0_3 Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537
other other - phone - manual manual
Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 650) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15254
other other - other - qr -
Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.102 Safari/537.36 Edge/18.18363
other other - other - qr -
Mozilla/5.0 (PlayStation 4/SmartTV) AppleWebKit/605.1.15 (KHTML, like Gecko) THEWORLD
other other - other - qr -
Mozilla/5.0 (CrKey armv7l 1.5.16041) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/31.0.1650.0 Safari/537.36
other linux - desktop - qr handoff
Opera/9.80 (Linux armv7l) Presto/2.12.407 Version/12.51 , D50u-D1-UHD/V1.5.16-UHD (Vizio, D50u-D1, Wireless)

@ CC-BY-4.0 | openharmony/docs, en/application-dev/web/web-default-userAgent.md, its example
huawei-next other - phone - manual manual
Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile
`);
