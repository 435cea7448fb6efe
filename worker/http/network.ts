/**
 * Which network a request comes from: the first 24 bits of an IPv4 address, the first 64 of an IPv6 address, which is
 * as little as one customer of a network has. Pure.
 */

/** `null` where the platform names no address, as on a developer's machine. */
export function networkOf(headers: Headers): string | null {
  const address = headers.get("CF-Connecting-IP") ?? "";
  const dotted = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address);
  if (dotted !== null) return `${dotted[1]}.0/24`;
  if (!/^[0-9a-f:.]{2,45}$/i.test(address) || !address.includes(":")) return null;
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const groups = [...before, ...gap, ...after].slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  return `${groups.join(":")}::/64`;
}
