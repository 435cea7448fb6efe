/** Which of several eSIMs leads. Pure. */

import { isInstallable } from "../shared/activation.ts";
import type { Session, SessionEsim } from "../shared/api/types.ts";

/** The first that can be chosen or installed; when none is left, the first. */
export const nextEsim = ({ esims }: Session): SessionEsim | undefined =>
  esims.find(({ status, choice, added_to: addedTo }) => choice || (isInstallable(status) && !addedTo)) ??
  esims[0];
