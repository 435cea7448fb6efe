/** Chinese in traditional characters, as said in Taiwan, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "正在載入您的 eSIM…",
  ready: "您的 eSIM 已準備好",
  offline: "您目前離線。請連上 Wi-Fi 後再試一次。",
  unavailable: "目前無法連上伺服器。",
  retry: "再試一次",
  support: "取得協助",

  installIphone: "在這支 iPhone 上安裝 eSIM",
  installPhone: "在這支手機上安裝 eSIM",
  otherPhone: "安裝到其他手機",
  byHand: "手動輸入代碼",
  nothingHappened: "沒有反應？",

  smdpAddress: "SM-DP+ 位址",
  matchingId: "啟用碼",
  activationCode: "完整啟用碼",
  confirmationCode: "確認碼",
  confirmationCodeHint: "手機要求時請輸入。",
  confirmationCodeNeeded: "手機會要求輸入確認碼，請向供應商索取。",
  copy: "複製",
  copied: "已複製",
  copyFailed: "請長按文字來複製。",

  unlimited: "無限數據",
};
