/** German, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "Ihre eSIM wird geladen …",
  ready: "Ihre eSIM ist bereit",
  offline: "Sie sind offline. Verbinden Sie sich mit einem WLAN und versuchen Sie es noch einmal.",
  unavailable: "Der Server ist gerade nicht erreichbar.",
  retry: "Noch einmal versuchen",
  support: "Hilfe holen",

  installIphone: "eSIM auf diesem iPhone installieren",
  installPhone: "eSIM auf diesem Handy installieren",
  otherPhone: "Für ein anderes Handy",
  byHand: "Code von Hand eingeben",
  nothingHappened: "Nichts passiert?",

  smdpAddress: "SM-DP+-Adresse",
  matchingId: "Aktivierungscode",
  activationCode: "Vollständiger Aktivierungscode",
  confirmationCode: "Bestätigungscode",
  confirmationCodeHint: "Geben Sie ihn ein, wenn Ihr Handy danach fragt.",
  confirmationCodeNeeded: "Ihr Handy wird nach einem Bestätigungscode fragen. Ihr Anbieter hat ihn.",
  copy: "Kopieren",
  copied: "Kopiert",
  copyFailed: "Halten Sie den Text gedrückt, um ihn zu kopieren.",

  unlimited: "Unbegrenztes Datenvolumen",
};
