/** Japanese, for what only the landing pages show. */

import type { PageWords } from "../words.ts";

export const pages: PageWords = {
  title: "お客様のeSIM",
  reveal: "eSIMを表示",
  revealHint: "できれば、eSIMを入れるスマートフォンで開いてください。先にWi-Fiに接続してください。",
  readyToInstall: "eSIMをインストールできます",
  accessCode: "アクセスコード",
  accessCodeHint: "このリンクとは別にお送りしています。",
  enterCode: "{partner}から届いたアクセスコードを入力してください。",
  yourSeller: "購入店",
  wrongAccessCode: "アクセスコードが正しくありません。確認して、もう一度お試しください。",
  tooManyTitle: "試行回数が上限に達しました",
  tooManyHint: "数分待ってから、正しいアクセスコードでもう一度お試しください。",
  tryAgainIn: "{wait}後にもう一度お試しください。",
  unknownTitle: "このリンクは確認できません",
  unknownHint: "リンク全体をコピーできているか確認するか、メールやメッセージからもう一度開いてください。",
  revokedTitle: "このリンクは無効になりました",
  revokedHint: "eSIMの購入店に新しいリンクをご依頼ください。",
  contact: "{partner}に問い合わせる",
  quoteReference: "お問い合わせの際は、この番号をお伝えください",

  orderCreated: "eSIMができ次第、ここに表示されます。",
  orderUnpaid: "お支払いが確認でき次第、eSIMを準備します。",
  orderUnderWay: "数分かかることがあります。このページは閉じてもかまいません。同じリンクから戻れます。",
  orderParked: "担当者がご注文を確認しています。再度の注文やお支払いは必要ありません。",
  orderReady: "まだ届いていません。しばらくしてから、もう一度ご確認ください。",
  orderFailed: "インストールできるeSIMがありません。再度注文する前に、お問い合わせください。",
  orderOver: "インストールできるeSIMはありません。",

  countries: { other: "{count}か国・地域" },

  inApp: "{app}の中で開いているため、ボタンが動作しないことがあります。",
  pcInstead: "モバイル通信機能を内蔵したPCなら、このPCにもインストールできます：",
  tapToSelect: "コードをタップして全体を選択し、コピーしてください。",
  forApple: "iPhone・iPadでは2つのコードを入力します",
  forOthers: "Android・Windows・ChromeOSでは1つのコードを入力します",
  otherDevices: "その他の端末の手順",
  goodToKnow: "知っておきたいこと",
  confirmationFrom: "{partner}からお送りします。",

  beforeTitle: "始める前に",
  beforeUnlocked: "SIMロックのない、eSIM対応のスマートフォンが必要です。",
  beforeEid: "確認するには、電話アプリで*#06#と入力します。EIDが表示されれば、eSIMに対応しています。",
  afterTitle: "現地に着いたら",
  afterLine: "新しい回線をオンにし、モバイルデータ通信用に選びます。",
  afterData: "その回線のデータローミングをオンにし、普段の回線はオフのままにします。",
  afterSwitching: "iPhoneでは、「モバイルデータ通信の切替を許可」をオフにします。",
  troubleTitle: "うまくいかないとき",
  troubleUsed:
    "「もう有効ではありません」「追加できません」：「設定」をご確認ください。すでにインストール済みのことがあります。削除はしないでください。",
  troubleLocked:
    "通信事業者についてのメッセージ：SIMロックがかかっている可能性があります。通信事業者に解除をご依頼ください。",
  troubleNetwork: "途中で止まる：Wi-Fiに接続し、VPNをオフにして、もう一度お試しください。",
  troubleFull:
    "eSIMをこれ以上追加できない：使わなくなったeSIMを1つ削除してください。このeSIMは削除しないでください。",
};
