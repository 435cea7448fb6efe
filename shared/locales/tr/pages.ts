/** Turkish, for what only the landing pages show. */

import type { PageWords } from "../words.ts";

export const pages: PageWords = {
  title: "eSIM’iniz",
  reveal: "eSIM’imi göster",
  revealHint: "Mümkünse bunu eSIM’in kurulacağı telefonda açın. Önce Wi-Fi’a bağlanın.",
  readyToInstall: "eSIM’iniz kuruluma hazır",
  accessCode: "Erişim kodu",
  accessCodeHint: "Bu kodu, bağlantıdan ayrı olarak aldınız.",
  enterCode: "Size gönderilen erişim kodunu girin. Gönderen: {partner}.",
  yourSeller: "mağazanız",
  wrongAccessCode: "Bu erişim kodu doğru değil. Kontrol edip yeniden deneyin.",
  tooManyTitle: "Çok fazla deneme",
  tooManyHint: "Birkaç dakika bekleyin, sonra doğru erişim koduyla yeniden deneyin.",
  tryAgainIn: "Yeniden denemek için bekleyin: {wait}.",
  unknownTitle: "Bu bağlantıyı tanımıyoruz",
  unknownHint: "Tamamını kopyaladığınızdan emin olun veya e-postanızdan ya da mesajınızdan yeniden açın.",
  revokedTitle: "Bu bağlantı geri çekildi",
  revokedHint: "eSIM’inizi aldığınız mağazadan yeni bir bağlantı isteyin.",
  contact: "Yardım al: {partner}",
  quoteReference: "Bu referansı belirtin",

  orderCreated: "eSIM’iniz oluşturulur oluşturulmaz burada görünür.",
  orderUnpaid: "eSIM’iniz, ödeme ulaşınca oluşturulur.",
  orderUnderWay: "Bu birkaç dakika sürebilir. Bu sayfayı kapatıp aynı bağlantıyla geri gelebilirsiniz.",
  orderParked: "Siparişinizle ilgileniliyor. Yeniden sipariş vermeniz veya ödemeniz gerekmez.",
  orderReady: "Henüz burada değil. Biraz sonra yeniden kontrol edin.",
  orderFailed: "Kurulacak bir eSIM yok. Yeniden sipariş vermeden önce lütfen bize ulaşın.",
  orderOver: "Kurulacak bir eSIM yok.",

  countries: { other: "{count} ülke" },

  inApp: "Şu anda {app} içindesiniz; düğme burada çalışmayabilir.",
  pcInstead: "Veya mobil verisi varsa bu bilgisayara kurun:",
  tapToSelect: "Kodun tamamını seçmek için dokunun, sonra kopyalayın.",
  forApple: "iPhone ve iPad iki kod ister",
  forOthers: "Android, Windows ve ChromeOS tek kod ister",
  otherDevices: "Diğer cihazlar için adımlar",
  goodToKnow: "Bilmekte fayda var",
  confirmationFrom: "Size gönderen: {partner}.",

  beforeTitle: "Başlamadan önce",
  beforeUnlocked: "Telefonunuz kilitsiz olmalı ve eSIM desteklemelidir.",
  beforeEid: "Kontrol etmek için *#06# tuşlayın: eSIM destekleyen telefon bir EID gösterir.",
  afterTitle: "Vardığınızda",
  afterLine: "Yeni hattı açın ve mobil veri için onu seçin.",
  afterData: "Veri dolaşımını bu hat için açın, kendi hattınızda kapalı tutun.",
  afterSwitching: "iPhone’da “Hücresel Veri Geçişine İzin Ver” seçeneğini kapatın.",
  troubleTitle: "Çalışmazsa",
  troubleUsed: "“Artık geçerli değil” veya “eklenemiyor”: Ayarlar’a bakın, zaten kurulu olabilir. Silmeyin.",
  troubleLocked:
    "Operatörünüzle ilgili bir mesaj: telefonunuz operatöre kilitli olabilir. Operatörünüzden kilidi açmasını isteyin.",
  troubleNetwork: "Yarıda kalıyor: Wi-Fi kullanın, VPN’i kapatın ve bir kez daha deneyin.",
  troubleFull: "Başka bir eSIM için yer yok: artık gerekmeyen birini kaldırın, asla bunu değil.",
};
