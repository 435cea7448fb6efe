/**
 * Reading what a client sent: content type, then JSON, then its shape. Each failure names what is wrong and where.
 * Size is limited before this, by the body-limit middleware.
 */

import * as z from "zod/mini";
import { withoutNulls } from "../../shared/api/absent.ts";
import { schemaMessage } from "../../shared/api/schema-messages.ts";
import { FailureError } from "../failure.ts";
import type { AppContext } from "./context.ts";

export async function readJson<S extends z.core.$ZodType>(c: AppContext, schema: S): Promise<z.output<S>> {
  if (!/^application\/(json|[a-z0-9.+-]+\+json)\s*(;|$)/i.test(c.req.header("Content-Type") ?? "")) {
    throw new FailureError({ tag: "unsupported_media_type", expected: "application/json" });
  }
  let value: unknown;
  try {
    value = JSON.parse(await c.req.text());
  } catch (error) {
    // The body-limit middleware reports through the same read.
    if (error instanceof SyntaxError) throw new FailureError({ tag: "invalid_json" });
    throw error;
  }
  return check(schema, withoutNulls(value));
}

export function readQuery<S extends z.core.$ZodType>(c: AppContext, schema: S): z.output<S> {
  return check(schema, c.req.query());
}

export function check<S extends z.core.$ZodType>(schema: S, value: unknown): z.output<S> {
  const result = z.safeParse(schema, value, { error: schemaMessage });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new FailureError({
    tag: "invalid_request",
    field: issue === undefined ? "(body)" : fieldOf(issue),
    message: issue?.message ?? "The value is not valid.",
  });
}

function fieldOf(issue: z.core.$ZodIssue): string {
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknown].map(String).join(".") || "(body)";
}
