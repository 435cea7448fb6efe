/** Turkish, for what the element loads after its first view: steps, QR codes, choosing, what has ended. */

import type { StepWords } from "../words.ts";

export const steps: StepWords = {
  installIpad: "eSIM’i bu iPad’e kur",
  installTablet: "eSIM’i bu tablete kur",
  installPc: "eSIM’i bu bilgisayara kur",
  otherDevice: "Başka bir cihaz için",
  byQr: "eSIM’in kendi QR kodunu kullan",
  esimOf: "eSIM {number}/{total}",
  nothingHappenedHint: "Ayarlar’a bakın: eSIM zaten orada olabilir. Yoksa başka bir yol deneyin.",

  stepOpenSafari: "Bu sayfayı Safari’de açın: ⋯ veya paylaş simgesine, sonra “Safari’de Aç”a dokunun.",
  stepOpenBrowser: "Bu sayfayı tarayıcınızda açın: ⋮ simgesine, sonra “Tarayıcıda aç”a dokunun.",
  copyLink: "Bağlantıyı kopyala",

  stepTap: "Düğmeye dokunun.",
  stepConfirm: "Telefonunuzun gösterdiği adımları izleyin.",
  stepClick: "Düğmeye tıklayın. Windows, Ayarlar’ı açar: orada onaylayın.",
  stepWait: "“Bitti” yazana kadar bekleyin. Bu birkaç dakika sürebilir.",
  stepScanOpen: "eSIM’in kurulacağı telefonda Ayarlar’ı açın, “eSIM” araması yapın ve eSIM eklemeyi seçin.",
  stepScan: "Bu QR kodunu okutun.",
  stepScanSame:
    "Bu telefonda QR koduna basılı tutmayı deneyebilir ya da kodu kaydedip fotoğraflarınızdan seçebilirsiniz.",
  stepIphonePath: "Ayarlar › Hücresel › eSIM Ekle › QR Kodu Kullan › Ayrıntıları Elle Gir",
  stepIphoneOldPath: "Ayarlar › Hücresel › Hücresel Plan Ekle › Ayrıntıları Elle Gir",
  stepIpadPath:
    "Ayarlar › Hücresel Veri › eSIM Ekle (veya Yeni Plan Ekle) › QR Kodu Kullan › Ayrıntıları Elle Gir",
  stepSamsungPath: "Ayarlar › Bağlantılar › SIM yöneticisi › eSIM ekle › Etkinleştirme kodunu gir",
  stepPixelPath: "Ayarlar › Ağ ve internet › SIM’ler › SIM ekle › eSIM kur",
  stepAndroidPath: "Ayarlar: “SIM” araması yapın, sonra eSIM eklemeyi seçin",
  stepHuaweiPath:
    "Ayarlar: “SIM” araması yapın, eSIM eklemeyi seçin, sonra QR kodunu okutun veya galeriden seçin",
  stepWindowsPath: "Ayarlar › Ağ ve İnternet › Hücresel › eSIM profilleri › Profil ekle",
  stepChromeosPath: "Ayarlar › Ağ › Mobil veri › Ekle › Etkinleştirme kodunu gir",
  stepPhonePath: "eSIM’in kurulacağı telefonda: Ayarlar’da “eSIM” araması yapın ve bir eSIM ekleyin",
  stepByHand: "Kodu elle girmeyi seçin.",
  stepTwoFields: "İki bölümü de oradaki alanlara kopyalayın.",
  stepOneField: "Tam etkinleştirme kodunu LPA:1$ ile birlikte yapıştırın.",
  stepConfirmationCode: "İstendiğinde onay kodunu girin.",

  handoffTitle: "Telefonun kamerasıyla okutun",
  handoffHint: "Seyahatte kullanacağınız telefonu alın. Bu sayfa orada, kuruluma hazır açılır.",
  handoffAlt: "Bu sayfayı başka bir telefonda açan QR kodu",
  qrTitle: "Telefonun ayarlarında okutun",
  qrHint: "Bu kod, eSIM’in kendisidir.",
  qrAlt: "eSIM’inizi içeren QR kodu",
  qrBroken: "QR kodu burada gösterilemiyor. Kodu elle girin.",

  revoked: "Bu eSIM artık burada kullanılamıyor",
  cancelled: "Bu sipariş iptal edildi",
  stopped: "Bir sorun oluştu",
  linkExpired: "Bu bağlantının süresi doldu",
  linkExpiredHint: "eSIM’iniz hâlâ geçerli olabilir. Satın aldığınız mağazadan yeni bir bağlantı isteyin.",
  invalidCode: "Bu etkinleştirme kodu doğru görünmüyor",
  invalidCodeHint:
    "Tamamını kopyaladığınızdan emin olun veya satın aldığınız mağazadan yeni bir kod isteyin.",
  otherPlan: "Mağazaya dönüp başka bir paket seçin. Hiçbir şey kurulmadı.",
  payAgain: "Mağazaya dönüp ödemeyi yeniden deneyin.",
  later: "Biraz sonra yeniden deneyin.",
  askShop: "Satın aldığınız mağazadan yardım isteyin.",
  loadAgain: "Devam etmek için bu sayfayı yeniden yükleyin.",
  reference: "Lütfen şu numarayı belirtin",

  choose: "Paketinizi nasıl kullanacağınızı seçin",
  chooseHint: "Daha önce bir eSIM almıştınız. Paketiniz elinizdeki bir eSIM’e veya yenisine yüklenebilir.",
  chooseNew: "Yeni bir eSIM",
  chooseNewHint: "Bir sonraki adımda bu telefona veya başka birine kurarsınız.",
  confirmNew: "Evet, yeni eSIM istiyorum",
  chooseExisting: "Şuna ekle: {esim}",
  chooseExistingHint: "Yalnızca o eSIM hâlâ telefonunuzdaysa. O zaman kurulacak bir şey yoktur.",
  confirmExisting: "Evet, şuna ekle: {esim}",
  chooseFinal: "Bu işlem geri alınamaz.",
  chooseUnderstood: "Bu işlemin geri alınamayacağını anlıyorum",
  chooseBack: "Geri dön",
  choosing: "Hazırlanıyor…",

  choiceUnanswered: "Henüz yanıt gelmedi. Biraz bekleyip yeniden deneyin: işlem yalnızca bir kez yapılır.",
  choiceLater: "Şimdi olmadı. Biraz bekleyip yeniden deneyin: işlem yalnızca bir kez yapılır.",
  choiceChanged: "Bu seçenek artık açık değildi. Son durum budur.",
  choiceRefused: "Bu şu anda mümkün değil. Paketinizi aldığınız mağazadan yardım isteyin.",
  choiceReload: "Bu sayfayı yeniden yükleyin, sonra seçin.",
  choiceUnticked: "Önce seçeneğinizin kutusunu işaretleyin: işlem geri alınamaz.",

  addedTo: "Eklendiği eSIM: {esim}",
  addedToHint: "Kurulacak bir şey yok. Paketiniz, elinizdeki eSIM’de: onu telefonunuzda tutun.",
  addedToMissing: "Telefonumda yok",
};
