/** Set by this server only, so the code behind it may trust it. */
export const CLIENT_ADDRESS_HEADER = "x-botsmith-client-ip";

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

/**
 * The address that limits are counted by. With `proxies` trusted proxies in front, each appended the address it saw to
 * X-Forwarded-For, so the visitor's is that many entries from the end; whatever stands before it may be invented.
 */
export function clientAddress(remoteAddress, forwardedFor, proxies) {
  const list = (forwardedFor ?? "").split(",").flatMap((entry) => entry.trim() || []);
  const claimed = proxies > 0 ? list[Math.max(0, list.length - proxies)] : undefined;
  return plain(claimed) ?? plain(remoteAddress) ?? "unknown";
}

/** Replaces what the request says about its origin by what this server knows. */
export function settleClientAddress(request, proxies) {
  const forwarded = request.headers["x-forwarded-for"];
  const address = clientAddress(
    request.socket.remoteAddress,
    Array.isArray(forwarded) ? forwarded.join(",") : forwarded,
    proxies,
  );
  if (proxies === 0) for (const name of FORWARDED) delete request.headers[name];
  request.headers[CLIENT_ADDRESS_HEADER] = address;
}

/** Without port, brackets and the IPv4-in-IPv6 prefix; undefined for anything that is no address. */
function plain(text) {
  if (!text) return undefined;
  const bare = text
    .replace(/^\[([^\]]+)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return /^[0-9a-f:.]{3,45}(%\w+)?$/i.test(bare) ? bare.toLowerCase() : undefined;
}
