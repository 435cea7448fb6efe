/** What the tests find around them: the Worker's bindings and exports, and what the set-up provides. Types only. */

import type { Env as WorkerEnv } from "../../../worker/env.ts";

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {}
    interface GlobalProps {
      mainModule: typeof import("../../../worker/index.ts");
    }
  }
}

declare module "vitest" {
  interface ProvidedContext {
    /** `http://127.0.0.1:<port>`; shared by all files. */
    simulators: string;
    /** POST starts simulators for the caller alone and answers `{ url }`. */
    simulatorFarm: string;
    /** See `support/odd-upstream.ts`. */
    oddUpstream: string;
    /** See `support/webhook-receiver.ts`. */
    webhookReceiver: string;
  }
}
