/** Italian, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "Caricamento della tua eSIM…",
  ready: "La tua eSIM è pronta",
  offline: "Sei offline. Collegati a una rete Wi-Fi e riprova.",
  unavailable: "Al momento il server non è raggiungibile.",
  retry: "Riprova",
  support: "Chiedi aiuto",

  installIphone: "Installa l’eSIM su questo iPhone",
  installIpad: "Installa l’eSIM su questo iPad",
  installPhone: "Installa l’eSIM su questo telefono",
  installTablet: "Installa l’eSIM su questo tablet",
  installPc: "Installa l’eSIM su questo PC",
  otherPhone: "È per un altro telefono",
  otherDevice: "È per un altro dispositivo",
  byQr: "Usa il codice QR dell’eSIM",
  byHand: "Inserisci il codice a mano",
  nothingHappened: "Non è successo nulla?",
  nothingHappenedHint: "Guarda nelle Impostazioni: forse l’eSIM c’è già. Altrimenti prova in un altro modo.",

  smdpAddress: "Indirizzo SM-DP+",
  matchingId: "Codice di attivazione",
  activationCode: "Codice di attivazione completo",
  confirmationCode: "Codice di conferma",
  confirmationCodeHint: "Inseriscilo quando il telefono te lo chiede.",
  confirmationCodeNeeded: "Il telefono ti chiederà un codice di conferma. Te lo dà il tuo fornitore.",
  copy: "Copia",
  copied: "Copiato",
  copyFailed: "Tieni premuto il testo per copiarlo.",
  copyLink: "Copia il link",

  unlimited: "Dati illimitati",
  esimOf: "eSIM {number} di {total}",

  warnWifi: "Resta sul Wi-Fi finché non compare “Fine”.",
  warnOnce: "Il codice funziona una volta sola, su un solo telefono.",
  warnDelete: "Non eliminare l’eSIM: potrebbe non installarsi più.",
  warnRoaming: "Dopo l’atterraggio attiva il roaming dati solo per questa eSIM.",

  stepOpenSafari: "Apri questa pagina in Safari: tocca ⋯ o l’icona di condivisione, poi “Apri in Safari”.",
  stepOpenBrowser: "Apri questa pagina nel browser: tocca ⋮, poi “Apri nel browser”.",
};
