import ipaddr from "ipaddr.js";

const HOST_PARTS_OF_A_64 = 4;

/** Whether this key of a network means the loopback interface, or none was told. */
export function isThisMachine(key: string): boolean {
  return key === "unknown" || key.startsWith("127.") || key === "0:0:0:0::/64";
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
