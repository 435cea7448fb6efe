/** English, for the landing pages alone. */

import type { PagesCatalogue } from "./catalogue.ts";

export const pagesEn: PagesCatalogue = {
  title: "Your eSIM",
  reveal: "Show my eSIM",
  revealHint: "Open this on the phone that gets the eSIM, if you can. Connect to Wi-Fi first.",
  accessCode: "Access code",
  accessCodeHint: "You received it separately from this link.",
  wrongAccessCode: "That access code is not right. Check it and try again.",
  tooManyTitle: "Too many tries",
  tooManyHint: "Wait a few minutes, then try again with the right access code.",
  unknownTitle: "We don’t know this link",
  unknownHint: "Check that you copied all of it, or open it again from your email or message.",
  revokedTitle: "This link was withdrawn",
  revokedHint: "Ask the shop where you bought your eSIM for a new link.",
  beforeTitle: "Before you start",
  beforeUnlocked: "Your phone must be unlocked and able to use eSIM.",
  beforeEid: "To check, dial *#06#: a phone that can use eSIM shows an EID.",
  afterTitle: "When you arrive",
  afterLine: "Switch on the new line and choose it for mobile data.",
  afterData: "Turn on data roaming for it, and leave it off for your home line.",
  afterSwitching: "On iPhone, switch off “Allow Cellular Data Switching”.",
  troubleTitle: "If it does not work",
  troubleUsed:
    "“No longer valid” or “cannot be added”: look in Settings, it may already be installed. Do not delete it.",
  troubleLocked:
    "A message about your carrier: your phone may be locked to it. Ask your carrier to unlock it.",
  troubleNetwork: "It stops half-way: use Wi-Fi, turn off VPN and try once more.",
  troubleFull: "No room for another eSIM: remove one that you no longer need, never this one.",
};
