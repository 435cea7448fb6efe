/** English, for a plan that can go onto a new eSIM or onto one that the customer has. */

import type { ChoiceCatalogue } from "./catalogue.ts";

export const choiceEn: ChoiceCatalogue = {
  choose: "Choose how to use your plan",
  chooseHint: "You bought an eSIM before. Your plan can go onto one that you have, or onto a new one.",
  chooseNew: "A new eSIM",
  chooseNewHint: "You install it next, on this phone or another.",
  confirmNew: "Yes, get a new eSIM",
  chooseExisting: (esim) => `Add it to ${esim}`,
  chooseExistingHint: "Only if that eSIM is still on your phone. Then there is nothing to install.",
  confirmExisting: (esim) => `Yes, add it to ${esim}`,
  chooseFinal: "This cannot be undone.",
  chooseUnderstood: "I understand that this cannot be undone",
  chooseBack: "Go back",
  choosing: "Setting it up…",

  choiceUnanswered: "There was no answer yet. Wait a moment and try again: it is done only once.",
  choiceLater: "It did not work just now. Wait a moment and try again: it is done only once.",
  choiceChanged: "That choice was no longer open. This is how it stands now.",
  choiceRefused: "This is not possible at the moment. Ask the shop where you bought your plan for help.",
  choiceReload: "Load this page again, then choose.",
  choiceUnticked: "Tick the box of your option first: it cannot be undone.",

  addedTo: (esim) => `Added to ${esim}`,
  addedToHint: "There is nothing to install. Your plan is on the eSIM that you have: keep it on your phone.",
  addedToMissing: "It’s not on my phone",
};
