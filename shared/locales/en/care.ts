/**
 * English, for what the element loads after its first view: waiting, how an eSIM stands, whether it installed, what a
 * phone said instead, and what to do once it is there. Menus and messages as the phone shows them in this language.
 * Plain text, never markup.
 */

export const care = {
  /** Warnings around the ways to install, in the order in which they are shown. */
  warnWifi: "Stay on Wi-Fi until it says Done.",
  warnOnce: "The code works once, on one phone.",
  warnDelete: "Do not delete the eSIM: it may not install again.",
  warnRoaming: "After landing, turn on data roaming for this eSIM only.",

  /** Before there is an eSIM: a headline, and what comes next. */
  payment: "Payment is still open",
  paymentHint: "Pay to get your eSIM. When you come back to this page, it goes on by itself.",
  pay: "Pay now",
  waiting: "Your eSIM is being prepared",
  waitingHint: "This usually takes a minute. You can leave this page open.",
  late: "This takes longer than usual",
  lateHint:
    "Your order is safe: do not order or pay again. Close this page if you like, and come back with the same link.",
  checkAgain: "Check again",
  /** The stages of an order, in order. */
  stageOrdered: "Ordered",
  stagePrepared: "eSIM prepared",
  stageInstalled: "Installed on your phone",

  /** Headlines of an eSIM's states, and what to do about them. */
  opened: "Go on where your phone asks you to",
  openedHint: "This can take a few minutes. Stay on Wi-Fi, and come back here when it is done.",
  downloaded: "Your eSIM is on its way to the phone",
  downloadedHint: "Stay on Wi-Fi. If it does not finish, look in Settings before you try again.",
  installed: "Your eSIM is installed",
  enabled: "Your eSIM is on",
  disabled: "Your eSIM is installed, but switched off",
  disabledHint: "Switch this line on in Settings, where your SIMs are.",
  removed: "Your eSIM was removed from the phone",
  removedHint: "It may install once more, on the same phone only. If it does not, ask for help.",
  usedUp: "Your data is used up",
  usedUpHint: "Keep the eSIM on your phone: you can top it up in the shop where you bought it.",
  expired: "Your eSIM has expired",
  expiredHint: "Your plan has ended. For your next trip, look in the shop where you bought it.",
  failed: "Your eSIM could not be prepared",
  failedHint: "Ask for help before you buy a new one.",
  byCustomer: "As you told us.",
  notInstalled: "It is not on my phone after all",

  /** Several eSIMs in one order: how many, and each one's state in a word or two. */
  esims: { one: "{count} eSIM in your order", other: "{count} eSIMs in your order" },
  esimsDone: "{done} of {total} installed",
  markNext: "Next",
  markReady: "To install",
  markChoice: "To choose",
  markDownloaded: "Installing",
  markInstalled: "Installed",
  markEnabled: "On",
  markDisabled: "Switched off",
  markRemoved: "Removed",
  markUsedUp: "Used up",
  markExpired: "Expired",
  markFailed: "Failed",

  /** `{used}` and `{total}` are sizes with their unit. */
  used: "{used} of {total} used",
  usedOfUnlimited: "{used} used",

  /** Asked where nobody else can tell. */
  ask: "Did it install?",
  askYes: "Yes, it is installed",
  askNo: "No",
  watched: "As soon as your phone has it, you see it here.",
  phoneSays: "My phone shows a message",

  /** What a phone displayed: its own words in quotation marks, as it shows them in this language. */
  trouble: "What happened?",
  sayPlanChange: "“Unable to Complete Cellular Plan Change”",
  sayCannotAdd: "“Cellular Plans From This Carrier Cannot Be Added”",
  sayNotValid: "“This Code Is No Longer Valid”",
  sayDownload: "“Can’t download eSIM” or “Something went wrong”",
  sayUsed: "“This code has already been used” or “not valid”",
  sayLocked: "Something about my carrier or a network lock",
  sayNothing: "Nothing happened when I tapped",
  sayNoMenu: "I cannot find “Add eSIM” in Settings",
  sayCode: "It asks for a confirmation code",
  sayStuck: "It stopped halfway, or found no connection",
  sayFull: "There is no room for another eSIM",
  sayOther: "It says that the eSIM is for another device",
  sayElse: "Something else",

  /** The advice, one step each. */
  tryLook: "Open Settings and look at your SIMs: the eSIM may already be there.",
  tryWifi: "Use a Wi-Fi network that you trust, not one with a sign-in page, and switch VPN off.",
  tryRestart: "Restart your phone, then try once more.",
  tryWait: "Keep the screen on and wait five minutes. Then look in Settings.",
  tryNewCode: "If it is not there, the code was used or withdrawn: ask for a new one. Each code works once.",
  tryKeep: "If it is there, keep it: it may not install a second time.",
  tryLockApple: "Settings › General › About › Carrier Lock must say “No SIM restrictions”.",
  tryLockOther: "Your phone may be locked to the carrier that sold it.",
  tryUnlock: "Only that carrier can unlock it. Your eSIM waits: it also works on another, unlocked phone.",
  tryByHand: "Use “Enter the code by hand” above. It does the same.",
  tryBrowser: "If you are inside another app, open this page in Safari or Chrome.",
  tryEid: "Dial *#06#. A phone that can use eSIM shows an EID.",
  tryOld: "iPhones before XS and most phones made for mainland China have no eSIM.",
  tryOtherPhone: "You can install it on another phone instead.",
  tryCode: "This is it:",
  tryAskCode: "It is not here. The shop where you bought your eSIM has it.",
  tryFull: "Remove an old eSIM that you will never need again, never this one. Then try once more.",
  tryBound: "It is tied to the device that it was ordered for. Use that one.",
  trySupport: "Ask for help, and send the details below along.",
  tryStill: "Still not working?",
  troubleBack: "Something else happened",
  copyDetails: "Copy details for support",
  detailsHint: "They say what you tried, and hold no code.",

  /** Before a journey, and what to do in two parts once it is installed. */
  beforeTurkey: "Going to Türkiye? Install it before you leave: it may be impossible there.",
  now: "Now",
  nowKeep: "Keep the eSIM on your phone, also after your trip until the plan has ended.",
  nowName: "Give the new line a name, such as “Travel”.",
  nowHome: "Leave data roaming off for your home line.",
  nowNoService: "“No Service” is normal until you are there.",
  then: "When you have landed",
  thenOn: "Switch the new line on and choose it for mobile data.",
  thenRoaming: "Turn on data roaming, for this line only.",
  thenSwitching: "Switch off “Allow Cellular Data Switching”.",
  thenWait: "Give it a few minutes to find a network.",
  thenApn: "Still no data? Enter the APN that came with your order in the settings of the line.",
} as const;
