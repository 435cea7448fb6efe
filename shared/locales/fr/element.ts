/** French, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "Chargement de votre eSIM…",
  ready: "Votre eSIM est prête",
  offline: "Vous êtes hors connexion. Connectez-vous au Wi-Fi, puis réessayez.",
  unavailable: "Le serveur est injoignable pour le moment.",
  retry: "Réessayer",
  support: "Obtenir de l’aide",

  installIphone: "Installer l’eSIM sur cet iPhone",
  installPhone: "Installer l’eSIM sur ce téléphone",
  otherPhone: "C’est pour un autre téléphone",
  byHand: "Saisir le code à la main",
  nothingHappened: "Rien ne s’est passé ?",

  smdpAddress: "Adresse SM-DP+",
  matchingId: "Code d’activation",
  activationCode: "Code d’activation complet",
  confirmationCode: "Code de confirmation",
  confirmationCodeHint: "Saisissez-le quand votre téléphone le demande.",
  confirmationCodeNeeded:
    "Votre téléphone demandera un code de confirmation. Votre fournisseur vous le donne.",
  copy: "Copier",
  copied: "Copié",
  copyFailed: "Appuyez longuement sur le texte pour le copier.",

  unlimited: "Données illimitées",
};
