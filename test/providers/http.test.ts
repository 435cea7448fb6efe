import { expect, it } from "vitest";
import { callProvider } from "../../worker/providers/http.ts";
import { connect } from "./adapter.ts";
import { ownSimulators } from "../worker/support/simulators.ts";

it("gives up at its deadline, and says that it was the deadline", async () => {
  const simulators = await ownSimulators();
  const { baseUrl } = connect(simulators, "esimpal");
  await simulators.fault("esimpal", "GET /v1/plans", "slow", { ms: 60_000 });
  const call = { method: "GET", url: `${baseUrl}/v1/plans`, headers: {}, timeoutMs: 40 } as const;
  expect(await callProvider(call, (request) => fetch(request))).toEqual({ kind: "lost", timedOut: true });
  await simulators.fault("esimpal", "GET /v1/plans", "drop_after_commit");
  const cut = await callProvider({ ...call, timeoutMs: 20_000 }, (request) => fetch(request));
  expect(cut).toEqual({ kind: "lost", timedOut: false });
});
