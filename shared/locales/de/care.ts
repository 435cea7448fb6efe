/** German, for what the element loads after its first view: waiting, how an eSIM stands, what went wrong, what is next. */

import type { CareWords } from "../words.ts";

export const care: CareWords = {
  warnWifi: "Bleiben Sie im WLAN, bis „Fertig“ erscheint.",
  warnOnce: "Der Code funktioniert nur einmal, auf einem einzigen Handy.",
  warnDelete: "Löschen Sie die eSIM nicht: Sie lässt sich vielleicht kein zweites Mal installieren.",
  warnRoaming: "Schalten Sie nach der Landung das Datenroaming ein, nur für diese eSIM.",
  payment: "Die Zahlung ist noch offen",
  paymentHint:
    "Bezahlen Sie, um Ihre eSIM zu erhalten. Wenn Sie auf diese Seite zurückkommen, geht es von selbst weiter.",
  pay: "Jetzt bezahlen",
  waiting: "Ihre eSIM wird vorbereitet",
  waitingHint: "Das dauert meist eine Minute. Sie können diese Seite offen lassen.",
  late: "Es dauert länger als sonst",
  lateHint:
    "Ihre Bestellung ist sicher: Bestellen und bezahlen Sie nicht noch einmal. Sie können diese Seite schließen und mit demselben Link wiederkommen.",
  checkAgain: "Noch einmal nachsehen",
  stageOrdered: "Bestellt",
  stagePrepared: "eSIM vorbereitet",
  stageInstalled: "Auf Ihrem Handy installiert",

  opened: "Machen Sie auf Ihrem Handy weiter",
  openedHint: "Das kann ein paar Minuten dauern. Bleiben Sie im WLAN und kommen Sie danach hierher zurück.",
  downloaded: "Ihre eSIM ist auf dem Weg zum Handy",
  downloadedHint:
    "Bleiben Sie im WLAN. Wenn es nicht fertig wird, sehen Sie erst in den Einstellungen nach, bevor Sie es noch einmal versuchen.",
  installed: "Ihre eSIM ist installiert",
  enabled: "Ihre eSIM ist eingeschaltet",
  disabled: "Ihre eSIM ist installiert, aber ausgeschaltet",
  disabledHint: "Schalten Sie sie in den Einstellungen ein, dort, wo Ihre SIMs stehen.",
  removed: "Ihre eSIM wurde vom Handy entfernt",
  removedHint:
    "Vielleicht lässt sie sich noch einmal installieren, aber nur auf demselben Handy. Wenn nicht, holen Sie sich Hilfe.",
  usedUp: "Ihr Datenvolumen ist verbraucht",
  usedUpHint:
    "Behalten Sie die eSIM auf dem Handy: Sie können sie in dem Shop aufladen, in dem Sie sie gekauft haben.",
  expired: "Ihre eSIM ist abgelaufen",
  expiredHint:
    "Ihr Tarif ist zu Ende. Für die nächste Reise sehen Sie sich in dem Shop um, in dem Sie ihn gekauft haben.",
  failed: "Ihre eSIM konnte nicht vorbereitet werden",
  failedHint: "Holen Sie sich Hilfe, bevor Sie eine neue kaufen.",
  byCustomer: "Wie von Ihnen angegeben.",
  notInstalled: "Sie ist doch nicht auf meinem Handy",

  esims: { one: "{count} eSIM in Ihrer Bestellung", other: "{count} eSIMs in Ihrer Bestellung" },
  esimsDone: "{done} von {total} installiert",
  markNext: "Als Nächstes",
  markReady: "Zu installieren",
  markChoice: "Auswahl offen",
  markDownloaded: "Wird installiert",
  markInstalled: "Installiert",
  markEnabled: "Eingeschaltet",
  markDisabled: "Ausgeschaltet",
  markRemoved: "Entfernt",
  markUsedUp: "Verbraucht",
  markExpired: "Abgelaufen",
  markFailed: "Fehlgeschlagen",

  used: "{used} von {total} verbraucht",
  usedOfUnlimited: "{used} verbraucht",

  ask: "Hat die Installation geklappt?",
  askYes: "Ja, sie ist installiert",
  askNo: "Nein",
  watched: "Sobald die eSIM auf Ihrem Handy ist, sehen Sie es hier.",
  phoneSays: "Mein Handy zeigt eine Meldung",

  trouble: "Was ist passiert?",
  sayPlanChange: "„Änderung des Mobilfunktarifs kann nicht abgeschlossen werden“",
  sayCannotAdd: "„Mobilfunktarife dieses Anbieters können nicht hinzugefügt werden“",
  sayNotValid: "„Dieser Code ist nicht mehr gültig“",
  sayDownload: "„eSIM kann nicht heruntergeladen werden“ oder „Ein Fehler ist aufgetreten“",
  sayUsed: "„Dieser Code wurde bereits verwendet“ oder „ungültig“",
  sayLocked: "Etwas über meinen Anbieter oder eine Netzsperre",
  sayNothing: "Nach dem Tippen ist nichts passiert",
  sayNoMenu: "Ich finde „eSIM hinzufügen“ nicht in den Einstellungen",
  sayCode: "Es wird nach einem Bestätigungscode gefragt",
  sayStuck: "Es blieb mittendrin stehen oder fand keine Verbindung",
  sayFull: "Es ist kein Platz für eine weitere eSIM",
  sayOther: "Es heißt, die eSIM sei für ein anderes Gerät",
  sayElse: "Etwas anderes",

  tryLook:
    "Öffnen Sie die Einstellungen und sehen Sie bei Ihren SIMs nach: Vielleicht ist die eSIM schon da.",
  tryWifi: "Nutzen Sie ein WLAN, dem Sie vertrauen, ohne Anmeldeseite, und schalten Sie VPN aus.",
  tryRestart: "Starten Sie das Handy neu und versuchen Sie es dann noch einmal.",
  tryWait:
    "Lassen Sie den Bildschirm an und warten Sie fünf Minuten. Sehen Sie dann in den Einstellungen nach.",
  tryNewCode:
    "Ist sie nicht da, wurde der Code schon verwendet oder zurückgezogen: Bitten Sie um einen neuen. Jeder Code funktioniert nur einmal.",
  tryKeep: "Ist sie da, behalten Sie sie: Ein zweites Mal lässt sie sich vielleicht nicht installieren.",
  tryLockApple: "Unter Einstellungen › Allgemein › Info muss „Keine SIM-Einschränkungen“ stehen.",
  tryLockOther: "Ihr Handy ist vielleicht an den Anbieter gebunden, der es verkauft hat.",
  tryUnlock:
    "Nur dieser Anbieter kann es entsperren. Ihre eSIM wartet: Sie läuft auch auf einem anderen Handy ohne Sperre.",
  tryByHand: "Nutzen Sie oben „Code von Hand eingeben“. Das Ergebnis ist dasselbe.",
  tryBrowser: "Wenn Sie in einer anderen App sind, öffnen Sie diese Seite in Safari oder Chrome.",
  tryEid: "Wählen Sie *#06#. Ein Handy, das eSIM kann, zeigt eine EID.",
  tryOld: "iPhones vor dem XS und die meisten Handys für das chinesische Festland haben keine eSIM.",
  tryOtherPhone: "Sie können sie stattdessen auf einem anderen Handy installieren.",
  tryCode: "Hier ist er:",
  tryAskCode: "Er steht nicht hier. Der Shop, in dem Sie Ihre eSIM gekauft haben, hat ihn.",
  tryFull:
    "Entfernen Sie eine alte eSIM, die Sie nie wieder brauchen, auf keinen Fall diese. Versuchen Sie es dann noch einmal.",
  tryBound: "Sie ist an das Gerät gebunden, für das sie bestellt wurde. Nehmen Sie dieses.",
  trySupport: "Holen Sie sich Hilfe und schicken Sie die Angaben unten mit.",
  tryStill: "Klappt es immer noch nicht?",
  troubleBack: "Etwas anderes ist passiert",
  copyDetails: "Angaben für den Support kopieren",
  detailsHint: "Sie sagen, was Sie versucht haben, und enthalten keinen Code.",

  beforeTurkey:
    "Reisen Sie in die Türkei? Installieren Sie die eSIM vor der Abreise: Dort geht es vielleicht nicht.",
  now: "Jetzt",
  nowKeep: "Behalten Sie die eSIM auf dem Handy, auch nach der Reise, bis der Tarif zu Ende ist.",
  nowName: "Geben Sie der neuen eSIM einen Namen, zum Beispiel „Reise“.",
  nowHome: "Lassen Sie Datenroaming für Ihre gewohnte SIM ausgeschaltet.",
  nowNoService: "„Kein Netz“ ist normal, bis Sie dort sind.",
  then: "Nach der Landung",
  thenOn: "Schalten Sie die neue eSIM ein und wählen Sie sie für mobile Daten.",
  thenRoaming: "Schalten Sie Datenroaming ein, nur für diese eSIM.",
  thenSwitching: "Schalten Sie „Wechsel mobiler Daten erlauben“ aus.",
  thenWait: "Geben Sie ihr ein paar Minuten, um ein Netz zu finden.",
  thenApn:
    "Noch immer keine Daten? Geben Sie in den Einstellungen der eSIM den APN ein, der bei Ihrer Bestellung stand.",
};
