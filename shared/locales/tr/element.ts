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
  installIpad: "eSIM’i bu iPad’e kur",
  installPhone: "eSIM’i bu telefona kur",
  installTablet: "eSIM’i bu tablete kur",
  installPc: "eSIM’i bu bilgisayara kur",
  otherPhone: "Başka bir telefon için",
  otherDevice: "Başka bir cihaz için",
  byQr: "eSIM’in kendi QR kodunu kullan",
  byHand: "Kodu elle gir",
  nothingHappened: "Hiçbir şey olmadı mı?",
  nothingHappenedHint: "Ayarlar’a bakın: eSIM zaten orada olabilir. Yoksa başka bir yol deneyin.",

  smdpAddress: "SM-DP+ adresi",
  matchingId: "Etkinleştirme kodu",
  activationCode: "Tam etkinleştirme kodu",
  confirmationCode: "Onay kodu",
  confirmationCodeHint: "Telefonunuz istediğinde girin.",
  confirmationCodeNeeded: "Telefonunuz bir onay kodu isteyecek. Kod, sağlayıcınızdadır.",
  copy: "Kopyala",
  copied: "Kopyalandı",
  copyFailed: "Kopyalamak için metne basılı tutun.",
  copyLink: "Bağlantıyı kopyala",

  unlimited: "Sınırsız veri",
  esimOf: "eSIM {number}/{total}",

  warnWifi: "“Bitti” yazısını görene kadar Wi-Fi’da kalın.",
  warnOnce: "Kod yalnızca bir kez, tek bir telefonda çalışır.",
  warnDelete: "eSIM’i silmeyin: bir daha kurulamayabilir.",
  warnRoaming: "Uçaktan inince veri dolaşımını yalnızca bu eSIM için açın.",

  stepOpenSafari: "Bu sayfayı Safari’de açın: ⋯ veya paylaş simgesine, sonra “Safari’de Aç”a dokunun.",
  stepOpenBrowser: "Bu sayfayı tarayıcınızda açın: ⋮ simgesine, sonra “Tarayıcıda aç”a dokunun.",
};
