/** Brazilian Portuguese, for what the element loads after its first view: steps, QR codes, choosing, what has ended. */

import type { StepWords } from "../words.ts";

export const steps: StepWords = {
  installIpad: "Instalar eSIM neste iPad",
  installTablet: "Instalar eSIM neste tablet",
  installPc: "Instalar eSIM neste PC",
  otherDevice: "É para outro aparelho",
  byQr: "Usar o código QR do próprio eSIM",
  copyLink: "Copiar o link",
  esimOf: "eSIM {number} de {total}",
  stepOpenSafari:
    "Abra esta página no Safari: toque em ⋯ ou no ícone de compartilhar e depois em “Abrir no Safari”.",
  stepOpenBrowser: "Abra esta página no navegador: toque em ⋮ e depois em “Abrir no navegador”.",
  nothingHappenedHint:
    "Veja nas configurações: o eSIM talvez já esteja lá. Se não estiver, tente de outra forma.",
  stepTap: "Toque no botão.",
  stepConfirm: "Siga o que o celular mostrar.",
  stepClick: "Clique no botão. O Windows abre as Configurações: confirme lá.",
  stepWait: "Espere até aparecer que terminou. Isso pode levar alguns minutos.",
  stepScanOpen:
    "No celular que vai receber o eSIM, abra as configurações, busque “eSIM” e escolha adicionar um.",
  stepScan: "Escaneie este código QR.",
  stepScanSame:
    "Neste celular, você pode tentar tocar e segurar o código QR, ou salvá-lo e escolhê-lo nas suas fotos.",
  stepIphonePath: "Ajustes › Celular › Adicionar eSIM › Usar Código QR › Inserir Detalhes Manualmente",
  stepIphoneOldPath: "Ajustes › Celular › Adicionar Plano Celular › Inserir Detalhes Manualmente",
  stepIpadPath:
    "Ajustes › Dados Celulares › Adicionar eSIM (ou Adicionar Novo Plano) › Usar Código QR › Inserir Detalhes Manualmente",
  stepSamsungPath:
    "Configurações › Conexões › Gerenciador de SIM › Adicionar eSIM › Inserir código de ativação",
  stepPixelPath: "Configurações › Rede e Internet › Chips › Adicionar chip › Configurar um eSIM",
  stepAndroidPath: "Configurações: busque “SIM” e escolha adicionar um eSIM",
  stepHuaweiPath:
    "Configurações: busque “SIM”, escolha adicionar um eSIM e escaneie o código QR ou escolha-o na galeria",
  stepWindowsPath: "Configurações › Rede e Internet › Celular › Perfis eSIM › Adicionar perfil",
  stepChromeosPath: "Configurações › Rede › Dados móveis › Adicionar › Inserir código de ativação",
  stepPhonePath: "No celular que vai receber o eSIM: Configurações, busque “eSIM”, adicione um",
  stepByHand: "Escolha inserir o código manualmente.",
  stepTwoFields: "Copie as duas partes para os campos.",
  stepOneField: "Cole o código de ativação completo, com o LPA:1$.",
  stepConfirmationCode: "Digite o código de confirmação quando ele for pedido.",

  handoffTitle: "Escaneie com a câmera do celular",
  handoffHint: "Use o celular que vai na viagem. Esta página se abre nele, pronta para instalar.",
  handoffAlt: "Código QR que abre esta página em outro celular",
  qrTitle: "Escaneie nas configurações do celular",
  qrHint: "Este código é o próprio eSIM.",
  qrAlt: "Código QR com o seu eSIM",
  qrBroken: "Não dá para mostrar o código QR aqui. Insira o código manualmente.",

  revoked: "Este eSIM não está mais disponível aqui",
  cancelled: "Este pedido foi cancelado",
  stopped: "Algo deu errado",
  linkExpired: "Este link expirou",
  linkExpiredHint: "Seu eSIM pode continuar valendo. Peça um link novo à loja onde você comprou.",
  invalidCode: "Este código de ativação parece errado",
  invalidCodeHint: "Confira se você copiou tudo ou peça um novo à loja onde você comprou.",
  otherPlan: "Volte à loja e escolha outro plano. Nada foi instalado.",
  payAgain: "Volte à loja e tente pagar novamente.",
  later: "Tente de novo daqui a pouco.",
  askShop: "Peça ajuda à loja onde você comprou.",
  loadAgain: "Recarregue esta página para continuar.",
  reference: "Informe este código",

  choose: "Escolha como usar seu plano",
  chooseHint: "Você já comprou um eSIM antes. Seu plano pode ir para um que você tem ou para um novo.",
  chooseNew: "Um eSIM novo",
  chooseNewHint: "Você o instala em seguida, neste celular ou em outro.",
  confirmNew: "Sim, quero um eSIM novo",
  chooseExisting: "Adicionar ao {esim}",
  chooseExistingHint: "Só se esse eSIM ainda estiver no seu celular. Aí não há nada para instalar.",
  confirmExisting: "Sim, adicionar ao {esim}",
  chooseFinal: "Isso não pode ser desfeito.",
  chooseUnderstood: "Entendo que isso não pode ser desfeito",
  chooseBack: "Voltar",
  choosing: "Preparando…",

  choiceUnanswered:
    "Ainda não houve resposta. Espere um pouco e tente de novo: a escolha só é feita uma vez.",
  choiceLater: "Não deu certo desta vez. Espere um pouco e tente de novo: a escolha só é feita uma vez.",
  choiceChanged: "Essa escolha não estava mais disponível. A situação agora é esta.",
  choiceRefused: "Isso não é possível no momento. Peça ajuda à loja onde você comprou o plano.",
  choiceReload: "Recarregue esta página e depois escolha.",
  choiceUnticked: "Marque primeiro a caixa da sua opção: isso não pode ser desfeito.",

  addedTo: "Adicionado ao {esim}",
  addedToHint: "Não há nada para instalar. Seu plano está no eSIM que você já tem: mantenha-o no celular.",
  addedToMissing: "Ele não está no meu celular",
};
