export interface FetchedPage {
  /** After redirects, without a fragment. */
  url: string;
  /** From 200 to 299. */
  status: number;
  /** Lower case, without parameters, for example `text/html`. */
  mediaType: string;
  charset: string | undefined;
  /** Decompressed. */
  body: Uint8Array;
}

export interface FetchPageOptions {
  /** Media types that the caller can read; anything else is refused before its body is loaded. */
  mediaTypes: readonly string[];
  /** Of the decompressed body; 10 MB when not given. */
  maxBytes?: number;
  signal?: AbortSignal;
}

/** Fetches an address that a user chose. Refuses whatever could reach inside; see the guarded implementation. */
export interface Fetcher {
  /**
   * Throws `AppError` with a sentence for people: bad_request for a refused address, unsupported for a media type that
   * was not asked for, too_large, and upstream_failed for everything on the other side. When `signal` aborts, its own
   * reason is thrown.
   */
  fetchPage(url: string, options: FetchPageOptions): Promise<FetchedPage>;
}
