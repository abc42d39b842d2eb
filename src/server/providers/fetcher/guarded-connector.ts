import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { type AddressRules, isAllowed, isLiteral, portOf } from "./address-rules";
import { refusals } from "./refusals";

/** All IP addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

interface ConnectorOptions {
  rules: AddressRules;
  resolve: Resolve;
  timeoutMs: number;
}

/**
 * Opens connections for the guarded fetch. The check stands here, at the last moment, and the connection goes to the
 * very addresses that were checked: a name that points elsewhere a second later gains nothing. Literal addresses never
 * reach a look-up, so they are checked apart.
 */
export function guardedConnector({ rules, resolve, timeoutMs }: ConnectorOptions): buildConnector.connector {
  return (options, callback) => {
    const looking = checkedAddresses(options.hostname, portOf(options), rules, resolve);
    within(timeoutMs, looking).then(
      (addresses) => buildConnector({ timeout: timeoutMs, lookup: answering(addresses) })(options, callback),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

async function checkedAddresses(
  host: string,
  port: number,
  rules: AddressRules,
  resolve: Resolve,
): Promise<readonly string[]> {
  const addresses = isLiteral(host) ? [host] : await resolve(host);
  if (addresses.length === 0) throw refusals.unknownHost(host);
  // One private address among public ones is somebody's trick, so it refuses them all.
  if (!isAllowed(host, port, rules) && !addresses.every((address) => rules.isPublic(address))) {
    throw refusals.privateNetwork();
  }
  return addresses;
}

/** A name server that keeps silent would otherwise hold up every later request to its host as well. */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refusals.nameService()), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function answering(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, callback) => {
    const [first] = answers;
    if (all || !first) callback(null, answers);
    else callback(null, first.address, first.family);
  };
}
