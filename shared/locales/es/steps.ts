/** Spanish, for what the element loads after its first view: steps, QR codes, choosing, what has ended. */

import type { StepWords } from "../words.ts";

export const steps: StepWords = {
  installIpad: "Instalar la eSIM en este iPad",
  installTablet: "Instalar la eSIM en esta tablet",
  installPc: "Instalar la eSIM en tu PC",
  otherDevice: "Es para otro dispositivo",
  byQr: "Usar el código QR de la eSIM",
  copyLink: "Copiar el enlace",
  esimOf: "eSIM {number} de {total}",
  stepOpenSafari: "Abre esta página en Safari: toca ⋯ o el icono de compartir y luego “Abrir en Safari”.",
  stepOpenBrowser: "Abre esta página en tu navegador: toca ⋮ y luego “Abrir en el navegador”.",
  nothingHappenedHint: "Mira en los ajustes: quizá la eSIM ya esté ahí. Si no, prueba de otra forma.",
  stepTap: "Toca el botón.",
  stepConfirm: "Sigue lo que indique tu teléfono.",
  stepClick: "Haz clic en el botón. Windows abre Configuración: confirma allí.",
  stepWait: "Espera hasta que aparezca “Listo”. Puede tardar unos minutos.",
  stepScanOpen: "En el teléfono que recibirá la eSIM, abre los ajustes, busca “eSIM” y elige añadir una.",
  stepScan: "Escanea este código QR.",
  stepScanSame:
    "En este mismo teléfono, prueba a mantener pulsado el código QR, o guárdalo y elígelo entre tus fotos.",
  stepIphonePath:
    "Ajustes/Configuración › Datos móviles/Red celular › Añadir/Agregar eSIM › Usar código QR › Introducir/Ingresar detalles manualmente",
  stepIphoneOldPath:
    "Ajustes/Configuración › Datos móviles/Red celular › Añadir plan móvil/Agregar plan celular › Introducir/Ingresar detalles manualmente",
  stepIpadPath:
    "Ajustes/Configuración › Datos móviles/celulares › Añadir/Agregar eSIM (o un plan nuevo) › Usar código QR › Introducir/Ingresar detalles manualmente",
  stepSamsungPath:
    "Ajustes › Conexiones › Administrador de SIM › Añadir/Agregar eSIM › Introducir/Ingresar código de activación",
  stepPixelPath: "Ajustes/Configuración › Redes e Internet › SIM › Añadir/Agregar SIM › Configurar una eSIM",
  stepAndroidPath: "Ajustes/Configuración: busca “SIM” y elige añadir una eSIM",
  stepHuaweiPath:
    "Ajustes: busca “SIM”, elige añadir una eSIM y escanea el código QR o elígelo en la galería",
  stepWindowsPath: "Configuración › Red e Internet › Móvil/Celular › Perfiles de eSIM › Agregar perfil",
  stepChromeosPath:
    "Configuración › Red › Datos móviles › Añadir/Agregar › Introducir/Ingresar código de activación",
  stepPhonePath: "En el teléfono que recibirá la eSIM: abre los ajustes, busca “eSIM” y añade una",
  stepByHand: "Elige escribir el código a mano.",
  stepTwoFields: "Copia las dos partes en los campos.",
  stepOneField: "Pega el código de activación completo, con LPA:1$ incluido.",
  stepConfirmationCode: "Escribe el código de confirmación si te lo pide.",

  handoffTitle: "Escanea con la cámara del teléfono",
  handoffHint: "Usa el teléfono con el que viajas. Esta página se abrirá allí, lista para instalar.",
  handoffAlt: "Código QR que abre esta página en otro teléfono",
  qrTitle: "Escanea desde los ajustes del teléfono",
  qrHint: "Este código es la propia eSIM.",
  qrAlt: "Código QR con tu eSIM",
  qrBroken: "El código QR no se puede mostrar aquí. Escribe el código a mano.",

  revoked: "Esta eSIM ya no está disponible aquí",
  cancelled: "Este pedido se canceló",
  stopped: "Algo salió mal",
  linkExpired: "Este enlace ha caducado",
  linkExpiredHint: "Puede que tu eSIM esté bien. Pide un enlace nuevo en la tienda donde la compraste.",
  invalidCode: "Este código de activación no parece correcto",
  invalidCodeHint: "Comprueba que lo copiaste entero o pide otro en la tienda donde lo compraste.",
  otherPlan: "Vuelve a la tienda y elige otro plan. No se instaló nada.",
  payAgain: "Vuelve a la tienda e intenta el pago de nuevo.",
  later: "Vuelve a intentarlo en un momento.",
  askShop: "Pide ayuda en la tienda donde hiciste la compra.",
  loadAgain: "Vuelve a cargar esta página para continuar.",
  reference: "Menciona esta referencia",

  choose: "Elige cómo usar tu plan",
  chooseHint: "Ya habías comprado una eSIM. Tu plan puede ir en una que ya tienes o en una nueva.",
  chooseNew: "Una eSIM nueva",
  chooseNewHint: "La instalas a continuación, en este teléfono o en otro.",
  confirmNew: "Sí, quiero una eSIM nueva",
  chooseExisting: "Añadirlo a {esim}",
  chooseExistingHint: "Solo si esa eSIM sigue en tu teléfono. Así no hay nada que instalar.",
  confirmExisting: "Sí, añadirlo a {esim}",
  chooseFinal: "Esto no se puede deshacer.",
  chooseUnderstood: "Entiendo que esto no se puede deshacer",
  chooseBack: "Volver",
  choosing: "Preparándolo…",

  choiceUnanswered: "Aún no hay respuesta. Espera un momento y vuelve a intentarlo: se hará una sola vez.",
  choiceLater: "Esta vez no funcionó. Espera un momento y vuelve a intentarlo: se hará una sola vez.",
  choiceChanged: "Esa opción ya no estaba disponible. Así están las cosas ahora.",
  choiceRefused: "Ahora mismo no es posible. Pide ayuda en la tienda donde compraste tu plan.",
  choiceReload: "Vuelve a cargar esta página y luego elige.",
  choiceUnticked: "Marca primero la casilla de tu opción: no se puede deshacer.",

  addedTo: "Añadido a {esim}",
  addedToHint: "No hay nada que instalar. Tu plan está en la eSIM que ya tienes: consérvala en el teléfono.",
  addedToMissing: "Esa eSIM no está en mi teléfono",
};
