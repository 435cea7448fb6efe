/** The landing pages: view model in, HTML out. They know no request, no clock, no secret but what is passed in. */

export { UNDERSTOOD } from "./choice.ts";
export type { Frame } from "./document.ts";
export { deadPage, type DeadInput } from "./dead.ts";
export { embeddedPage, type EmbeddedInput } from "./embedded.ts";
export { lockedPage, type LockedInput } from "./locked.ts";
export { openPage, type OpenInput } from "./open.ts";
export { checkedPolicy } from "./policy.ts";
