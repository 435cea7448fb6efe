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
  installPhone: "تثبيت eSIM على هذا الهاتف",
  otherPhone: "إنها لهاتف آخر",
  byHand: "إدخال الرمز يدويًا",
  nothingHappened: "لم يحدث شيء؟",

  smdpAddress: "عنوان SM-DP+\u200e",
  matchingId: "رمز التفعيل",
  activationCode: "رمز التفعيل الكامل",
  confirmationCode: "رمز التأكيد",
  confirmationCodeHint: "أدخله عندما يطلبه هاتفك.",
  confirmationCodeNeeded: "سيطلب هاتفك رمز تأكيد. تجده لدى مزوّد الخدمة.",
  copy: "نسخ",
  copied: "تم النسخ",
  copyFailed: "اضغط مطولًا على النص لنسخه.",

  unlimited: "بيانات غير محدودة",
};
