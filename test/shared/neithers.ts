/** User agents of what is neither phone, tablet nor computer: televisions, consoles, watches, headsets, a car. */

export const NEITHERS: [name: string, userAgent: string][] = [
  [
    "Samsung TV",
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/6.0 TV Safari/538.1",
  ],
  [
    "LG TV",
    "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36 WebAppManager",
  ],
  [
    "Sony TV",
    "Mozilla/5.0 (Linux; Android 9; BRAVIA 4K UR2 Build/PTT1.190515.001) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98.0.4758.102 Safari/537.36",
  ],
  [
    "Fire TV",
    "Mozilla/5.0 (Linux; Android 9; AFTSSS Build/PS7242) AppleWebKit/537.36 (KHTML, like Gecko) Silk/92.2.11 like Chrome/92.0.4515.159 Safari/537.36",
  ],
  [
    "Mi Box",
    "Mozilla/5.0 (Linux; Android 9; MIBOX4 Build/PI) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.210 Safari/537.36",
  ],
  [
    "Chromecast",
    "Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.225 Safari/537.36 CrKey/1.56.500000",
  ],
  ["Apple TV", "AppleCoreMedia/1.0.0.20K71 (Apple TV; U; CPU OS 16_1 like Mac OS X; en_us)"],
  ["HbbTV", "HbbTV/1.4.1 (+DRM; Vestel; MB211; 3.19.4; ; _TV_G31_2017;) Presto/2.12"],
  ["Roku", "Roku/DVP-9.10 (519.10E04111A)"],
  [
    "Switch",
    "Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/601.6 (KHTML, like Gecko) NF/4.0.0.5.10 NintendoBrowser/5.1.0.13343",
  ],
  [
    "PlayStation",
    "Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15",
  ],
  ["PlayStation 4", "Mozilla/5.0 (PlayStation 4 3.11) AppleWebKit/537.73 (KHTML, like Gecko)"],
  [
    "Xbox",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox Series X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edge/44.18363.8131",
  ],
  [
    "Shield",
    "Mozilla/5.0 (Linux; Android 7.0; SHIELD Build/NRD90M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.149 Safari/537.36",
  ],
  [
    "Galaxy Watch",
    "Mozilla/5.0 (Linux; Android 11; SM-R890) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/91.0.4472.114 Mobile Safari/537.36",
  ],
  [
    "Pixel Watch",
    "Mozilla/5.0 (Linux; Android 13; Google Pixel Watch Build/TWD9.221209.016) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.0.0 Safari/537.36",
  ],
  ["Apple Watch", "server-bag [Watch OS,8.3,19S55,Watch6,4]"],
  [
    "Quest",
    "Mozilla/5.0 (Linux; Android 12; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/33.0 Chrome/126.0.6478.122 VR Safari/537.36",
  ],
  [
    "Pico",
    "Mozilla/5.0 (Linux; Android 10; Pico Neo3 Link) AppleWebKit/537.36 (KHTML, like Gecko) PicoBrowser/3.3 Chrome/105.0.5195.68 VR Safari/537.36",
  ],
  [
    "Glass",
    "Mozilla/5.0 (Linux; Android 8.1.0; Glass 2) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/91.0.4472.114 Safari/537.36",
  ],
  [
    "Tesla",
    "Mozilla/5.0 (X11; GNU/Linux) AppleWebKit/537.36 (KHTML, like Gecko) Chromium/79.0.3945.130 Chrome/79.0.3945.130 Safari/537.36 Tesla/2020.16.2.1-e99c70fff409",
  ],
  [
    "Echo",
    "Mozilla/5.0 (Linux; Android 5.1.1; AEOBC) AppleWebKit/537.36 (KHTML, like Gecko) Silk/84.1 like Chrome/84.0 Safari/537.36",
  ],
];
