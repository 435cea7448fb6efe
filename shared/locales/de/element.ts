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
  installIpad: "eSIM auf diesem iPad installieren",
  installPhone: "eSIM auf diesem Handy installieren",
  installTablet: "eSIM auf diesem Tablet installieren",
  installPc: "eSIM auf diesem PC installieren",
  otherPhone: "Für ein anderes Handy",
  otherDevice: "Für ein anderes Gerät",
  byQr: "QR-Code der eSIM verwenden",
  byHand: "Code von Hand eingeben",
  nothingHappened: "Nichts passiert?",
  nothingHappenedHint:
    "Sehen Sie in den Einstellungen nach: Vielleicht ist die eSIM schon da. Wenn nicht, versuchen Sie einen anderen Weg.",

  smdpAddress: "SM-DP+-Adresse",
  matchingId: "Aktivierungscode",
  activationCode: "Vollständiger Aktivierungscode",
  confirmationCode: "Bestätigungscode",
  confirmationCodeHint: "Geben Sie ihn ein, wenn Ihr Handy danach fragt.",
  confirmationCodeNeeded: "Ihr Handy wird nach einem Bestätigungscode fragen. Ihr Anbieter hat ihn.",
  copy: "Kopieren",
  copied: "Kopiert",
  copyFailed: "Halten Sie den Text gedrückt, um ihn zu kopieren.",
  copyLink: "Link kopieren",

  unlimited: "Unbegrenztes Datenvolumen",
  esimOf: "eSIM {number} von {total}",

  warnWifi: "Bleiben Sie im WLAN, bis „Fertig“ erscheint.",
  warnOnce: "Der Code funktioniert nur einmal, auf einem einzigen Handy.",
  warnDelete: "Löschen Sie die eSIM nicht: Sie lässt sich vielleicht kein zweites Mal installieren.",
  warnRoaming: "Schalten Sie nach der Landung das Datenroaming ein, nur für diese eSIM.",

  stepOpenSafari:
    "Öffnen Sie diese Seite in Safari: Tippen Sie auf ⋯ oder das Teilen-Symbol, dann auf „In Safari öffnen“.",
  stepOpenBrowser: "Öffnen Sie diese Seite im Browser: Tippen Sie auf ⋮, dann auf „Im Browser öffnen“.",
};
