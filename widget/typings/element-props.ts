/**
 * What may be written on the element in a framework's template, derived from the class, so that nothing has to be
 * listed twice. Types only.
 */

import type { LitElement } from "lit";
import type { EsimActivate } from "../esim-activate.ts";
import type { EsimActivateEventMap } from "../events.ts";

type Own = Exclude<keyof EsimActivate, keyof LitElement | "refresh">;

/** `activationCode` → `activation-code`. */
type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Name;

type Callback = (...values: never[]) => unknown;

/** An attribute is text: JSON where the property is an object; where it is a boolean, there or not there. */
type Text<Value> = Value extends string ? Value : Value extends boolean ? "" : string;

/** By property, where a framework sets properties. */
export type EsimActivateProperties = { [Name in Own]?: EsimActivate[Name] | undefined };

/** By attribute, where a framework sets attributes. A function is none. */
export type EsimActivateAttributes = {
  [Name in Own as NonNullable<EsimActivate[Name]> extends Callback ? never : Kebab<Name>]?:
    Text<NonNullable<EsimActivate[Name]>> | undefined;
};

/** Where a framework sets what is a property as one, and everything else as an attribute. */
export type EsimActivateEither = EsimActivateProperties &
  Omit<EsimActivateAttributes, keyof EsimActivateProperties>;

/** Listeners by name with something before it, such as `on`: `onesim-ready`. */
export type EsimActivateListeners<Before extends string> = {
  [Name in keyof EsimActivateEventMap as `${Before}${Name}`]?:
    ((event: EsimActivateEventMap[Name]) => void) | undefined;
};
