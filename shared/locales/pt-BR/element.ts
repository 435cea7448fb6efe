/** Brazilian Portuguese, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "Carregando seu eSIM…",
  ready: "Seu eSIM está pronto",
  offline: "Você está sem internet. Conecte-se ao Wi-Fi e tente de novo.",
  unavailable: "Não conseguimos acessar o servidor agora.",
  retry: "Tentar de novo",
  support: "Obter ajuda",

  installIphone: "Instalar eSIM neste iPhone",
  installIpad: "Instalar eSIM neste iPad",
  installPhone: "Instalar eSIM neste celular",
  installTablet: "Instalar eSIM neste tablet",
  installPc: "Instalar eSIM neste PC",
  otherPhone: "É para outro celular",
  otherDevice: "É para outro aparelho",
  byQr: "Usar o código QR do próprio eSIM",
  byHand: "Inserir o código manualmente",
  nothingHappened: "Não aconteceu nada?",
  nothingHappenedHint:
    "Veja nas configurações: o eSIM talvez já esteja lá. Se não estiver, tente de outra forma.",

  smdpAddress: "Endereço SM-DP+",
  matchingId: "Código de ativação",
  activationCode: "Código de ativação completo",
  confirmationCode: "Código de confirmação",
  confirmationCodeHint: "Digite-o quando o celular pedir.",
  confirmationCodeNeeded: "Seu celular vai pedir um código de confirmação. Ele está com o seu provedor.",
  copy: "Copiar",
  copied: "Copiado",
  copyFailed: "Toque no texto e segure para copiar.",
  copyLink: "Copiar o link",

  unlimited: "Dados ilimitados",
  esimOf: "eSIM {number} de {total}",

  warnWifi: "Fique no Wi-Fi até o celular avisar que terminou.",
  warnOnce: "O código funciona uma única vez, em um só celular.",
  warnDelete: "Não apague o eSIM: talvez não dê para instalar de novo.",
  warnRoaming: "Depois de pousar, ative o roaming de dados só para este eSIM.",

  stepOpenSafari:
    "Abra esta página no Safari: toque em ⋯ ou no ícone de compartilhar e depois em “Abrir no Safari”.",
  stepOpenBrowser: "Abra esta página no navegador: toque em ⋮ e depois em “Abrir no navegador”.",
};
