import { expect, test } from "vitest";
import { type AddressRules, isPublicAddress, requireWebAddress } from "./address-rules";

const rules: AddressRules = {
  isPublic: isPublicAddress,
  ports: [80, 443],
  allowHosts: new Set(["127.0.0.1:8080", "[::1]:8080", "wiki.internal:80"]),
};
const refused = (text: string) => () => requireWebAddress(text, rules);

test.each(["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])("%s is public", (ip) => {
  expect(isPublicAddress(ip)).toBe(true);
});

test.each([
  ["loopback", "127.0.0.1"],
  ["the whole of loopback", "127.255.255.254"],
  ["private", "10.0.0.1"],
  ["private", "172.16.0.1"],
  ["private", "192.168.1.1"],
  ["link-local, where clouds keep their metadata", "169.254.169.254"],
  ["shared by a provider's customers", "100.64.0.1"],
  ["unspecified", "0.0.0.0"],
  ["multicast", "224.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["reserved", "240.0.0.1"],
  ["for benchmarks", "198.18.0.1"],
  ["for documentation", "203.0.113.1"],
  ["IPv6 loopback", "::1"],
  ["IPv6 unspecified", "::"],
  ["mapped", "::ffff:127.0.0.1"],
  ["mapped, written in hex", "::ffff:7f00:1"],
  ["compatible", "::127.0.0.1"],
  ["translated", "::ffff:0:127.0.0.1"],
  ["NAT64", "64:ff9b::127.0.0.1"],
  ["local NAT64", "64:ff9b:1::10.0.0.1"],
  ["6to4", "2002:7f00:1::"],
  ["Teredo", "2001::1"],
  ["unique local", "fc00::1"],
  ["link-local", "fe80::1"],
  ["link-local with its zone", "fe80::1%eth0"],
  ["site-local", "fec0::1"],
  ["documentation", "2001:db8::1"],
  ["no address at all", "localhost"],
])("an address that is %s is not public: %s", (_kind, ip) => {
  expect(isPublicAddress(ip)).toBe(false);
});

test.each([
  "http://127.0.0.1/",
  "http://127.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0x7f.0.0.1/",
  "http://0177.0.0.1/",
  "http://017700000001/",
  "http://１２７.０.０.１/",
  "http://127。0。0。1/",
  "http://127.0.0.1./",
  "http://[::1]/",
  "http://[0:0:0:0:0:0:0:1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[fd00::1]/",
  "https://169.254.169.254/latest/meta-data/",
  "http://0/",
])("%s is refused as private, however it is written", (text) => {
  expect(refused(text)).toThrow("This address points into a private network. Botsmith reads public pages only.");
});

test.each([
  ["ftp://example.com/", "https:// or http://"],
  ["file:///etc/passwd", "https:// or http://"],
  ["javascript:alert(1)", "https:// or http://"],
  ["data:text/html,hello", "https:// or http://"],
  ["example.com/page", "should look like"],
  ["", "should look like"],
  ["http://", "should look like"],
  ["https://user@example.com/", "user name or a password"],
  ["https://:secret@example.com/", "user name or a password"],
  ["http://example.com:22/", "not on 22"],
  ["https://example.com:8443/", "not on 8443"],
])("%j is refused with a reason", (text, reason) => {
  expect(refused(text)).toThrow(reason);
});

test.each(["http://127.0.0.1:8080/a", "http://[::1]:8080/a", "http://wiki.internal/a", "http://2130706433:8080/"])(
  "%s is allowed because an operator named it",
  (text) => {
    expect(requireWebAddress(text, rules)).toBeInstanceOf(URL);
  },
);

test.each(["http://127.0.0.1:8081/", "http://127.0.0.2:8080/", "http://[::1]:80/", "https://wiki.internal:8080/"])(
  "%s is refused, because an operator named another port or host",
  (text) => {
    expect(refused(text)).toThrow();
  },
);

test("a redirect is read relative to the page it comes from, and its fragment is dropped", () => {
  const from = new URL("https://example.com/a/b?c");
  expect(requireWebAddress("../d#e", rules, from).href).toBe("https://example.com/d");
  expect(requireWebAddress("//other.example/x", rules, from).href).toBe("https://other.example/x");
});
