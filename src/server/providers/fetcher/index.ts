import { lookup } from "node:dns/promises";
import { Agent, type Dispatcher } from "undici";
import { type AddressRules, isAllowed, isPublicAddress, portOf, requireWebAddress } from "./address-rules";
import { guardedConnector } from "./guarded-connector";
import { createGuardedFetcher } from "./guarded-fetch";
import type { Politeness } from "./host-gate";
import { refusals } from "./refusals";
import type { Fetcher } from "./types";

export type { FetchedPage, Fetcher, FetchPageOptions, SiteRules } from "./types";

/** Of model servers: the web's own ports and those that such servers listen on by habit. */
const SERVER_PORTS = [80, 443, 1234, 3000, 4000, 5000, 8000, 8001, 8080, 8443, 9000, 11434];

const CONNECT_MS = 10_000;

interface FetcherOptions {
  /** `host:port` pairs that may be reached although private, from FETCH_ALLOW_HOSTS. */
  allowHosts: readonly string[];
  /** Told to the sites, so that their owners can see who reads them. */
  appUrl: string;
  politeness?: Politeness;
  /** Makes the pauses between requests to a host hold over all processes. */
  turns?: ((host: string, pauseMs: number) => Promise<number>) | undefined;
  /** For one page with its redirects. */
  deadlineMs?: number;
}

export function createFetcher({ allowHosts, appUrl, ...options }: FetcherOptions): Fetcher {
  return createGuardedFetcher({
    rules: { isPublic: isPublicAddress, ports: [80, 443], allowHosts: new Set(allowHosts) },
    resolve,
    userAgent: `BotsmithBot/1.0 (+${appUrl})`,
    ...options,
  });
}

/**
 * Connections to a server that a workspace named, under the rules of the guarded fetch: to no private address, whatever
 * the name says a moment later. Silence is the caller's business.
 */
export function createGuardedDispatcher({ allowHosts }: Pick<FetcherOptions, "allowHosts">): Dispatcher {
  const rules: AddressRules = { isPublic: isPublicAddress, ports: SERVER_PORTS, allowHosts: new Set(allowHosts) };
  const connect = guardedConnector({ rules, resolve, timeoutMs: CONNECT_MS });
  const agent = new Agent({ connect, headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 });
  return agent.compose((dispatch) => (options, handler) => {
    const url = new URL(String(options.origin));
    const port = portOf(url);
    if (!isAllowed(url.hostname, port, rules) && !SERVER_PORTS.includes(port)) {
      throw refusals.serverPort(port, SERVER_PORTS);
    }
    // A literal address needs no look-up, so it is refused before a connection is tried.
    requireWebAddress(url.href, rules);
    return dispatch(options, handler);
  });
}

async function resolve(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
