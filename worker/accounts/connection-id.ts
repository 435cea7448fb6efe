/** Which host and credential a call was made with: under others, a provider knows neither our keys nor our orders. */

import type { SealedCredential } from "../custody/credentials.ts";

/** Changes with the credential and with the host. */
export function connectionId(provider: string, baseUrl: string, credential: SealedCredential): string {
  return `${provider} ${baseUrl} ${credential.id ?? credential.dataKey.id}`;
}
