/** Brazilian Portuguese, for what only the landing pages show. */

import type { PageWords } from "../words.ts";

export const pages: PageWords = {
  title: "Seu eSIM",
  reveal: "Mostrar meu eSIM",
  revealHint: "Se puder, abra isto no celular que vai receber o eSIM. Conecte-se antes ao Wi-Fi.",
  readyToInstall: "Seu eSIM está pronto para instalar",
  accessCode: "Código de acesso",
  accessCodeHint: "Você o recebeu separado deste link.",
  enterCode: "Digite o código de acesso enviado por {partner}.",
  yourSeller: "sua loja",
  wrongAccessCode: "Esse código de acesso não está certo. Confira e tente de novo.",
  tooManyTitle: "Tentativas demais",
  tooManyHint: "Espere alguns minutos e tente de novo com o código de acesso certo.",
  tryAgainIn: "Tente de novo em {wait}.",
  unknownTitle: "Não conhecemos este link",
  unknownHint: "Confira se você o copiou inteiro ou abra-o de novo pelo e-mail ou pela mensagem.",
  revokedTitle: "Este link foi cancelado",
  revokedHint: "Peça um link novo à loja onde você comprou seu eSIM.",
  contact: "Obter ajuda de {partner}",
  quoteReference: "Informe esta referência",

  orderCreated: "Seu eSIM aparece aqui assim que for criado.",
  orderUnpaid: "Seu eSIM é criado assim que o pagamento chegar.",
  orderUnderWay: "Isso pode levar alguns minutos. Pode fechar esta página e voltar pelo mesmo link.",
  orderParked: "Alguém está cuidando do seu pedido. Não é preciso pedir nem pagar de novo.",
  orderReady: "Ele ainda não está aqui. Verifique de novo daqui a pouco.",
  orderFailed: "Não há eSIM para instalar. Entre em contato antes de pedir de novo.",
  orderOver: "Não há eSIM para instalar.",

  countries: { one: "{count} país", other: "{count} países" },

  inApp: "Você está dentro do {app}, onde o botão pode não funcionar.",
  pcInstead: "Ou instale neste PC, se ele tiver dados móveis integrados:",
  tapToSelect: "Toque em um código para selecioná-lo inteiro e depois copie.",
  forApple: "iPhone e iPad pedem dois códigos",
  forOthers: "Android, Windows e ChromeOS pedem um",
  otherDevices: "Passos para outros aparelhos",
  goodToKnow: "Bom saber",
  confirmationFrom: "Quem envia é {partner}.",

  beforeTitle: "Antes de começar",
  beforeUnlocked: "Seu celular precisa estar desbloqueado e ser compatível com eSIM.",
  beforeEid: "Para saber, disque *#06#: um celular compatível com eSIM mostra um EID.",
  afterTitle: "Quando você chegar",
  afterLine: "Ative a nova linha e escolha-a para os dados móveis.",
  afterData: "Ative o roaming de dados nela e deixe-o desativado na sua linha de casa.",
  afterSwitching: "No iPhone, desative “Permitir Alternância de Dados Celulares”.",
  troubleTitle: "Se não funcionar",
  troubleUsed:
    "“Não é mais válido” ou “não é possível adicionar”: olhe nas configurações, ele talvez já esteja instalado. Não o apague.",
  troubleLocked:
    "Uma mensagem sobre a operadora: seu celular pode estar bloqueado para ela. Peça o desbloqueio à operadora.",
  troubleNetwork: "Para no meio: use o Wi-Fi, desligue a VPN e tente mais uma vez.",
  troubleFull: "Sem espaço para outro eSIM: remova um de que você não precisa mais, nunca este.",
};
