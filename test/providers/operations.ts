/**
 * Every operation of the port and how it is called: the one place that tests of all adapters go through. A new
 * operation in the port is a type error here until it has its line.
 */

import { Secret } from "../../worker/custody/secret.ts";
import type {
  Connection,
  NewDevice,
  NewProfile,
  Outcome,
  ProfileAdmin,
  Provider,
} from "../../worker/providers/provider.ts";
import { input } from "./adapter.ts";

type MethodOf<T> = {
  [K in keyof T]-?: NonNullable<T[K]> extends (...parameters: never[]) => unknown ? K : never;
}[keyof T] &
  string;

export type OperationName = MethodOf<Provider> | `admin.${MethodOf<ProfileAdmin>}` | "webhook.register";

/** What operations are about. */
export interface About {
  item: string;
  ref: string | null;
  esimRef: string;
  profileRef: string | null;
  upstreamKey: string;
  customer: string | null;
  currency: string;
  iccid: string;
  eid: string;
  activationCode: string;
  language: string;
  profile: NewProfile;
  device: NewDevice;
  hookUrl: string;
  hookSecret: Secret;
}

export interface Operation {
  /** Something may be different at the provider afterwards: a lost answer is doubt. */
  changes?: true;
  /** Tries out what another operation does: faults of a commit wait for that one. */
  rehearses?: true;
  needs?: "order" | "esim";
  /** `undefined`: the provider has no such operation. */
  call: (provider: Provider, connection: Connection, about: About) => Promise<Outcome<unknown>> | undefined;
}

const YEAR_MS = 365 * 86_400_000;
const ref = (about: About) => about.ref ?? "";
const recent = ({ item }: About) => ({
  item,
  quantity: 1,
  fromMs: Date.now() - YEAR_MS,
  toMs: Date.now() + YEAR_MS,
});

export const OPERATIONS: Record<OperationName, Operation> = {
  check: { call: (on, to) => on.check(to) },
  authenticate: { call: (on, to) => on.authenticate?.(to) },
  plans: { call: (on, to) => on.plans?.(to) },
  quote: { rehearses: true, call: (on, to, about) => on.quote?.(to, about.item, 1) },
  place: {
    changes: true,
    call: (on, to, { item, customer }) => on.place?.(to, input(item, { customer })),
  },
  read: { needs: "order", call: (on, to, about) => on.read?.(to, ref(about)) },
  find: { needs: "order", call: (on, to, about) => on.find?.(to, about.upstreamKey) },
  recent: { needs: "order", call: (on, to, about) => on.recent?.(to, recent(about)) },
  profiles: { needs: "order", call: (on, to, about) => on.profiles?.(to, ref(about)) },
  activate: {
    changes: true,
    needs: "order",
    call: (on, to, { ref, esimRef, profileRef }) =>
      on.activate?.(to, { ref: ref ?? "", esimRef, profileRef }),
  },
  pay: {
    changes: true,
    needs: "order",
    call: (on, to, about) => on.pay?.(to, ref(about), crypto.randomUUID()),
  },
  cancel: { changes: true, needs: "order", call: (on, to, about) => on.cancel?.(to, ref(about)) },
  changeCurrency: {
    changes: true,
    needs: "order",
    call: (on, to, about) => on.changeCurrency?.(to, ref(about), about.currency),
  },
  qr: { needs: "esim", call: (on, to, { ref, esimRef }) => on.qr?.(to, { ref, esimRef }) },
  profile: { needs: "esim", call: (on, to, { iccid }) => on.profile?.(to, iccid) },
  usage: { needs: "esim", call: (on, to, { iccid }) => on.usage?.(to, iccid) },
  history: { needs: "esim", call: (on, to, { iccid }) => on.history?.(to, iccid) },
  isCompatible: { needs: "esim", call: (on, to, { iccid, item }) => on.isCompatible?.(to, iccid, item) },
  topUpPlans: { needs: "esim", call: (on, to, { iccid }) => on.topUpPlans?.(to, iccid) },
  instructions: {
    needs: "esim",
    call: (on, to, { iccid, language }) => on.instructions?.(to, iccid, language),
  },
  share: { needs: "esim", call: (on, to, { iccid }) => on.share?.(to, iccid) },
  "admin.createProfile": {
    changes: true,
    call: (on, to, { profile }) => on.admin?.createProfile(to, profile),
  },
  "admin.createBatch": {
    changes: true,
    call: (on, to, { profile }) => on.admin?.createBatch(to, [profile], { failFast: false, parallel: false }),
  },
  "admin.newActivationCode": {
    changes: true,
    needs: "esim",
    call: (on, to, { iccid }) => on.admin?.newActivationCode(to, iccid),
  },
  "admin.download": {
    changes: true,
    needs: "esim",
    call: (on, to, { activationCode, eid }) =>
      on.admin?.download(to, { activationCode, eid, confirmationRequired: false }),
  },
  "admin.enable": {
    changes: true,
    needs: "esim",
    call: (on, to, { iccid }) => on.admin?.enable(to, iccid),
  },
  "admin.disable": {
    changes: true,
    needs: "esim",
    call: (on, to, { iccid }) => on.admin?.disable(to, iccid),
  },
  "admin.remove": {
    changes: true,
    needs: "esim",
    call: (on, to, { iccid }) => on.admin?.remove(to, iccid),
  },
  "admin.registerDevice": {
    changes: true,
    call: (on, to, { device }) => on.admin?.registerDevice(to, device),
  },
  "admin.compatibility": {
    call: (on, to, { eid, profile }) => on.admin?.compatibility(to, eid, profile.profileType),
  },
  "admin.availableProfiles": { call: (on, to, { eid }) => on.admin?.availableProfiles(to, eid) },
  "webhook.register": {
    changes: true,
    call: (on, to, { hookUrl, hookSecret }) => on.webhook?.register?.(to, hookUrl, hookSecret),
  },
};

const NAMES = Object.keys(OPERATIONS).filter(isOperationName);

/** What the adapter has: the ticked cells of its row. */
export function operationsOf(provider: Provider): OperationName[] {
  return NAMES.filter((name) => {
    const [first = "", second] = name.split(".");
    const here: unknown = Reflect.get(provider, first);
    return second === undefined
      ? here !== undefined
      : typeof here === "object" && here !== null && Reflect.get(here, second) !== undefined;
  });
}

export function perform(
  name: OperationName,
  provider: Provider,
  connection: Connection,
  about: About,
): Promise<Outcome<unknown>> {
  const outcome = OPERATIONS[name].call(provider, connection, about);
  if (outcome === undefined) throw new Error(`${provider.id} has no ${name}`);
  return outcome;
}

function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
