/** The Worker's clock in a test's hands. Every test begins at the platform's own time. */

import { beforeEach } from "vitest";
import { setClockOffset } from "../../../worker/clock.ts";

let offset = 0;

export function travel(ms: number): void {
  offset += ms;
  setClockOffset(offset);
}

beforeEach(() => {
  offset = 0;
  setClockOffset(0);
});
