import { Agent, type Dispatcher } from "undici";
import { AppError } from "~/server/core/errors";
import { type AddressRules, requireWebAddress } from "./address-rules";
import { guardedConnector, type Resolve } from "./guarded-connector";
import { explainNetworkError } from "./network-errors";
import { HostGate, type Politeness } from "./host-gate";
import { ACCEPTED_ENCODINGS, readBody } from "./read-body";
import { afterRedirect, refusals } from "./refusals";
import { createSiteRules } from "./site-rules";
import type { FetchedPage, Fetcher, FetchPageOptions } from "./types";

export interface GuardedFetchOptions {
  rules: AddressRules;
  resolve: Resolve;
  userAgent: string;
  /** For the whole page with its redirects, however steadily it drips. */
  deadlineMs?: number;
  politeness?: Politeness;
  turns?: ((host: string, pauseMs: number) => Promise<number>) | undefined;
}

const POLITENESS: Politeness = { connections: 2, pauseMs: 100 };
const ROBOTS_BYTES = 500_000;
const MAX_REDIRECTS = 5;
const DEFAULT_MAX_BYTES = 10_000_000;
const DEFAULT_DEADLINE_MS = 20_000;

interface Job {
  dispatcher: Dispatcher;
  options: Required<Omit<GuardedFetchOptions, "turns">>;
  page: FetchPageOptions;
  /** Ends the work at the deadline or when the caller gives up. */
  signal: AbortSignal;
}

/**
 * The only way out to an address that a user chose. Web schemes and ports only, no credentials, no private address
 * at any hop, bounded in redirects, bytes and time. Redirects are followed by hand, because each is a new address.
 */
export function createGuardedFetcher(given: GuardedFetchOptions): Fetcher {
  const options = { deadlineMs: DEFAULT_DEADLINE_MS, politeness: POLITENESS, ...given };
  const connect = guardedConnector({ rules: options.rules, resolve: options.resolve, timeoutMs: options.deadlineMs });
  const dispatcher = new Agent({ connect, headersTimeout: options.deadlineMs, bodyTimeout: options.deadlineMs });

  const gate = new HostGate(options.politeness, given.turns);

  const fetchNow = async (url: string, page: FetchPageOptions): Promise<FetchedPage> => {
    const deadline = AbortSignal.timeout(options.deadlineMs);
    const signal = page.signal ? AbortSignal.any([deadline, page.signal]) : deadline;
    try {
      // A look-up cannot be aborted, so the caller stops waiting for it instead.
      return await Promise.race([follow({ dispatcher, options, page, signal }, url), abortion(signal)]);
    } catch (error) {
      page.signal?.throwIfAborted();
      throw deadline.aborted ? refusals.tooSlow(options.deadlineMs, error) : error;
    }
  };

  const robot = options.userAgent.split("/")[0] ?? options.userAgent;
  const rulesOf = createSiteRules(robot, (url, signal) =>
    fetchNow(url, { mediaTypes: ["text/plain"], maxBytes: ROBOTS_BYTES, ...(signal ? { signal } : {}) }),
  );

  return {
    async fetchPage(url, page) {
      const { host } = requireWebAddress(url, options.rules);
      // Whoever waits for a turn has not begun yet, so the deadline has not either.
      return gate.pass(host, page.signal, () => fetchNow(url, page));
    },
    async siteRules(url, { signal }) {
      const { host } = requireWebAddress(url, options.rules);
      const rules = await rulesOf(url, signal);
      gate.slowDown(host, rules.delayMs);
      return rules;
    },
  };
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("The fetch was given up.")), { once: true });
  });
}

async function follow(job: Job, given: string): Promise<FetchedPage> {
  let next: { location: string; from?: URL } = { location: given };
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    try {
      const url = requireWebAddress(next.location, job.options.rules, next.from);
      const result = await visit(job, url);
      if ("body" in result) return result;
      next = { location: result.location, from: url };
    } catch (error) {
      throw hop > 0 && error instanceof AppError && error.code === "bad_request" ? afterRedirect(error) : error;
    }
  }
  throw refusals.redirects(MAX_REDIRECTS);
}

async function visit(job: Job, url: URL): Promise<FetchedPage | { location: string }> {
  let answered = false;
  try {
    const response = await job.dispatcher.request({
      method: "GET",
      origin: url.origin,
      path: url.pathname + url.search,
      headers: {
        "user-agent": job.options.userAgent,
        accept: `${job.page.mediaTypes.join(", ")}, */*;q=0.1`,
        "accept-encoding": ACCEPTED_ENCODINGS,
        ...sinceHeaders(job.page),
      },
      signal: job.signal,
    });
    answered = true;
    try {
      return await readResponse(response, url, job.page);
    } finally {
      // Whatever was not read is not wanted: the connection goes with it.
      response.body.on("error", () => undefined).destroy();
    }
  } catch (error) {
    throw explainNetworkError(error, { host: url.hostname, deadlineMs: job.options.deadlineMs, answered });
  }
}

async function readResponse(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  url: URL,
  { mediaTypes, maxBytes = DEFAULT_MAX_BYTES, since }: FetchPageOptions,
): Promise<FetchedPage | { location: string }> {
  if (isRedirect(statusCode)) {
    const location = single(headers.location);
    if (!location) throw refusals.redirectWithoutTarget(statusCode);
    return { location };
  }
  const marks = { etag: single(headers.etag), lastModified: single(headers["last-modified"]) };
  const robotsTag = [headers["x-robots-tag"] ?? []].flat().join(", ").toLowerCase();
  const policies = [headers["content-security-policy"] ?? []].flat();
  const found = { url: url.href, status: statusCode, marks, robotsTag, policies };
  if (statusCode === 304 && since) {
    return { ...found, unchanged: true, mediaType: "", charset: undefined, body: new Uint8Array() };
  }
  if (statusCode < 200 || statusCode > 299) throw refusals.status(statusCode);
  const { mediaType, charset } = parseContentType(single(headers["content-type"]) ?? "");
  if (!mediaTypes.includes(mediaType)) throw refusals.mediaType(mediaType);
  if (Number(single(headers["content-length"]) ?? 0) > maxBytes) throw refusals.tooLarge(maxBytes);
  const content = await readBody(body, single(headers["content-encoding"]), maxBytes);
  return { ...found, unchanged: false, mediaType, charset, body: content };
}

function sinceHeaders({ since }: FetchPageOptions): Record<string, string> {
  return {
    ...(since?.etag ? { "if-none-match": since.etag } : {}),
    ...(since?.lastModified ? { "if-modified-since": since.lastModified } : {}),
  };
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function parseContentType(header: string): { mediaType: string; charset: string | undefined } {
  const [mediaType = "", ...parameters] = header.split(";");
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([\w.:-]+)"?\s*$/i.exec(parameter)?.[1])
    .find(Boolean);
  return { mediaType: mediaType.trim().toLowerCase(), charset: charset?.toLowerCase() };
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
