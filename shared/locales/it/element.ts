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
  installPhone: "Installa l’eSIM su questo telefono",
  otherPhone: "È per un altro telefono",
  byHand: "Inserisci il codice a mano",
  nothingHappened: "Non è successo nulla?",

  smdpAddress: "Indirizzo SM-DP+",
  matchingId: "Codice di attivazione",
  activationCode: "Codice di attivazione completo",
  confirmationCode: "Codice di conferma",
  confirmationCodeHint: "Inseriscilo quando il telefono te lo chiede.",
  confirmationCodeNeeded: "Il telefono ti chiederà un codice di conferma. Te lo dà il tuo fornitore.",
  copy: "Copia",
  copied: "Copiato",
  copyFailed: "Tieni premuto il testo per copiarlo.",

  unlimited: "Dati illimitati",
};
