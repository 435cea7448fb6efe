/** Spanish, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "Cargando tu eSIM…",
  ready: "Tu eSIM está lista",
  offline: "No tienes conexión. Conéctate a una red Wi-Fi y vuelve a intentarlo.",
  unavailable: "Ahora mismo no podemos conectar con el servidor.",
  retry: "Volver a intentarlo",
  support: "Pedir ayuda",

  installIphone: "Instalar la eSIM en este iPhone",
  installIpad: "Instalar la eSIM en este iPad",
  installPhone: "Instalar la eSIM en este teléfono",
  installTablet: "Instalar la eSIM en esta tablet",
  installPc: "Instalar la eSIM en tu PC",
  otherPhone: "Es para otro teléfono",
  otherDevice: "Es para otro dispositivo",
  byQr: "Usar el código QR de la eSIM",
  byHand: "Escribir el código a mano",
  nothingHappened: "¿No pasó nada?",
  nothingHappenedHint: "Mira en los ajustes: quizá la eSIM ya esté ahí. Si no, prueba de otra forma.",

  smdpAddress: "Dirección SM-DP+",
  matchingId: "Código de activación",
  activationCode: "Código de activación completo",
  confirmationCode: "Código de confirmación",
  confirmationCodeHint: "Escríbelo cuando tu teléfono te lo pida.",
  confirmationCodeNeeded: "Tu teléfono te pedirá un código de confirmación. Lo tiene tu proveedor.",
  copy: "Copiar",
  copied: "Copiado",
  copyFailed: "Mantén pulsado el texto para copiarlo.",
  copyLink: "Copiar el enlace",

  unlimited: "Datos ilimitados",
  esimOf: "eSIM {number} de {total}",

  warnWifi: "Mantén el Wi-Fi hasta que aparezca “Listo”.",
  warnOnce: "El código funciona una sola vez, en un solo teléfono.",
  warnDelete: "No elimines la eSIM: quizá no se pueda volver a instalar.",
  warnRoaming: "Al aterrizar, activa el roaming de datos solo para esta eSIM.",

  stepOpenSafari: "Abre esta página en Safari: toca ⋯ o el icono de compartir y luego “Abrir en Safari”.",
  stepOpenBrowser: "Abre esta página en tu navegador: toca ⋮ y luego “Abrir en el navegador”.",
};
