/** German, for what only the landing pages show. */

import type { PageWords } from "../words.ts";

export const pages: PageWords = {
  title: "Ihre eSIM",
  reveal: "Meine eSIM anzeigen",
  revealHint:
    "Öffnen Sie diese Seite möglichst auf dem Handy, das die eSIM bekommt. Verbinden Sie es vorher mit einem WLAN.",
  readyToInstall: "Ihre eSIM kann installiert werden",
  accessCode: "Zugangscode",
  accessCodeHint: "Sie haben ihn getrennt von diesem Link bekommen.",
  enterCode: "Geben Sie den Zugangscode ein, den Sie von {partner} bekommen haben.",
  yourSeller: "Ihrem Shop",
  wrongAccessCode: "Dieser Zugangscode stimmt nicht. Prüfen Sie ihn und versuchen Sie es noch einmal.",
  tooManyTitle: "Zu viele Versuche",
  tooManyHint: "Warten Sie ein paar Minuten und versuchen Sie es dann mit dem richtigen Zugangscode.",
  tryAgainIn: "Versuchen Sie es in {wait} noch einmal.",
  unknownTitle: "Wir kennen diesen Link nicht",
  unknownHint:
    "Prüfen Sie, ob Sie ihn ganz kopiert haben, oder öffnen Sie ihn noch einmal aus Ihrer E-Mail oder Nachricht.",
  revokedTitle: "Dieser Link wurde zurückgezogen",
  revokedHint: "Bitten Sie den Shop, in dem Sie Ihre eSIM gekauft haben, um einen neuen Link.",
  contact: "Hilfe von {partner}",
  quoteReference: "Geben Sie diese Nummer an",

  orderCreated: "Ihre eSIM erscheint hier, sobald sie fertig ist.",
  orderUnpaid: "Ihre eSIM wird erstellt, sobald die Zahlung da ist.",
  orderUnderWay:
    "Das kann ein paar Minuten dauern. Sie können diese Seite schließen und mit demselben Link wiederkommen.",
  orderParked: "Jemand sieht sich Ihre Bestellung an. Sie müssen nicht noch einmal bestellen oder bezahlen.",
  orderReady: "Sie ist noch nicht da. Sehen Sie gleich noch einmal nach.",
  orderFailed: "Es gibt keine eSIM zu installieren. Bitte melden Sie sich, bevor Sie noch einmal bestellen.",
  orderOver: "Es gibt keine eSIM zu installieren.",

  countries: { one: "{count} Land", other: "{count} Länder" },

  inApp: "Sie sind in {app}. Dort tut die Schaltfläche vielleicht nichts.",
  pcInstead: "Oder installieren Sie sie auf diesem PC, wenn er Mobilfunk eingebaut hat:",
  tapToSelect: "Tippen Sie auf einen Code, um ihn ganz zu markieren, und kopieren Sie ihn dann.",
  forApple: "iPhone und iPad fragen nach zwei Codes",
  forOthers: "Android, Windows und ChromeOS fragen nach einem",
  otherDevices: "Schritte für andere Geräte",
  goodToKnow: "Gut zu wissen",
  confirmationFrom: "Sie bekommen ihn von {partner}.",

  beforeTitle: "Bevor Sie anfangen",
  beforeUnlocked: "Ihr Handy muss entsperrt sein und eSIM unterstützen.",
  beforeEid: "Zum Prüfen wählen Sie *#06#: Ein Handy, das eSIM kann, zeigt eine EID.",
  afterTitle: "Wenn Sie angekommen sind",
  afterLine: "Schalten Sie die neue eSIM ein und wählen Sie sie für mobile Daten.",
  afterData: "Schalten Sie Datenroaming für sie ein und lassen Sie es für Ihre gewohnte SIM aus.",
  afterSwitching: "Schalten Sie auf dem iPhone „Wechsel mobiler Daten erlauben“ aus.",
  troubleTitle: "Wenn es nicht klappt",
  troubleUsed:
    "„Nicht mehr gültig“ oder „können nicht hinzugefügt werden“: Sehen Sie in den Einstellungen nach, vielleicht ist sie schon installiert. Löschen Sie sie nicht.",
  troubleLocked:
    "Eine Meldung über Ihren Anbieter: Ihr Handy ist vielleicht an ihn gebunden. Bitten Sie ihn, es zu entsperren.",
  troubleNetwork:
    "Es bleibt mittendrin stehen: Nutzen Sie ein WLAN, schalten Sie VPN aus und versuchen Sie es noch einmal.",
  troubleFull:
    "Kein Platz für eine weitere eSIM: Entfernen Sie eine, die Sie nicht mehr brauchen, auf keinen Fall diese.",
};
