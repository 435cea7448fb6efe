// The simulators alone, for trying things by hand: `npx tsx demo/simulators/main.ts`.
// SIM_PORT moves the port, SIM_STATE names a file that keeps the state.

import { startSimulators } from "./server.ts";

const statePath = process.env["SIM_STATE"];
const simulators = await startSimulators({
  port: Number(process.env["SIM_PORT"] ?? 8788),
  ...(statePath === undefined ? {} : { statePath }),
});
console.log(`provider simulators: ${simulators.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulators.close().then(() => process.exit(0)));
}
