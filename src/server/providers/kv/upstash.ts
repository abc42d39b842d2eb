import { Redis, type Requester } from "@upstash/redis";

interface UpstashOptions {
  url: string;
  token: string;
  timeoutMs?: number;
}

/** Upstash's HTTP service, by the client's own transport. */
export function createUpstashRequester({ url, token, timeoutMs = 3000 }: UpstashOptions): Requester {
  return new Transport({
    url,
    token,
    enableAutoPipelining: false,
    enableTelemetry: false,
    retry: { retries: 1, backoff: () => 50 },
    // A function, not a signal: the client answers an aborted plain signal as if it were a reply.
    signal: () => AbortSignal.timeout(timeoutMs),
  }).requester;
}

/** Opens the transport of the stock client, so that all three drivers get the same guard around it. */
class Transport extends Redis {
  get requester(): Requester {
    return this.client;
  }
}
