/**
 * Whether a partner's webhook may be sent to this URL: the one place where somebody else decides whom we call.
 *
 * Pure. It looks at the spelling and resolves nothing: a public name may still lead to a private address, which is for
 * the platform to refuse (`global_fetch_strictly_public`), and a redirect is for the sender not to follow.
 */

export type EndpointCheck =
  /** The URL as it is stored and called. */
  { ok: true; url: string } | { ok: false; message: string };

const MAX_LENGTH = 2048;

/** Top levels that lead nowhere public: RFC 6761, RFC 6762, RFC 8375, RFC 9476, and what routers and offices use. */
const PRIVATE_ENDINGS = new Set([
  ...["localhost", "local", "internal", "intranet", "private", "lan", "home", "corp", "mail", "localdomain"],
  ...["test", "invalid", "example", "onion", "alt", "arpa"],
]);
/** Public names whose only use is to lead to whatever address stands in them, or to this machine. */
const ADDRESS_ECHOES = ["nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me"];

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** The message of a refusal names the remedy, for the field of whichever request brought the URL. */
export function checkEndpointUrl(text: string): EndpointCheck {
  const problem = spellingProblem(text) ?? partsProblem(text);
  return problem === null ? { ok: true, url: new URL(text).href } : { ok: false, message: problem };
}

/** What the parser would mend in silence: two readers of such a URL may see two hosts in it. */
function spellingProblem(text: string): string | null {
  if (text.length > MAX_LENGTH) return `Must have ${MAX_LENGTH} characters at most.`;
  if (!/^[\x21-\x7e]*$/.test(text) || text.includes("\\")) {
    return "Must be printable ASCII without spaces and backslashes: percent-encode the path, and write other names as xn--….";
  }
  if (!/^https:\/\/[^/]/i.test(text)) return "Must begin with https:// and a host name.";
  if (text.includes("#")) return "Must have no fragment: leave out # and what follows.";
  const authority = text.slice("https://".length).split(/[/?]/, 1)[0] ?? "";
  if (authority.includes("@")) {
    return "Must hold no user name and password: webhooks are signed, so check the signature instead.";
  }
  if (authority.includes("%")) return "Must spell the host name out, without percent signs.";
  return null;
}

function partsProblem(text: string): string | null {
  const url = parsed(text);
  if (url === null) return "Must be a complete URL, such as https://shop.example.com/webhooks/esim.";
  if (url.port !== "") return "Must use port 443: leave the port out.";
  const host = url.hostname;
  // The parser writes every spelling of an IPv4 address – decimal, octal, hexadecimal, short – with dots.
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) {
    return "Must name a host, not an IP address: use a public DNS name with a certificate.";
  }
  if (host.endsWith(".")) return "Must not end its host name with a dot: leave the dot out.";
  const labels = host.split(".");
  if (!labels.every((label) => LABEL.test(label)))
    return "Must have a host name of letters, digits and hyphens.";
  const isPrivate = labels.length < 2 || PRIVATE_ENDINGS.has(labels.at(-1) ?? "");
  if (isPrivate || ADDRESS_ECHOES.some((name) => host === name || host.endsWith(`.${name}`))) {
    return "Must name a host on the public internet, not a local or internal one.";
  }
  return null;
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
