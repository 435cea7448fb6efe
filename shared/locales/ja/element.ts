/** Japanese, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "eSIMを読み込んでいます…",
  ready: "eSIMの準備ができました",
  offline: "オフラインです。Wi-Fiに接続して、もう一度お試しください。",
  unavailable: "現在、サーバーに接続できません。",
  retry: "もう一度試す",
  support: "サポートに問い合わせる",

  installIphone: "このiPhoneにeSIMをインストール",
  installPhone: "このスマートフォンにeSIMをインストール",
  otherPhone: "別のスマートフォンにインストール",
  byHand: "コードを手動で入力",
  nothingHappened: "何も起こらない場合",

  smdpAddress: "SM-DP+アドレス",
  matchingId: "アクティベーションコード",
  activationCode: "アクティベーションコード（全体）",
  confirmationCode: "確認コード",
  confirmationCodeHint: "スマートフォンで求められたら入力してください。",
  confirmationCodeNeeded: "途中で確認コードの入力を求められます。コードは提供元にご確認ください。",
  copy: "コピー",
  copied: "コピーしました",
  copyFailed: "文字を長押ししてコピーしてください。",

  unlimited: "データ無制限",
};
