/**
 * Real user agents of Android phones and tablets: Chrome, Samsung Internet, Firefox, Huawei, bare web views, other
 * browsers. The form: table.ts; licences: LICENCES.md.
 */

import { readTable } from "./table.ts";

export const ANDROID = readTable(String.raw`
@ BSD-2-Clause | user-agents 1.0.258 (npm), src/user-agents.json.gz
samsung android 7.0 phone - manual manual
Mozilla/5.0 (Linux; Android 7.0; SAMSUNG SM-G950F Build/NRD90M) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/5.2 Chrome/51.0.2704.106 Mobile Safari/537.36
huawei android 6.0 phone - manual manual
Mozilla/5.0 (Linux; Android 6.0; HUAWEI VNS-L23) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/73.0.3683.75 Mobile Safari/537.36

@ BSD-2-Clause | user-agents 1.0.500 (npm), src/user-agents.json.gz
chrome android 7.0 phone - manual manual
Mozilla/5.0 (Linux; Android 7.0; Lenovo K33a42) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.93 Mobile Safari/537.36
samsung android 9.0 phone - manual manual
Mozilla/5.0 (Linux; Android 9; SAMSUNG SM-A505U1) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/10.2 Chrome/71.0.3578.99 Mobile Safari/537.36

@ BSD-2-Clause | user-agents 1.0.700 (npm), src/user-agents.json.gz
chrome android 11.0 phone - android-link link
Mozilla/5.0 (Linux; Android 11; KB2001) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/91.0.4472.120 Mobile Safari/537.36
chrome android 10.0 tablet - android-link -
Mozilla/5.0 (Linux; Android 10; SM-T865) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/91.0.4472.120 Safari/537.36
samsung android 11.0 phone - android-link link
Mozilla/5.0 (Linux; Android 11; SAMSUNG SM-G985F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/14.0 Chrome/87.0.4280.141 Mobile Safari/537.36
huawei android 10.0 phone - manual manual
Mozilla/5.0 (Linux; Android 10; ELS-NX9; HMSCore 5.3.0.312) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/83.0.4103.106 HuaweiBrowser/11.0.8.303 Mobile Safari/537.36
huawei android 10.0 phone - manual manual
Mozilla/5.0 (Linux; Android 10; HarmonyOS; LIO-AN00; HMSCore 5.3.0.312) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.93 HuaweiBrowser/11.1.2.300 Mobile Safari/537.36

@ BSD-2-Clause | user-agents 1.0.1010 (npm), src/user-agents.json.gz
chrome android 9.0 phone - manual manual
Mozilla/5.0 (Linux; Android 9; ONEPLUS A6003) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/101.0.4951.41 Mobile Safari/537.36
huawei android 10.0 phone - manual manual
Mozilla/5.0 (Linux; Android 10; CLT-L29) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/101.0.4951.41 Mobile Safari/537.36
other-browser android 12.0 phone - android-link link
Mozilla/5.0 (Linux; Android 12; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0.4896.127 Mobile Safari/537.36 EdgA/100.0.1185.50
other-browser android 11.0 phone - android-link link
Mozilla/5.0 (Linux; U; Android 11; ru-ru; Mi 9T Build/RKQ1.200826.002) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/89.0.4389.116 Mobile Safari/537.36 XiaoMi/MiuiBrowser/13.1.0-gn
other-browser android 11.0 phone - android-link link
Mozilla/5.0 (Linux; Android 11; Mi A3 Build/RKQ1.200903.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/101.0.4951.41 YaBrowser/22.1.0.194 (lite) Mobile Safari/537.36
firefox android 8.1 phone - manual manual
Mozilla/5.0 (Android 8.1.0; Mobile; rv:79.0) Gecko/79.0 Firefox/79.0

@ BSD-2-Clause | user-agents 1.1.100 (npm), src/user-agents.json.gz
samsung android - phone - android-link link
Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/24.0 Chrome/117.0.0.0 Mobile Safari/537.36
samsung android 14.0 phone - android-link link
Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36
firefox android - phone - android-link link
Mozilla/5.0 (Android 10; Mobile; rv:122.0) Gecko/122.0 Firefox/122.0
other-browser android 13.0 phone - android-link link
Mozilla/5.0 (Linux; Android 13; SM-A137F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.230 Mobile Safari/537.36 OPR/80.1.4244.77335

@ BSD-2-Clause | user-agents 1.1.264 (npm), src/user-agents.json.gz
samsung android - tablet - android-link -
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Safari/537.36
huawei android 12.0 phone - manual manual
Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AL00; HMSCore 6.11.0.332) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.88 HuaweiBrowser/14.0.0.322 Mobile Safari/537.36
huawei android 11.0 phone webview manual manual
Mozilla/5.0 (Linux; Android 11.0; RNE-L21 Build/HUAWEIRNE-L21; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/102.0.4973.2 Mobile Safari/537.36
webview android 14.0 phone webview manual manual
Mozilla/5.0 (Linux; Android 14; Pixel 7 Pro Build/AP2A.240605.024; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.134 Mobile Safari/537.36
webview android 14.0 phone webview manual manual
Mozilla/5.0 (Linux; Android 14; SM-F936W Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.134 Mobile Safari/537.36

@ BSD-2-Clause | user-agents 1.1.448 (npm), src/user-agents.json.gz
chrome android - tablet - android-link -
Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36
firefox android 12.0 phone - android-link link
Mozilla/5.0 (Android 12; Mobile; rv:129.0) Gecko/129.0 Firefox/129.0
webview android 13.0 phone webview manual manual
Mozilla/5.0 (Linux; Android 13; V2037 Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/132.0.6834.163 Mobile Safari/537.36
huawei android 9.0 phone webview manual manual
Mozilla/5.0 (Linux; Android 9; JKM-LX1 Build/HUAWEIJKM-LX1; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/133.0.6943.49 Mobile Safari/537.36
other-browser android 11.0 tablet - manual -
Mozilla/5.0 (Linux; Android 11; KFQUWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/130.7.9 like Chrome/130.0.6723.192 Safari/537.36

@ BSD-2-Clause | user-agents 1.1.578 (npm), src/user-agents.json.gz
firefox android 15.0 phone - android-link link
Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0

@ BSD-2-Clause | user-agents 2.1.198 (npm), dist/user-agents.json
chrome android - phone - android-link link
Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/154.0.0.0 Mobile Safari/537.36
chrome android 16.0 phone - android-link link
Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Mobile Safari/537.36
+ {"platform":"Android","platformVersion":"16.0.0","model":"Pixel 9","mobile":true}
chrome android 9.0 phone - manual manual
Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36
+ {"platform":"Android","platformVersion":"9.0.0","model":"Moto G (5)","mobile":true}
chrome android - tablet - android-link -
Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36
chrome android 15.0 phone - android-link link
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36
+ {"platform":"Android","platformVersion":"15.0.0","mobile":true}
samsung android - phone - android-link link
Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/30.0 Chrome/143.0.0.0 Mobile Safari/537.36
samsung android - tablet - android-link -
Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/30.0 Chrome/143.0.0.0 Safari/537.36
samsung android - tablet - android-link -
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/30.0 Chrome/143.0.0.0 Safari/537.36
firefox android 17.0 phone - android-link link
Mozilla/5.0 (Android 17; Mobile; rv:156.0) Gecko/156.0 Firefox/156.0
webview android 16.0 phone webview manual manual
Mozilla/5.0 (Linux; Android 16; SM-A155F Build/BP4A.251205.006; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/153.0.8010.36 Mobile Safari/537.36
other-browser android 17.0 phone - android-link link
Mozilla/5.0 (Linux; Android 17) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/153.0.0.0 Mobile DuckDuckGo/5 Safari/537.36

@ MIT | faisalman/ua-parser-js, test/browser-test.json@01eab85
webview android 5.1 phone webview manual manual
Mozilla/5.0 (Linux; Android 5.1.1; Nexus 5 Build/LMY48B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/43.0.2357.65 Mobile Safari/537.36
firefox android 7.0 phone - manual manual
Mozilla/5.0 (Linux; Android 7.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Focus/6.1.1 Chrome/68.0.3440.91 Mobile Safari/537.36

@ MIT | WhichBrowser/Parser-PHP, tests/data/mobile/os-harmony.yaml
huawei android 10.0 phone - manual manual
Mozilla/5.0 (Linux; Android 10; HarmonyOS; DVC-AN20; HMSCore 6.4.0.312) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/92.0.4515.105 HuaweiBrowser/12.0.1.302 Mobile Safari/537.36

@ Apache-2.0 | ua-parser/uap-core, tests/test_ua.yaml@01072a9
webview android 7.1 phone webview manual manual
Mozilla/5.0 (Linux; Android 7.1.2; Nexus 5X Build/N2G47W; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/58.0.3029.83 Mobile Safari/537.36
other-browser android 4.0 phone - manual manual
Mozilla/5.0 (Linux; U; Android 4.0.3; en-gb; KFTT Build/IML74K) AppleWebKit/537.36 (KHTML, like Gecko) Silk/3.25 like Chrome/34.0.1847.137 Mobile Safari/537.36

@ Unlicense | omrilotan/isbot, fixtures/browsers.yml@67505c1
other-browser android - tablet - android-link -
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/534.24 (KHTML, like Gecko) Chrome/71.0.3578.141 Safari/534.24 XiaoMi/MiuiBrowser/11.4.3-g
huawei android 12.0 phone - manual manual
Mozilla/5.0 (Linux; Android 12; HarmonyOS; TET-AN00; HMSCore 6.12.4.312) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.88 HuaweiBrowser/14.0.5.301 Mobile Safari/537.36
huawei android 10.0 phone webview manual manual
Mozilla/5.0 (Linux; Android 10; STK-L21 Build/HUAWEISTK-L21; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.186 Mobile Safari/537.36 HiSearch/22.0.6.315
`);
