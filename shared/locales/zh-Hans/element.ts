/** Chinese in simplified characters, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "正在加载您的 eSIM…",
  ready: "您的 eSIM 已就绪",
  offline: "您已离线。请连接 Wi-Fi 后重试。",
  unavailable: "暂时无法连接服务器。",
  retry: "重试",
  support: "获取帮助",

  installIphone: "在此 iPhone 上安装 eSIM",
  installPhone: "在此手机上安装 eSIM",
  otherPhone: "安装到其他手机",
  byHand: "手动输入代码",
  nothingHappened: "没有反应？",

  smdpAddress: "SM-DP+ 地址",
  matchingId: "激活码",
  activationCode: "完整激活码",
  confirmationCode: "确认码",
  confirmationCodeHint: "手机提示时请输入。",
  confirmationCodeNeeded: "手机会要求输入确认码，请向提供商索取。",
  copy: "复制",
  copied: "已复制",
  copyFailed: "请长按文字进行复制。",

  unlimited: "不限流量",
};
