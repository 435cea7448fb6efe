// TelcoAPI's devices: registered, read, and what they can take.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { isObject, json } from "../reply.ts";
import { invalid, Problem } from "./errors.ts";
import { eidOf, isTexts, jsonBody, profileTypeOf, requiredText } from "./input.ts";
import { profileView } from "./profiles.ts";
import { MAX_PROFILES, type Device, type TelcoState } from "./state.ts";

const MIN_OS_VERSION = "15.0";
const NEEDED: Record<string, string> = {
  OPERATIONAL: "REMOTE_PROVISIONING",
  PROVISIONING: "REMOTE_PROVISIONING",
  TESTING: "TEST_PROFILES",
};

export function registerDevice(state: TelcoState, call: SimCall, context: SimContext): SimReply {
  const body = jsonBody(call);
  const eid = eidOf(body["eid"]);
  const { deviceInfo: info } = body;
  if (!isObject(info)) throw invalid("deviceInfo", "Required");
  const text = (field: string) => requiredText(info, field, `deviceInfo.${field}`);
  const { capabilities } = info;
  if (!isTexts(capabilities)) throw invalid("deviceInfo.capabilities", "Must be an array of strings");
  const device: Device = {
    deviceId: context.ids.uuid(),
    eid,
    registeredAt: context.now,
    deviceInfo: {
      manufacturer: text("manufacturer"),
      model: text("model"),
      osVersion: text("osVersion"),
      lpaVersion: text("lpaVersion"),
      capabilities,
    },
  };
  if (state.devices[eid]) throw new Problem("OPERATION_NOT_PERMITTED", "The device is registered already");
  state.devices[eid] = device;
  return json(201, { deviceId: device.deviceId, registrationDate: iso(device), status: "REGISTERED" });
}

export function getDevice(state: TelcoState, call: SimCall): SimReply {
  const device = requireDevice(state, call);
  const { deviceId, eid, deviceInfo } = device;
  return json(200, { deviceId, eid, deviceInfo, registrationDate: iso(device), status: "REGISTERED" });
}

export function checkCompatibility(state: TelcoState, call: SimCall): SimReply {
  const device = requireDevice(state, call);
  const reasons = incompatibilities(device, profileTypeOf(call.query.get("profileType")));
  return json(200, {
    compatible: reasons.length === 0,
    reasons,
    supportedFeatures: device.deviceInfo.capabilities,
    restrictions: { maxProfiles: MAX_PROFILES, minOsVersion: MIN_OS_VERSION },
  });
}

/** What was made for the device and is not deleted, registered or not. */
export function listDeviceProfiles(state: TelcoState, call: SimCall): SimReply {
  const wanted = eidOf(call.params["eid"]);
  const found = Object.values(state.profiles).filter(
    ({ eid, state: at }) => eid === wanted && at !== "DELETED",
  );
  if (found.length === 0) requireDevice(state, call);
  return json(200, found.map(profileView));
}

export function incompatibilities({ deviceInfo }: Device, profileType: string): string[] {
  const needed = NEEDED[profileType] ?? "";
  const old = parseFloat(deviceInfo.osVersion) < parseFloat(MIN_OS_VERSION);
  return [
    ...(old ? [`The OS must be ${MIN_OS_VERSION} or later`] : []),
    ...(deviceInfo.capabilities.includes(needed) ? [] : [`The device lacks ${needed}`]),
  ];
}

function requireDevice(state: TelcoState, call: SimCall): Device {
  const device = state.devices[eidOf(call.params["eid"])];
  if (!device) throw new Problem("DEVICE_NOT_FOUND", "The device is not registered");
  return device;
}

function iso({ registeredAt }: Device): string {
  return new Date(registeredAt).toISOString();
}
