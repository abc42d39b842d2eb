export interface FetchedPage {
  /** After redirects, without a fragment. */
  url: string;
  /** From 200 to 299, or 304 when `unchanged`. */
  status: number;
  /** The content is the one that had the marks in `since`; there is no body. */
  unchanged?: boolean;
  /** Lower case, without parameters, for example `text/html`. */
  mediaType: string;
  charset: string | undefined;
  /** Decompressed. */
  body: Uint8Array;
  marks?: ContentMarks;
  /** The X-Robots-Tag header, lower case. */
  robotsTag?: string;
  /** Every Content-Security-Policy header. */
  policies?: string[];
}

/** What a server gave with a content, to ask later whether it is still the same. */
export interface ContentMarks {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface FetchPageOptions {
  /** Media types that the caller can read; anything else is refused before its body is loaded. */
  mediaTypes: readonly string[];
  /** Of the decompressed body; 10 MB when not given. */
  maxBytes?: number;
  signal?: AbortSignal;
  /** Asks for the content only if it is another one. */
  since?: ContentMarks;
}

/** What a site asks of robots. */
export interface SiteRules {
  isAllowed(url: string): boolean;
  /** Between two visits; 0 when the site does not say. */
  delayMs: number;
  sitemaps: readonly string[];
}

/**
 * Fetches an address that a user chose. Refuses whatever could reach inside; see the guarded implementation. One host
 * is visited by few requests at a time and never in a rush, whoever asks.
 */
export interface Fetcher {
  /**
   * Throws `AppError` with a sentence for people: bad_request for a refused address, not_found for a page that is gone,
   * unsupported for a media type that was not asked for, too_large, and upstream_failed for everything else on the
   * other side. When `signal` aborts, its own reason is thrown.
   */
  fetchPage(url: string, options: FetchPageOptions): Promise<FetchedPage>;
  /** The robots.txt of the address's site, kept for some minutes. None means that all is allowed. */
  siteRules(url: string, options: { signal?: AbortSignal }): Promise<SiteRules>;
}
