/** Which of several eSIMs leads. Pure. */

import { isInstallable } from "../shared/activation.ts";
import type { Session, SessionEsim } from "../shared/api/types.ts";

/** The first that can be installed; when none is left, the first. */
export const nextEsim = ({ esims }: Session): SessionEsim | undefined =>
  esims.find(({ status }) => isInstallable(status)) ?? esims[0];
