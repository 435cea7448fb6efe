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
  installPhone: "Instalar eSIM neste celular",
  otherPhone: "É para outro celular",
  byHand: "Inserir o código manualmente",
  nothingHappened: "Não aconteceu nada?",

  smdpAddress: "Endereço SM-DP+",
  matchingId: "Código de ativação",
  activationCode: "Código de ativação completo",
  confirmationCode: "Código de confirmação",
  confirmationCodeHint: "Digite-o quando o celular pedir.",
  confirmationCodeNeeded: "Seu celular vai pedir um código de confirmação. Ele está com o seu provedor.",
  copy: "Copiar",
  copied: "Copiado",
  copyFailed: "Toque no texto e segure para copiar.",

  unlimited: "Dados ilimitados",
};
