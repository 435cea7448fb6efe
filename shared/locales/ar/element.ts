/** Arabic, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "جارٍ تحميل شريحة eSIM…",
  ready: "شريحة eSIM جاهزة",
  offline: "أنت غير متصل بالإنترنت. اتصل بشبكة Wi-Fi ثم حاول مجددًا.",
  unavailable: "يتعذر الوصول إلى الخادم حاليًا.",
  retry: "حاول مجددًا",
  support: "طلب المساعدة",

  installIphone: "تثبيت eSIM على هذا الـ iPhone",
  installIpad: "تثبيت eSIM على هذا الـ iPad",
  installPhone: "تثبيت eSIM على هذا الهاتف",
  installTablet: "تثبيت eSIM على هذا الجهاز اللوحي",
  installPc: "تثبيت eSIM على هذا الكمبيوتر",
  otherPhone: "إنها لهاتف آخر",
  otherDevice: "إنها لجهاز آخر",
  byQr: "استخدام رمز QR الخاص بشريحة eSIM",
  byHand: "إدخال الرمز يدويًا",
  nothingHappened: "لم يحدث شيء؟",
  nothingHappenedHint: "انظر في الإعدادات: قد تكون الشريحة موجودة بالفعل. وإلا فجرّب طريقة أخرى.",

  smdpAddress: "عنوان SM-DP+\u200e",
  matchingId: "رمز التفعيل",
  activationCode: "رمز التفعيل الكامل",
  confirmationCode: "رمز التأكيد",
  confirmationCodeHint: "أدخله عندما يطلبه هاتفك.",
  confirmationCodeNeeded: "سيطلب هاتفك رمز تأكيد. تجده لدى مزوّد الخدمة.",
  copy: "نسخ",
  copied: "تم النسخ",
  copyFailed: "اضغط مطولًا على النص لنسخه.",
  copyLink: "نسخ الرابط",

  unlimited: "بيانات غير محدودة",
  esimOf: "شريحة eSIM رقم {number} من {total}",

  warnWifi: "ابقَ على Wi-Fi حتى تظهر «تم».",
  warnOnce: "يعمل الرمز مرة واحدة، على هاتف واحد.",
  warnDelete: "لا تحذف الشريحة: قد لا يمكن تثبيتها ثانيةً.",
  warnRoaming: "بعد الهبوط، شغّل تجوال البيانات لهذه الشريحة فقط.",

  stepOpenSafari: "افتح هذه الصفحة في Safari: اضغط على ⋯ أو أيقونة المشاركة، ثم «فتح في Safari».",
  stepOpenBrowser: "افتح هذه الصفحة في المتصفح: اضغط على ⋮، ثم «فتح في المتصفح».",
};
