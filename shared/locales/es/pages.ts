/** Spanish, for what only the landing pages show. */

import type { PageWords } from "../words.ts";

export const pages: PageWords = {
  title: "Tu eSIM",
  reveal: "Mostrar mi eSIM",
  revealHint: "Si puedes, abre esto en el teléfono que recibirá la eSIM. Conéctalo antes a una red Wi-Fi.",
  readyToInstall: "Tu eSIM está lista para instalar",
  accessCode: "Código de acceso",
  accessCodeHint: "Lo recibiste aparte de este enlace.",
  enterCode: "Escribe el código de acceso que te envió {partner}.",
  yourSeller: "tu tienda",
  wrongAccessCode: "Ese código de acceso no es correcto. Revísalo y vuelve a intentarlo.",
  tooManyTitle: "Demasiados intentos",
  tooManyHint: "Espera unos minutos y vuelve a intentarlo con el código de acceso correcto.",
  tryAgainIn: "Vuelve a intentarlo en {wait}.",
  unknownTitle: "No reconocemos este enlace",
  unknownHint: "Comprueba que lo copiaste entero o ábrelo otra vez desde tu correo o mensaje.",
  revokedTitle: "Este enlace se anuló",
  revokedHint: "Pide un enlace nuevo en la tienda donde compraste tu eSIM.",
  contact: "Pedir ayuda a {partner}",
  quoteReference: "Indica esta referencia",

  orderCreated: "Tu eSIM aparecerá aquí en cuanto esté hecha.",
  orderUnpaid: "Tu eSIM se creará cuando llegue el pago.",
  orderUnderWay: "Puede tardar unos minutos. Puedes cerrar esta página y volver con el mismo enlace.",
  orderParked: "Alguien está revisando tu pedido. No hace falta que vuelvas a pedir ni a pagar.",
  orderReady: "Todavía no está aquí. Vuelve a mirar en un momento.",
  orderFailed: "No hay ninguna eSIM que instalar. Escríbenos antes de volver a pedir.",
  orderOver: "No hay ninguna eSIM que instalar.",

  countries: { one: "{count} país", other: "{count} países" },

  inApp: "Estás dentro de {app}, donde puede que el botón no haga nada.",
  pcInstead: "O instálala en tu PC, si tiene conexión móvil integrada:",
  tapToSelect: "Toca un código para seleccionarlo entero y luego cópialo.",
  forApple: "El iPhone y el iPad piden dos códigos",
  forOthers: "Android, Windows y ChromeOS piden uno",
  otherDevices: "Pasos para otros dispositivos",
  goodToKnow: "Conviene saber",
  confirmationFrom: "Te lo envía {partner}.",

  beforeTitle: "Antes de empezar",
  beforeUnlocked: "Tu teléfono debe estar libre (desbloqueado) y ser compatible con eSIM.",
  beforeEid: "Para comprobarlo, marca *#06#: un teléfono compatible con eSIM muestra un EID.",
  afterTitle: "Cuando llegues",
  afterLine: "Activa la línea nueva y elígela para los datos móviles.",
  afterData: "Activa en ella el roaming (itinerancia) de datos y déjalo desactivado en tu línea habitual.",
  afterSwitching: "En el iPhone, desactiva “Permitir cambio de datos móviles” (o “celulares”).",
  troubleTitle: "Si no funciona",
  troubleUsed:
    "“Ya no es válido” o “no se pueden añadir”: mira en los ajustes, quizá ya esté instalada. No la elimines.",
  troubleLocked:
    "Un mensaje sobre tu operador: puede que tu teléfono esté bloqueado. Pide a tu operador que lo desbloquee.",
  troubleNetwork: "Se queda a medias: usa una red Wi-Fi, desactiva la VPN e inténtalo una vez más.",
  troubleFull: "No hay espacio para otra eSIM: elimina una que ya no necesites, pero nunca esta.",
};
