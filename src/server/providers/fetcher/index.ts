import { lookup } from "node:dns/promises";
import { isPublicAddress } from "./address-rules";
import { createGuardedFetcher } from "./guarded-fetch";
import type { Fetcher } from "./types";

export type { FetchedPage, Fetcher, FetchPageOptions } from "./types";

interface FetcherOptions {
  /** `host:port` pairs that may be reached although private, from FETCH_ALLOW_HOSTS. */
  allowHosts: readonly string[];
  /** Told to the sites, so that their owners can see who reads them. */
  appUrl: string;
}

export function createFetcher({ allowHosts, appUrl }: FetcherOptions): Fetcher {
  return createGuardedFetcher({
    rules: { isPublic: isPublicAddress, ports: [80, 443], allowHosts: new Set(allowHosts) },
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    userAgent: `BotsmithBot/1.0 (+${appUrl})`,
  });
}
