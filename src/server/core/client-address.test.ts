import { expect, test } from "vitest";
import { clientAddressKey, LOOPBACK, networkMatcher } from "./client-address";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  [" 203.0.113.7 ", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["::ffff:cb00:7107", "203.0.113.7"],
  ["2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["not an address", "unknown"],
  ["", "unknown"],
  [undefined, "unknown"],
])("the key of %s is %s", (ip, key) => {
  expect(clientAddressKey(ip)).toBe(key);
});

test.each([
  [LOOPBACK, "127.0.0.1", true],
  [LOOPBACK, "::ffff:127.0.0.9", true],
  [LOOPBACK, "::1", true],
  [LOOPBACK, undefined, true],
  [LOOPBACK, "10.0.0.1", false],
  [["10.1.0.0/16", "2001:db8::/32", "192.0.2.7"], "10.1.200.3", true],
  [["10.1.0.0/16", "2001:db8::/32", "192.0.2.7"], "2001:db8:9::1", true],
  [["10.1.0.0/16", "2001:db8::/32", "192.0.2.7"], "192.0.2.7", true],
  [["10.1.0.0/16", "2001:db8::/32", "192.0.2.7"], "192.0.2.8", false],
  [["10.1.0.0/16", "2001:db8::/32", "192.0.2.7"], "::1", false],
  [[], "127.0.0.1", false],
  [[], undefined, false],
])("of the networks %j, %s is in one: %s", (networks, ip, isIn) => {
  expect(networkMatcher(networks)(ip)).toBe(isIn);
});
