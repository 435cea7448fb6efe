/** German, for what the element loads after its first view: steps, QR codes, choosing, what has ended. */

import type { StepWords } from "../words.ts";

export const steps: StepWords = {
  installIpad: "eSIM auf diesem iPad installieren",
  installTablet: "eSIM auf diesem Tablet installieren",
  installPc: "eSIM auf diesem PC installieren",
  otherDevice: "Für ein anderes Gerät",
  byQr: "QR-Code der eSIM verwenden",
  copyLink: "Link kopieren",
  esimOf: "eSIM {number} von {total}",
  stepOpenSafari:
    "Öffnen Sie diese Seite in Safari: Tippen Sie auf ⋯ oder das Teilen-Symbol, dann auf „In Safari öffnen“.",
  stepOpenBrowser: "Öffnen Sie diese Seite im Browser: Tippen Sie auf ⋮, dann auf „Im Browser öffnen“.",
  nothingHappenedHint:
    "Sehen Sie in den Einstellungen nach: Vielleicht ist die eSIM schon da. Wenn nicht, versuchen Sie einen anderen Weg.",
  stepTap: "Tippen Sie auf die Schaltfläche.",
  stepConfirm: "Folgen Sie den Anweisungen auf dem Handy.",
  stepClick: "Klicken Sie auf die Schaltfläche. Windows öffnet die Einstellungen: Bestätigen Sie dort.",
  stepWait: "Warten Sie, bis „Fertig“ erscheint. Das kann ein paar Minuten dauern.",
  stepScanOpen:
    "Öffnen Sie auf dem Handy, das die eSIM bekommt, die Einstellungen, suchen Sie nach „eSIM“ und fügen Sie eine hinzu.",
  stepScan: "Scannen Sie diesen QR-Code.",
  stepScanSame:
    "Auf diesem Handy können Sie den QR-Code gedrückt halten, oder ihn sichern und aus Ihren Fotos auswählen.",
  stepIphonePath:
    "Einstellungen › Mobilfunk › eSIM hinzufügen › QR-Code verwenden › Details manuell eingeben",
  stepIphoneOldPath:
    "Einstellungen › Mobilfunk (oder Mobiles Netz) › Mobilfunktarif hinzufügen › Details manuell eingeben",
  stepIpadPath:
    "Einstellungen › Mobile Daten › eSIM (oder Neuen Tarif) hinzufügen › QR-Code verwenden › Details manuell eingeben",
  stepSamsungPath: "Einstellungen › Verbindungen › SIM-Manager › eSIM hinzufügen › Aktivierungscode eingeben",
  stepPixelPath: "Einstellungen › Netzwerk & Internet › SIM-Karten › SIM-Karte hinzufügen › eSIM einrichten",
  stepAndroidPath: "Einstellungen: nach „SIM“ suchen, dann eine eSIM hinzufügen",
  stepHuaweiPath:
    "Einstellungen: nach „SIM“ suchen, eine eSIM hinzufügen, dann den QR-Code scannen oder aus der Galerie auswählen",
  stepWindowsPath: "Einstellungen › Netzwerk und Internet › Mobilfunk › eSIM-Profile › Profil hinzufügen",
  stepChromeosPath: "Einstellungen › Netzwerk › Mobile Daten › Hinzufügen › Aktivierungscode eingeben",
  stepPhonePath: "Auf dem Handy, das die eSIM bekommt: Einstellungen, nach „eSIM“ suchen, eine hinzufügen",
  stepByHand: "Wählen Sie dort die Eingabe von Hand.",
  stepTwoFields: "Kopieren Sie beide Teile in die Felder dort.",
  stepOneField: "Fügen Sie den vollständigen Aktivierungscode ein, samt LPA:1$.",
  stepConfirmationCode: "Geben Sie den Bestätigungscode ein, wenn danach gefragt wird.",

  handoffTitle: "Mit der Kamera des Handys scannen",
  handoffHint:
    "Nehmen Sie das Handy, mit dem Sie reisen. Diese Seite öffnet sich dort, bereit zum Installieren.",
  handoffAlt: "QR-Code, der diese Seite auf einem anderen Handy öffnet",
  qrTitle: "In den Einstellungen des Handys scannen",
  qrHint: "Dieser Code ist die eSIM selbst.",
  qrAlt: "QR-Code mit Ihrer eSIM",
  qrBroken: "Der QR-Code lässt sich hier nicht anzeigen. Geben Sie den Code stattdessen von Hand ein.",

  revoked: "Diese eSIM ist hier nicht mehr verfügbar",
  cancelled: "Diese Bestellung wurde storniert",
  stopped: "Etwas ist schiefgegangen",
  linkExpired: "Dieser Link ist abgelaufen",
  linkExpiredHint:
    "Mit Ihrer eSIM kann trotzdem alles in Ordnung sein. Bitten Sie den Shop, in dem Sie sie gekauft haben, um einen neuen Link.",
  invalidCode: "Dieser Aktivierungscode stimmt wohl nicht",
  invalidCodeHint:
    "Prüfen Sie, ob Sie ihn ganz kopiert haben, oder bitten Sie den Shop, von dem Sie ihn haben, um einen neuen.",
  otherPlan: "Gehen Sie zurück in den Shop und wählen Sie einen anderen Tarif. Es wurde nichts installiert.",
  payAgain: "Gehen Sie zurück in den Shop und versuchen Sie die Zahlung noch einmal.",
  later: "Versuchen Sie es gleich noch einmal.",
  askShop: "Bitten Sie den Shop, in dem Sie gekauft haben, um Hilfe.",
  loadAgain: "Laden Sie diese Seite neu, dann geht es weiter.",
  reference: "Bitte angeben",

  choose: "Wählen Sie, wie Sie Ihren Tarif nutzen",
  chooseHint:
    "Sie haben schon einmal eine eSIM gekauft. Ihr Tarif lässt sich auf eine vorhandene oder auf eine neue laden.",
  chooseNew: "Eine neue eSIM",
  chooseNewHint: "Sie installieren sie gleich danach, auf diesem Handy oder einem anderen.",
  confirmNew: "Ja, eine neue eSIM",
  chooseExisting: "Zu {esim} hinzufügen",
  chooseExistingHint: "Nur wenn diese eSIM noch auf Ihrem Handy ist. Dann gibt es nichts zu installieren.",
  confirmExisting: "Ja, zu {esim} hinzufügen",
  chooseFinal: "Das lässt sich nicht rückgängig machen.",
  chooseUnderstood: "Ich weiß, dass sich das nicht rückgängig machen lässt",
  chooseBack: "Zurück",
  choosing: "Wird eingerichtet …",

  choiceUnanswered:
    "Es kam noch keine Antwort. Warten Sie kurz und versuchen Sie es noch einmal: Ausgeführt wird es nur einmal.",
  choiceLater:
    "Das hat gerade nicht geklappt. Warten Sie kurz und versuchen Sie es noch einmal: Ausgeführt wird es nur einmal.",
  choiceChanged: "Diese Auswahl war nicht mehr möglich. So ist der Stand jetzt.",
  choiceRefused:
    "Das ist im Moment nicht möglich. Bitten Sie den Shop, in dem Sie Ihren Tarif gekauft haben, um Hilfe.",
  choiceReload: "Laden Sie diese Seite neu und wählen Sie dann.",
  choiceUnticked: "Setzen Sie zuerst das Häkchen bei Ihrer Auswahl: Sie lässt sich nicht rückgängig machen.",

  addedTo: "Zu {esim} hinzugefügt",
  addedToHint:
    "Sie müssen nichts installieren. Ihr Tarif ist auf der eSIM, die Sie schon haben: Behalten Sie sie auf dem Handy.",
  addedToMissing: "Sie ist nicht auf meinem Handy",
};
