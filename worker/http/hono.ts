/**
 * The framework with the one router that our routes need; the package's own class brings two, and picks this one. It
 * knows no route. A route that this router cannot tell from another (`/:id/a` beside `/:name/b`) makes every request
 * fail, the first of any test included: name parameters of one place alike.
 */

import type { Env } from "hono";
import { HonoBase } from "hono/hono-base";
import { RegExpRouter } from "hono/router/reg-exp-router";

export class Hono<E extends Env> extends HonoBase<E> {
  constructor() {
    super();
    this.router = new RegExpRouter();
  }
}
