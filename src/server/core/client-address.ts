import ipaddr from "ipaddr.js";

const HOST_PARTS_OF_A_64 = 4;

export const LOOPBACK: readonly string[] = ["127.0.0.0/8", "::1"];

/** Tells whether an address lies in one of these networks. One that is not known lies where the loopback does. */
export function networkMatcher(networks: readonly string[]): (ip: string | undefined) => boolean {
  const ranges = networks.map((network) => {
    const [address, bits] = ipaddr.isValidCIDR(network) ? ipaddr.parseCIDR(network) : [ipaddr.process(network), 128];
    return { address, bits: Math.min(bits, address.kind() === "ipv4" ? 32 : 128) };
  });
  return (ip) => {
    const text = ip?.trim().replace(/%.*$/, "") ?? "";
    const asked = ipaddr.process(ipaddr.isValid(text) ? text : "127.0.0.1");
    return ranges.some(({ address, bits }) => address.kind() === asked.kind() && asked.match(address, bits));
  };
}

/**
 * The key by which a visitor's network is limited: an IPv4 address as it is, and the /64 of an IPv6 address, since one
 * subscriber has all of it. Anything else shares one key, so that a forged header gains nothing.
 */
export function clientAddressKey(ip: string | undefined): string {
  const text = ip?.trim().replace(/%.*$/, "") ?? "";
  if (!ipaddr.isValid(text)) return "unknown";
  const address = ipaddr.process(text);
  if (address.kind() === "ipv4") return address.toString();
  const network = ipaddr.IPv6.parse(text).parts.slice(0, HOST_PARTS_OF_A_64);
  return `${network.map((part) => part.toString(16)).join(":")}::/64`;
}
