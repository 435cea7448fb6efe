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
  installPhone: "Instalar la eSIM en este teléfono",
  otherPhone: "Es para otro teléfono",
  byHand: "Escribir el código a mano",
  nothingHappened: "¿No pasó nada?",

  smdpAddress: "Dirección SM-DP+",
  matchingId: "Código de activación",
  activationCode: "Código de activación completo",
  confirmationCode: "Código de confirmación",
  confirmationCodeHint: "Escríbelo cuando tu teléfono te lo pida.",
  confirmationCodeNeeded: "Tu teléfono te pedirá un código de confirmación. Lo tiene tu proveedor.",
  copy: "Copiar",
  copied: "Copiado",
  copyFailed: "Mantén pulsado el texto para copiarlo.",

  unlimited: "Datos ilimitados",
};
