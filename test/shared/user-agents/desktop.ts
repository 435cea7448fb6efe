/**
 * Real user agents of Windows, ChromeOS, macOS and Linux. Windows 11 is told from 10 by hints alone, which are ours.
 * The form: table.ts; licences: LICENCES.md.
 */

import { readTable } from "./table.ts";

export const DESKTOP = readTable(String.raw`
@ BSD-2-Clause | user-agents 1.0.258 (npm), src/user-agents.json.gz
windows-older windows 7.0 desktop - qr handoff
Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3610.2 Safari/537.36
windows-older windows 8.1 desktop - qr handoff
Mozilla/5.0 (Windows NT 6.3; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/73.0.3683.86 Safari/537.36
chromeos chromeos - desktop - qr handoff
Mozilla/5.0 (X11; CrOS x86_64 11647.104.3) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/73.0.3683.88 Safari/537.36
macos macos 10.13 desktop - qr handoff
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/71.0.3578.98 Safari/537.36 OPR/58.0.3135.132
linux linux - desktop - qr handoff
Mozilla/5.0 (X11; Fedora; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/73.0.3683.86 Safari/537.36

@ BSD-2-Clause | user-agents 1.0.500 (npm), src/user-agents.json.gz
chromeos chromeos - desktop - qr handoff
Mozilla/5.0 (X11; CrOS aarch64 12499.66.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/78.0.3904.106 Safari/537.36
linux linux - desktop - qr handoff
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Ubuntu Chromium/78.0.3904.108 Chrome/78.0.3904.108 Safari/537.36

@ BSD-2-Clause | user-agents 1.0.1010 (npm), src/user-agents.json.gz
windows-10 windows 10.0 desktop - qr handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0.4896.127 Safari/537.36 Edg/100.0.1185.44
+ {"platform":"Windows","platformVersion":"10.0.0"}
linux linux - desktop - qr handoff
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0.4896.127 Safari/537.36 Edg/100.0.1185.44

@ BSD-2-Clause | user-agents 1.1.100 (npm), src/user-agents.json.gz
windows-10 windows - desktop - qr handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0
macos macos - desktop - qr handoff
Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) Gecko/20100101 Firefox/120.0
macos macos 10.14 desktop - qr handoff
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/14.1.2 Safari/605.1.15
linux linux - desktop - qr handoff
Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:122.0) Gecko/20100101 Firefox/122.0

@ BSD-2-Clause | user-agents 1.1.264 (npm), src/user-agents.json.gz
windows-10 windows 10.0 desktop - qr handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36 Edg/127.0.0.0
+ {"platform":"Windows","platformVersion":"8.0.0"}

@ BSD-2-Clause | user-agents 1.1.578 (npm), src/user-agents.json.gz
chromeos chromeos - desktop - qr handoff
Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36
+ {"platform":"Chrome OS","platformVersion":"16238.64.0"}

@ BSD-2-Clause | user-agents 2.1.198 (npm), dist/user-agents.json
windows-10 windows - desktop - qr handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0
windows-11 windows 11.0 desktop - qr handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36
+ {"platform":"Windows","platformVersion":"13.0.0"}
windows-11 windows 11.0 desktop - qr handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Safari/537.36 OPR/136.0.0.0
+ {"platform":"Windows","platformVersion":"15.0.0"}
windows-11 windows 11.0 desktop - windows-link handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36
+ {"platform":"Windows","platformVersion":"19.0.0"}
windows-11 windows 11.0 desktop - windows-link handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/151.0.0.0 Safari/537.36 OPR/135.0.0.0 (Edition std-1)
+ {"platform":"Windows","platformVersion":"19.0.0","maxTouchPoints":10}
windows-10 windows - desktop - qr handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Safari/537.36 OPR/136.0.0.0 (Edition std-2)
chromeos chromeos - desktop - qr handoff
Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Safari/537.36
chromeos chromeos - desktop - qr handoff
Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/151.0.0.0 Safari/537.36
+ {"platform":"Chrome OS","maxTouchPoints":10}
macos macos - desktop - qr handoff
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6 Safari/605.1.15
+ {"maxTouchPoints":0}
macos macos - desktop - qr handoff
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.5 Safari/605.1.15
macos macos 26.1 desktop - qr handoff
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/151.0.0.0 Safari/537.36 OPR/135.0.0.0
+ {"platform":"macOS","platformVersion":"26.1.0"}
linux linux - desktop - qr handoff
Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Safari/537.36
linux linux - desktop - qr handoff
Mozilla/5.0 (X11; Linux x86_64; rv:154.0) Gecko/20100101 Firefox/154.0

@ MIT | WhichBrowser/Parser-PHP, tests/data/mobile/app-chat.yaml
windows-10 windows - desktop - qr handoff
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) WhatsApp/2.2017.6 Chrome/76.0.3809.146 Electron/6.1.9 Safari/537.36

@ MIT | faisalman/ua-parser-js, test/browser-test.json@01eab85
macos macos 10.8 desktop - qr handoff
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_8_2) AppleWebKit/536.5 (KHTML, like Gecko) YaBrowser/1.0.1084.5402 Chrome/19.0.1084.5402 Safari/536.5

@ Unlicense | omrilotan/isbot, fixtures/browsers.yml@67505c1
windows-10 windows - desktop - qr handoff
Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; Touch; .NET4.0C; .NET4.0E; .NET CLR 2.0.50727; .NET CLR 3.0.30729; .NET CLR 3.5.30729; Tablet PC 2.0; wbx 1.0.0; rv:11.0) like Gecko
`);
