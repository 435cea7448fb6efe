/** Italian, for what the element loads after its first view: steps, QR codes, choosing, what has ended. */

import type { StepWords } from "../words.ts";

export const steps: StepWords = {
  installIpad: "Installa l’eSIM su questo iPad",
  installTablet: "Installa l’eSIM su questo tablet",
  installPc: "Installa l’eSIM su questo PC",
  otherDevice: "È per un altro dispositivo",
  byQr: "Usa il codice QR dell’eSIM",
  copyLink: "Copia il link",
  esimOf: "eSIM {number} di {total}",
  stepOpenSafari: "Apri questa pagina in Safari: tocca ⋯ o l’icona di condivisione, poi “Apri in Safari”.",
  stepOpenBrowser: "Apri questa pagina nel browser: tocca ⋮, poi “Apri nel browser”.",
  nothingHappenedHint: "Guarda nelle Impostazioni: forse l’eSIM c’è già. Altrimenti prova in un altro modo.",
  stepTap: "Tocca il pulsante.",
  stepConfirm: "Segui le indicazioni del telefono.",
  stepClick: "Fai clic sul pulsante. Windows apre le Impostazioni: conferma lì.",
  stepWait: "Aspetta finché non compare “Fine”. Possono volerci alcuni minuti.",
  stepScanOpen:
    "Sul telefono che riceverà l’eSIM apri le Impostazioni, cerca “eSIM” e scegli di aggiungerne una.",
  stepScan: "Scansiona questo codice QR.",
  stepScanSame:
    "Su questo stesso telefono puoi provare a tenere premuto il codice QR, oppure salvarlo e sceglierlo dalle tue foto.",
  stepIphonePath: "Impostazioni › Cellulare › Aggiungi eSIM › Usa codice QR › Inserisci dettagli manualmente",
  stepIphoneOldPath: "Impostazioni › Cellulare › Aggiungi piano cellulare › Inserisci dettagli manualmente",
  stepIpadPath:
    "Impostazioni › Dati cellulare › Aggiungi eSIM (o un nuovo piano) › Usa codice QR › Inserisci dettagli manualmente",
  stepSamsungPath:
    "Impostazioni › Connessioni › Gestione SIM › Aggiungi eSIM › Inserisci codice di attivazione",
  stepPixelPath: "Impostazioni › Rete e Internet › SIM › Aggiungi SIM › Configura una eSIM",
  stepAndroidPath: "Impostazioni: cerca “SIM”, poi scegli di aggiungere un’eSIM",
  stepHuaweiPath:
    "Impostazioni: cerca “SIM”, scegli di aggiungere un’eSIM, poi scansiona il codice QR o sceglilo dalla galleria",
  stepWindowsPath: "Impostazioni › Rete e Internet › Cellulare › Profili eSIM › Aggiungi profilo",
  stepChromeosPath: "Impostazioni › Rete › Dati mobili › Aggiungi › Inserisci codice di attivazione",
  stepPhonePath: "Sul telefono che riceverà l’eSIM: apri le Impostazioni, cerca “eSIM” e aggiungine una",
  stepByHand: "Scegli di inserire il codice a mano.",
  stepTwoFields: "Copia le due parti nei rispettivi campi.",
  stepOneField: "Incolla il codice di attivazione completo, LPA:1$ compreso.",
  stepConfirmationCode: "Inserisci il codice di conferma se ti viene chiesto.",

  handoffTitle: "Scansiona con la fotocamera del telefono",
  handoffHint: "Usa il telefono con cui viaggi. Questa pagina si apre lì, pronta per l’installazione.",
  handoffAlt: "Codice QR che apre questa pagina su un altro telefono",
  qrTitle: "Scansiona dalle Impostazioni del telefono",
  qrHint: "Questo codice è l’eSIM stessa.",
  qrAlt: "Codice QR con la tua eSIM",
  qrBroken: "Il codice QR non può essere mostrato qui. Inserisci invece il codice a mano.",

  revoked: "Questa eSIM non è più disponibile qui",
  cancelled: "Questo ordine è stato annullato",
  stopped: "Qualcosa è andato storto",
  linkExpired: "Questo link è scaduto",
  linkExpiredHint:
    "La tua eSIM potrebbe essere ancora valida. Chiedi un nuovo link al negozio dove l’hai acquistata.",
  invalidCode: "Questo codice di attivazione non sembra giusto",
  invalidCodeHint:
    "Controlla di averlo copiato tutto, o chiedine uno nuovo al negozio dove l’hai acquistato.",
  otherPlan: "Torna al negozio e scegli un altro piano. Non è stato installato nulla.",
  payAgain: "Torna al negozio e riprova a pagare.",
  later: "Riprova tra un momento.",
  askShop: "Chiedi aiuto al negozio dove hai fatto l’acquisto.",
  loadAgain: "Ricarica questa pagina per continuare.",
  reference: "Indica questo riferimento",

  choose: "Scegli come usare il tuo piano",
  chooseHint: "Hai già acquistato un’eSIM. Il tuo piano può andare su una che hai o su una nuova.",
  chooseNew: "Una nuova eSIM",
  chooseNewHint: "La installi subito dopo, su questo telefono o su un altro.",
  confirmNew: "Sì, voglio una nuova eSIM",
  chooseExisting: "Aggiungilo a {esim}",
  chooseExistingHint: "Solo se quella eSIM è ancora sul tuo telefono. Così non c’è nulla da installare.",
  confirmExisting: "Sì, aggiungilo a {esim}",
  chooseFinal: "La scelta è definitiva.",
  chooseUnderstood: "Ho capito che la scelta è definitiva",
  chooseBack: "Indietro",
  choosing: "Preparazione in corso…",

  choiceUnanswered:
    "Non è ancora arrivata una risposta. Aspetta un momento e riprova: viene fatto una volta sola.",
  choiceLater: "Questa volta non ha funzionato. Aspetta un momento e riprova: viene fatto una volta sola.",
  choiceChanged: "Quella scelta non era più disponibile. Ecco la situazione attuale.",
  choiceRefused: "Al momento non è possibile. Chiedi aiuto al negozio dove hai acquistato il piano.",
  choiceReload: "Ricarica questa pagina, poi scegli.",
  choiceUnticked: "Prima spunta la casella della tua opzione: la scelta è definitiva.",

  addedTo: "Aggiunto a {esim}",
  addedToHint: "Non c’è nulla da installare. Il tuo piano è sull’eSIM che hai già: tienila sul telefono.",
  addedToMissing: "Non è sul mio telefono",
};
