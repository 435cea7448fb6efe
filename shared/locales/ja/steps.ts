/** Japanese, for what the element loads after its first view: steps, QR codes, choosing, what has ended. */

import type { StepWords } from "../words.ts";

export const steps: StepWords = {
  installIpad: "このiPadにeSIMをインストール",
  installTablet: "このタブレットにeSIMをインストール",
  installPc: "このPCにeSIMをインストール",
  otherDevice: "別の端末にインストール",
  byQr: "eSIMのQRコードを使う",
  esimOf: "eSIM {number}/{total}",
  nothingHappenedHint:
    "「設定」を開き、eSIMが追加されていないか確認してください。なければ、別の方法をお試しください。",

  stepOpenSafari: "このページをSafariで開きます。⋯または共有アイコンをタップし、「Safariで開く」を選びます。",
  stepOpenBrowser: "このページをブラウザで開きます。⋮をタップし、「ブラウザで開く」を選びます。",
  copyLink: "リンクをコピー",

  stepTap: "ボタンをタップします。",
  stepConfirm: "画面の案内に沿って進みます。",
  stepClick: "ボタンをクリックします。Windowsの「設定」が開くので、そこで確認します。",
  stepWait: "「完了」と表示されるまで待ちます。数分かかることがあります。",
  stepScanOpen: "eSIMを入れるスマートフォンで「設定」を開き、「eSIM」を検索して、eSIMの追加を選びます。",
  stepScan: "このQRコードを読み取ります。",
  stepScanSame:
    "このスマートフォンに入れる場合は、QRコードを長押しするか、画像を保存して写真から選ぶ方法もあります。",
  stepIphonePath: "設定 › モバイル通信 › eSIMを追加 › QRコードを使用 › 詳細情報を手動で入力",
  stepIphoneOldPath: "設定 › モバイル通信 › モバイル通信プランを追加 › 詳細情報を手動で入力",
  stepIpadPath:
    "設定 › モバイルデータ通信 › eSIMを追加（または新規プランを追加） › QRコードを使用 › 詳細情報を手動で入力",
  stepSamsungPath: "設定 › 接続 › SIMマネージャー › eSIMを追加 › アクティベーションコードを入力",
  stepPixelPath: "設定 › ネットワークとインターネット › SIM › SIMを追加 › eSIMを設定",
  stepAndroidPath: "「設定」で「SIM」を検索し、eSIMの追加を選びます",
  stepHuaweiPath: "「設定」で「SIM」を検索し、eSIMの追加を選んで、QRコードを読み取るかギャラリーから選びます",
  stepWindowsPath: "設定 › ネットワークとインターネット › 携帯電話 › eSIM プロファイル › プロファイルの追加",
  stepChromeosPath: "設定 › ネットワーク › モバイルデータ › 追加 › アクティベーション コードを入力",
  stepPhonePath: "eSIMを入れるスマートフォンの「設定」で「eSIM」を検索し、追加を選びます",
  stepByHand: "手動での入力を選びます。",
  stepTwoFields: "2つの値をそれぞれの欄にコピーします。",
  stepOneField: "アクティベーションコード全体を、LPA:1$も含めて貼り付けます。",
  stepConfirmationCode: "求められたら確認コードを入力します。",

  handoffTitle: "スマートフォンのカメラで読み取る",
  handoffHint: "旅行で使うスマートフォンで読み取ってください。このページが開き、すぐにインストールできます。",
  handoffAlt: "このページを別のスマートフォンで開くQRコード",
  qrTitle: "スマートフォンの「設定」で読み取る",
  qrHint: "このコードがeSIMそのものです。",
  qrAlt: "eSIMのQRコード",
  qrBroken: "ここではQRコードを表示できません。コードを手動で入力してください。",

  revoked: "このeSIMはここでは利用できなくなりました",
  cancelled: "この注文はキャンセルされました",
  stopped: "エラーが発生しました",
  linkExpired: "このリンクは有効期限が切れています",
  linkExpiredHint: "eSIM自体はまだ使える場合があります。購入店に新しいリンクをご依頼ください。",
  invalidCode: "アクティベーションコードが正しくないようです",
  invalidCodeHint: "すべてコピーできているか確認するか、購入店に新しいコードをご依頼ください。",
  otherPlan: "購入店に戻り、別のプランをお選びください。何もインストールされていません。",
  payAgain: "購入店に戻り、もう一度お支払いください。",
  later: "しばらくしてから、もう一度お試しください。",
  askShop: "購入店にお問い合わせください。",
  loadAgain: "続けるには、ページを再読み込みしてください。",
  reference: "お問い合わせ番号",

  choose: "プランの使い方を選んでください",
  chooseHint:
    "以前購入したeSIMがあります。プランはそのeSIMに追加することも、新しいeSIMで使うこともできます。",
  chooseNew: "新しいeSIM",
  chooseNewHint: "このあと、このスマートフォンか別のスマートフォンにインストールします。",
  confirmNew: "はい、新しいeSIMにします",
  chooseExisting: "「{esim}」に追加",
  chooseExistingHint:
    "そのeSIMがまだスマートフォンにある場合だけお選びください。インストールは必要ありません。",
  confirmExisting: "はい、「{esim}」に追加します",
  chooseFinal: "この操作は取り消せません。",
  chooseUnderstood: "取り消せないことを理解しました",
  chooseBack: "戻る",
  choosing: "設定しています…",

  choiceUnanswered:
    "まだ応答がありません。少し待ってから、もう一度お試しください。二重に処理されることはありません。",
  choiceLater:
    "うまくいきませんでした。少し待ってから、もう一度お試しください。二重に処理されることはありません。",
  choiceChanged: "その選択肢は選べなくなりました。現在の状態を表示しています。",
  choiceRefused: "現在、この操作はできません。プランの購入店にお問い合わせください。",
  choiceReload: "ページを再読み込みしてから選んでください。",
  choiceUnticked: "取り消せない操作です。先に、選んだ項目のチェックボックスにチェックを入れてください。",

  addedTo: "「{esim}」に追加しました",
  addedToHint:
    "インストールは必要ありません。プランはお持ちのeSIMに追加されています。eSIMは削除しないでください。",
  addedToMissing: "そのeSIMはもうありません",
};
