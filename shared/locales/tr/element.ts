/** Turkish, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "eSIM’iniz yükleniyor…",
  ready: "eSIM’iniz hazır",
  offline: "İnternete bağlı değilsiniz. Wi-Fi’a bağlanıp yeniden deneyin.",
  unavailable: "Şu anda sunucuya ulaşamıyoruz.",
  retry: "Yeniden dene",
  support: "Yardım al",

  installIphone: "eSIM’i bu iPhone’a kur",
  installPhone: "eSIM’i bu telefona kur",
  otherPhone: "Başka bir telefon için",
  byHand: "Kodu elle gir",
  nothingHappened: "Hiçbir şey olmadı mı?",

  smdpAddress: "SM-DP+ adresi",
  matchingId: "Etkinleştirme kodu",
  activationCode: "Tam etkinleştirme kodu",
  confirmationCode: "Onay kodu",
  confirmationCodeHint: "Telefonunuz istediğinde girin.",
  confirmationCodeNeeded: "Telefonunuz bir onay kodu isteyecek. Kod, sağlayıcınızdadır.",
  copy: "Kopyala",
  copied: "Kopyalandı",
  copyFailed: "Kopyalamak için metne basılı tutun.",

  unlimited: "Sınırsız veri",
};
