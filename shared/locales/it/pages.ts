/** Italian, for what only the landing pages show. */

import type { PageWords } from "../words.ts";

export const pages: PageWords = {
  title: "La tua eSIM",
  reveal: "Mostra la mia eSIM",
  revealHint: "Se puoi, apri questa pagina sul telefono che riceverà l’eSIM. Prima collegalo al Wi-Fi.",
  readyToInstall: "La tua eSIM è pronta da installare",
  accessCode: "Codice di accesso",
  accessCodeHint: "Lo hai ricevuto separatamente da questo link.",
  enterCode: "Inserisci il codice di accesso che ti ha inviato {partner}.",
  yourSeller: "il tuo negozio",
  wrongAccessCode: "Questo codice di accesso non è giusto. Controllalo e riprova.",
  tooManyTitle: "Troppi tentativi",
  tooManyHint: "Aspetta qualche minuto, poi riprova con il codice di accesso giusto.",
  tryAgainIn: "Riprova tra {wait}.",
  unknownTitle: "Non riconosciamo questo link",
  unknownHint: "Controlla di averlo copiato tutto, o riaprilo dalla tua email o dal messaggio.",
  revokedTitle: "Questo link è stato ritirato",
  revokedHint: "Chiedi un nuovo link al negozio dove hai acquistato la tua eSIM.",
  contact: "Contatta {partner} per assistenza",
  quoteReference: "Cita questo riferimento",

  orderCreated: "La tua eSIM compare qui appena è pronta.",
  orderUnpaid: "La tua eSIM viene creata appena arriva il pagamento.",
  orderUnderWay: "Possono volerci alcuni minuti. Puoi chiudere questa pagina e tornare con lo stesso link.",
  orderParked: "Qualcuno si sta occupando del tuo ordine. Non serve ordinare o pagare di nuovo.",
  orderReady: "Non è ancora qui. Controlla di nuovo tra un momento.",
  orderFailed: "Non c’è nessuna eSIM da installare. Contattaci prima di ordinare di nuovo.",
  orderOver: "Non c’è nessuna eSIM da installare.",

  countries: { one: "{count} Paese", other: "{count} Paesi" },

  inApp: "Sei dentro {app}, dove il pulsante potrebbe non fare nulla.",
  pcInstead: "Oppure installala su questo PC, se ha la rete mobile integrata:",
  tapToSelect: "Tocca un codice per selezionarlo tutto, poi copialo.",
  forApple: "iPhone e iPad chiedono due codici",
  forOthers: "Android, Windows e ChromeOS ne chiedono uno",
  otherDevices: "Passaggi per altri dispositivi",
  goodToKnow: "Buono a sapersi",
  confirmationFrom: "Te lo invia {partner}.",

  beforeTitle: "Prima di iniziare",
  beforeUnlocked: "Il telefono deve essere sbloccato e compatibile con eSIM.",
  beforeEid: "Per controllare, componi *#06#: un telefono compatibile con eSIM mostra un EID.",
  afterTitle: "Quando arrivi",
  afterLine: "Attiva la nuova linea e sceglila per i dati mobili.",
  afterData: "Attiva il roaming dati per questa linea e lascialo disattivato per quella abituale.",
  afterSwitching: "Su iPhone, disattiva “Consenti cambio dati cellulare”.",
  troubleTitle: "Se non funziona",
  troubleUsed:
    "“Non è più valido” o “impossibile aggiungere”: guarda nelle Impostazioni, potrebbe essere già installata. Non eliminarla.",
  troubleLocked:
    "Un messaggio sull’operatore: il telefono potrebbe essere bloccato. Chiedi al tuo operatore di sbloccarlo.",
  troubleNetwork: "Si ferma a metà: usa il Wi-Fi, disattiva la VPN e riprova una volta.",
  troubleFull: "Non c’è spazio per un’altra eSIM: rimuovine una che non ti serve più, ma non questa.",
};
