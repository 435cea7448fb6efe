/** French, for what only the landing pages show. */

import type { PageWords } from "../words.ts";

export const pages: PageWords = {
  title: "Votre eSIM",
  reveal: "Afficher mon eSIM",
  revealHint:
    "Si possible, ouvrez cette page sur le téléphone qui recevra l’eSIM. Connectez-le d’abord au Wi-Fi.",
  readyToInstall: "Votre eSIM est prête à être installée",
  accessCode: "Code d’accès",
  accessCodeHint: "Vous l’avez reçu séparément de ce lien.",
  enterCode: "Saisissez le code d’accès envoyé par {partner}.",
  yourSeller: "votre boutique",
  wrongAccessCode: "Ce code d’accès n’est pas le bon. Vérifiez-le et réessayez.",
  tooManyTitle: "Trop de tentatives",
  tooManyHint: "Attendez quelques minutes, puis réessayez avec le bon code d’accès.",
  tryAgainIn: "Réessayez dans {wait}.",
  unknownTitle: "Nous ne reconnaissons pas ce lien",
  unknownHint: "Vérifiez que vous l’avez copié en entier, ou rouvrez-le depuis votre e-mail ou message.",
  revokedTitle: "Ce lien a été retiré",
  revokedHint: "Demandez un nouveau lien à la boutique où vous avez acheté votre eSIM.",
  contact: "Demander de l’aide à {partner}",
  quoteReference: "Indiquez cette référence",

  orderCreated: "Votre eSIM s’affichera ici dès qu’elle sera créée.",
  orderUnpaid: "Votre eSIM sera créée dès réception du paiement.",
  orderUnderWay:
    "Cela peut prendre quelques minutes. Vous pouvez fermer cette page et revenir avec le même lien.",
  orderParked: "Quelqu’un s’occupe de votre commande. Inutile de commander ou de payer une deuxième fois.",
  orderReady: "Elle n’est pas encore là. Vérifiez à nouveau dans un instant.",
  orderFailed: "Il n’y a pas d’eSIM à installer. Contactez-nous avant de commander à nouveau.",
  orderOver: "Il n’y a pas d’eSIM à installer.",

  countries: { other: "{count} pays" },

  inApp: "Vous êtes dans {app}, où le bouton peut rester sans effet.",
  pcInstead: "Ou installez-la sur ce PC, s’il est équipé d’une connexion mobile :",
  tapToSelect: "Touchez un code pour le sélectionner en entier, puis copiez-le.",
  forApple: "iPhone et iPad demandent deux codes",
  forOthers: "Android, Windows et ChromeOS n’en demandent qu’un",
  otherDevices: "Étapes pour d’autres appareils",
  goodToKnow: "Bon à savoir",
  confirmationFrom: "Vous le recevrez de {partner}.",

  beforeTitle: "Avant de commencer",
  beforeUnlocked: "Votre téléphone doit être déverrouillé et compatible eSIM.",
  beforeEid: "Pour vérifier, composez *#06# : un téléphone compatible eSIM affiche un EID.",
  afterTitle: "À votre arrivée",
  afterLine: "Activez la nouvelle ligne et choisissez-la pour les données mobiles.",
  afterData:
    "Activez-y les données à l’étranger (itinérance) et laissez-les désactivées pour votre ligne habituelle.",
  afterSwitching: "Sur iPhone, désactivez « Autoriser le changement de données cellulaires ».",
  troubleTitle: "Si cela ne marche pas",
  troubleUsed:
    "« N’est plus valide » ou « ne peuvent pas être ajoutés » : regardez dans les réglages, elle est peut-être déjà installée. Ne la supprimez pas.",
  troubleLocked:
    "Un message sur votre opérateur : votre téléphone est peut-être verrouillé. Demandez à votre opérateur de le déverrouiller.",
  troubleNetwork: "Arrêt en cours de route : utilisez le Wi-Fi, coupez le VPN et réessayez une fois.",
  troubleFull:
    "Plus de place pour une autre eSIM : supprimez-en une dont vous n’avez plus besoin, surtout pas celle-ci.",
};
