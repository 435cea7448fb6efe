/** `npm run build`: the widget to dist/widget, the Worker to dist/worker. */

import { buildWidget, buildWorker } from "./stack/build.ts";

await buildWidget();
await buildWorker();
