export interface FetchedPage {
  /** After redirects. */
  url: string;
  status: number;
  /** Lower case, without parameters, for example `text/html`. */
  mediaType: string;
  charset: string | undefined;
  body: Uint8Array;
}

export interface FetchPageOptions {
  /** Media types that the caller can read; anything else is refused before its body is loaded. */
  mediaTypes: readonly string[];
  maxBytes?: number;
  signal?: AbortSignal;
}

/** Fetches an address that a user chose. Refuses whatever could reach inside; see the guarded implementation. */
export interface Fetcher {
  /** Throws `AppError` with a sentence for people: bad_request for a refused address, upstream_failed for the rest. */
  fetchPage(url: string, options: FetchPageOptions): Promise<FetchedPage>;
}
