/** The Worker: its fetch handler and its Durable Object classes. */

import { app } from "./app.ts";

export { AccountObject } from "./objects/account.ts";
export { EndpointObject } from "./objects/endpoint.ts";
export { OrderObject } from "./objects/order.ts";
export { PartnerObject } from "./objects/partner.ts";

export default { fetch: app.fetch };
