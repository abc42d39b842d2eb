import { isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";
import { refusals } from "./refusals";

export interface AddressRules {
  /** Whether this IP address belongs to the public internet. */
  isPublic(ip: string): boolean;
  ports: readonly number[];
  /** `host:port`, lower case, with brackets around IPv6: reachable whatever it is. For operators only. */
  allowHosts: ReadonlySet<string>;
}

// All addresses that are handed out for the global IPv6 internet begin with these three bits. Old forms such as
// ::127.0.0.1 are in no list of special ranges and would pass as ordinary ones.
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Also false for what only wraps a private address: mapped, NAT64, 6to4 and Teredo. */
export function isPublicAddress(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6);
}

/** Parses an address that a person gave or a page sent us to. Throws the refusal. */
export function requireWebAddress(text: string, rules: AddressRules, base?: URL): URL {
  if (!URL.canParse(text, base)) throw refusals.notAnAddress();
  const url = new URL(text, base);
  url.hash = "";
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refusals.scheme();
  if (url.username !== "" || url.password !== "") throw refusals.credentials();
  const port = portOf(url);
  if (isAllowed(url.hostname, port, rules)) return url;
  if (!rules.ports.includes(port)) throw refusals.port(port);
  if (isLiteral(url.hostname) && !rules.isPublic(withoutBrackets(url.hostname))) throw refusals.privateNetwork();
  return url;
}

export function isAllowed(host: string, port: number, rules: AddressRules): boolean {
  const bare = withoutBrackets(host).toLowerCase();
  return rules.allowHosts.has(`${isIPv6(bare) ? `[${bare}]` : bare}:${port}`);
}

/** The URL parser has already turned decimal, hex, octal and full-width forms into dotted ones. */
export function isLiteral(host: string): boolean {
  return ipaddr.isValid(withoutBrackets(host));
}

export function portOf({ port, protocol }: { port: string; protocol: string }): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, "");
}
