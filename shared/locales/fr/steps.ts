/** French, for what the element loads after its first view: steps, QR codes, choosing, what has ended. */

import type { StepWords } from "../words.ts";

export const steps: StepWords = {
  installIpad: "Installer l’eSIM sur cet iPad",
  installTablet: "Installer l’eSIM sur cette tablette",
  installPc: "Installer l’eSIM sur ce PC",
  otherDevice: "C’est pour un autre appareil",
  byQr: "Utiliser le code QR de l’eSIM",
  copyLink: "Copier le lien",
  esimOf: "eSIM {number} sur {total}",
  stepOpenSafari:
    "Ouvrez cette page dans Safari : touchez ⋯ ou l’icône de partage, puis « Ouvrir dans Safari ».",
  stepOpenBrowser: "Ouvrez cette page dans votre navigateur : touchez ⋮, puis « Ouvrir dans le navigateur ».",
  nothingHappenedHint: "Regardez dans les réglages : l’eSIM y est peut-être déjà. Sinon, essayez autrement.",
  stepTap: "Touchez le bouton.",
  stepConfirm: "Suivez les indications de votre téléphone.",
  stepClick: "Cliquez sur le bouton. Windows ouvre les Paramètres : confirmez dans cette fenêtre.",
  stepWait: "Attendez la fin de l’installation. Cela peut prendre quelques minutes.",
  stepScanOpen:
    "Sur le téléphone qui recevra l’eSIM, ouvrez les réglages, cherchez « eSIM » et choisissez d’en ajouter une.",
  stepScan: "Scannez ce code QR.",
  stepScanSame:
    "Sur ce téléphone, essayez un appui long sur le code QR, ou enregistrez-le et choisissez-le dans vos photos.",
  stepIphonePath:
    "Réglages › Données cellulaires › Ajouter une eSIM › Utiliser un code QR › Saisir les détails manuellement",
  stepIphoneOldPath:
    "Réglages › Données cellulaires › Ajouter un forfait cellulaire › Saisir les détails manuellement",
  stepIpadPath:
    "Réglages › Données cellulaires › Ajouter une eSIM (ou un nouveau forfait) › Utiliser un code QR › Saisir les détails manuellement",
  stepSamsungPath:
    "Paramètres › Connexions › Gestionnaire SIM › Ajouter une eSIM › Saisir le code d’activation",
  stepPixelPath: "Paramètres › Réseau et Internet › SIM › Ajouter une SIM › Configurer une eSIM",
  stepAndroidPath: "Paramètres : cherchez « SIM », puis choisissez d’ajouter une eSIM",
  stepHuaweiPath:
    "Paramètres : cherchez « SIM », choisissez d’ajouter une eSIM, puis scannez le code QR ou prenez-le dans la galerie",
  stepWindowsPath: "Paramètres › Réseau et Internet › Cellulaire › Profils eSIM › Ajouter un profil",
  stepChromeosPath: "Paramètres › Réseau › Données mobiles › Ajouter › Saisir le code d’activation",
  stepPhonePath:
    "Sur le téléphone qui recevra l’eSIM : ouvrez les réglages, cherchez « eSIM » et ajoutez-en une",
  stepByHand: "Choisissez de saisir le code à la main.",
  stepTwoFields: "Copiez les deux parties dans les champs prévus.",
  stepOneField: "Collez le code d’activation complet, LPA:1$ compris.",
  stepConfirmationCode: "Saisissez le code de confirmation s’il est demandé.",

  handoffTitle: "Scannez avec l’appareil photo du téléphone",
  handoffHint: "Prenez le téléphone qui voyage avec vous. Cette page s’y ouvre, prête à installer.",
  handoffAlt: "Code QR qui ouvre cette page sur un autre téléphone",
  qrTitle: "Scannez depuis les réglages du téléphone",
  qrHint: "Ce code est l’eSIM elle-même.",
  qrAlt: "Code QR de votre eSIM",
  qrBroken: "Le code QR ne peut pas s’afficher ici. Saisissez plutôt le code à la main.",

  revoked: "Cette eSIM n’est plus disponible ici",
  cancelled: "Cette commande a été annulée",
  stopped: "Un problème est survenu",
  linkExpired: "Ce lien a expiré",
  linkExpiredHint:
    "Votre eSIM est peut-être toujours valable. Demandez un nouveau lien à la boutique où vous l’avez achetée.",
  invalidCode: "Ce code d’activation ne semble pas correct",
  invalidCodeHint:
    "Vérifiez que vous l’avez copié en entier, ou demandez-en un autre à la boutique où vous l’avez acheté.",
  otherPlan: "Revenez à la boutique et choisissez un autre forfait. Rien n’a été installé.",
  payAgain: "Revenez à la boutique et réessayez le paiement.",
  later: "Réessayez dans un instant.",
  askShop: "Demandez de l’aide à la boutique où vous avez fait votre achat.",
  loadAgain: "Rechargez cette page pour continuer.",
  reference: "À mentionner",

  choose: "Choisissez comment utiliser votre forfait",
  chooseHint:
    "Vous avez déjà acheté une eSIM. Votre forfait peut aller sur une eSIM que vous avez, ou sur une nouvelle.",
  chooseNew: "Une nouvelle eSIM",
  chooseNewHint: "Vous l’installez juste après, sur ce téléphone ou un autre.",
  confirmNew: "Oui, prendre une nouvelle eSIM",
  chooseExisting: "L’ajouter à {esim}",
  chooseExistingHint:
    "Seulement si cette eSIM est encore sur votre téléphone. Il n’y a alors rien à installer.",
  confirmExisting: "Oui, l’ajouter à {esim}",
  chooseFinal: "Ce choix est définitif.",
  chooseUnderstood: "Je comprends que ce choix est définitif",
  chooseBack: "Retour",
  choosing: "Mise en place…",

  choiceUnanswered:
    "Pas encore de réponse. Attendez un instant, puis réessayez : l’opération n’est faite qu’une fois.",
  choiceLater:
    "Cela n’a pas marché cette fois. Attendez un instant, puis réessayez : l’opération n’est faite qu’une fois.",
  choiceChanged: "Ce choix n’était plus possible. Voici où vous en êtes.",
  choiceRefused:
    "Ce n’est pas possible pour le moment. Demandez de l’aide à la boutique où vous avez acheté votre forfait.",
  choiceReload: "Rechargez cette page, puis choisissez.",
  choiceUnticked: "Cochez d’abord la case de votre option : le choix est définitif.",

  addedTo: "Ajouté à {esim}",
  addedToHint:
    "Il n’y a rien à installer. Votre forfait est sur l’eSIM que vous avez : gardez-la sur votre téléphone.",
  addedToMissing: "Elle n’est pas sur mon téléphone",
};
