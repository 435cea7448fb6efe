/**
 * A page's wish for the order of a ladder of install methods.
 *
 * It knows names only, not what a method is or does (install-methods.ts).
 */

import type { OfferedMethod } from "./api/types.ts";

/**
 * The ladder with the named methods first, in the order named; the others follow, so that nothing is lost. Names that
 * the ladder does not have are ignored.
 */
export function orderMethods(
  ladder: readonly OfferedMethod[],
  preferred: readonly string[],
): OfferedMethod[] {
  const rank = ({ method }: OfferedMethod) => {
    const index = preferred.indexOf(method);
    return index < 0 ? preferred.length : index;
  };
  return [...ladder].sort((a, b) => rank(a) - rank(b));
}
