/** `/v1/devices`: devices that a partner registers itself, and what they take. */

import { Hono } from "../http/hono.ts";
import { deviceBody, deviceCompatibilityQuery } from "../../shared/api/schemas.ts";
import type { CompatibilityView, DeviceRegistration } from "../../shared/api/types.ts";
import { readJson, readQuery } from "../http/body.ts";
import type { App, AppContext } from "../http/context.ts";
import { readIdempotencyKey } from "../http/idempotency-key.ts";
import { requireScope } from "../middleware/authenticate.ts";
import { claimCommand } from "../partners/command-keys.ts";
import { count } from "../partners/count.ts";
import { compatSample } from "../partners/stats.ts";
import { answerOf, anyAdminAccount, notPossible } from "../profiles/account.ts";
import { accountOfThing, accountsOf, claimThings, settleThings } from "../profiles/owned.ts";
import { profileView } from "../profiles/view.ts";

export const devices = new Hono<App>()
  .use(requireScope("profiles:admin"))

  .post("/", async (c) => {
    const body = await readJson(c, deviceBody);
    const { eid, device_info: info } = body;
    const key = c.req.header("Idempotency-Key");
    const again =
      key !== undefined && (await claimCommand(c, "device", readIdempotencyKey(key), body)) === "same";
    const account = await anyAdminAccount(c);
    const [claim] = await claimThings(c, account.accountId, [[`eid:${eid}`]]);
    if (claim == null) throw notPossible();
    const { manufacturer, model, os_version: osVersion, lpa_version: lpaVersion, capabilities } = info;
    const device = { eid, manufacturer, model, osVersion, lpaVersion, capabilities };
    const outcome = await account.admin.registerDevice(account.connection, device);
    await settleThings(c, account.accountId, claim, outcome.kind === "ok" || outcome.kind === "unknown");
    // The device of a repetition is there already, and the partner's: that is what was wanted.
    const isThere = again && outcome.kind === "refused" && outcome.reason === "not_possible_now";
    if (isThere) c.header("Idempotent-Replayed", "true");
    const done = isThere ? { registeredAt: null } : await answerOf(c, account, outcome, "device");
    const view: DeviceRegistration = { eid, status: "registered", registered_at: done.registeredAt };
    return c.json(view, 201);
  })

  .get("/:eid/compatibility", async (c) => {
    const { profile_type } = readQuery(c, deviceCompatibilityQuery);
    const { account, eid } = await ours(c);
    const outcome = await account.admin.compatibility(account.connection, eid, profile_type);
    const told = await answerOf(c, account, outcome, "device");
    count(c, compatSample(account.provider.id, told.compatible));
    return c.json({
      compatible: told.compatible,
      reasons: told.reasons,
      supported_features: told.supportedFeatures,
      max_profiles: told.maxProfiles,
      min_os_version: told.minOsVersion,
    } satisfies CompatibilityView);
  })

  // On the device may be others than the partner's: somebody else has made them, or the operator has.
  .get("/:eid/profiles", async (c) => {
    const { account, eid } = await ours(c);
    const outcome = await account.admin.availableProfiles(account.connection, eid);
    const all = await answerOf(c, account, outcome, "device");
    const owners = await accountsOf(
      c,
      all.map(({ iccid }) => `iccid:${iccid}` as const),
    );
    const own = all.filter((_, at) => owners[at] === account.accountId);
    c.header("Cache-Control", "no-store");
    return c.json({ data: await Promise.all(own.map((one) => profileView(c, one))), next_cursor: null });
  });

async function ours(c: AppContext) {
  const eid = c.req.param("eid") ?? "";
  return { eid, account: await accountOfThing(c, `eid:${eid}`, "device") };
}
