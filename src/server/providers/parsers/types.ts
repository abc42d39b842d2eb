import type { DocumentIssue } from "~/contracts/document-issues";

export interface ExtractedText {
  title: string | undefined;
  /** Plain text. Headings are lines that start with one to six `#`, as in Markdown; blocks are set apart by a blank line. */
  text: string;
  /** What was left out, although the rest could be read. */
  warnings?: readonly DocumentIssue[];
  /** Of a web page: what it says about itself and where it leads. */
  page?: PageFacts;
  /** Of a sitemap, which has no text. */
  sitemap?: SitemapFacts;
}

export interface PageFacts {
  /** Absolute addresses, each once, without those that the page itself marks as not to be followed. */
  links: string[];
  canonical: string | undefined;
  /** What the page asks of robots. */
  noindex: boolean;
  nofollow: boolean;
}

export interface SitemapFacts {
  pages: string[];
  /** Further sitemaps, of an index. */
  sitemaps: string[];
}

export interface FileToParse {
  name: string;
  mediaType: string;
  content: Uint8Array;
  /** The address of a web page. */
  url?: string;
  /** What the server that sent it said, if it said anything. */
  charset?: string | undefined;
}

/** Content that is kept elsewhere and passes through without being held. */
export interface StoredContent {
  size: number;
  read(): AsyncIterable<Uint8Array>;
}

/** A file that may be too large for the memory of the server. */
export type FileToRead = Omit<FileToParse, "content"> & { content: Uint8Array | StoredContent };

/** Both ends of a file, and what is left out between them. */
export interface FileSample {
  name: string;
  content: Uint8Array;
  gap?: { at: number; bytes: number };
}

export interface Parsers {
  /** Of what is read of files, see `version.ts`. */
  version: number;
  /** The media type by the first bytes, then by the name. Throws `unsupported` with the reason and what to do. */
  detect(file: FileSample): string;
  /** Throws `unsupported` or `too_large` with a sentence that says why the file cannot be read and what to do. */
  extract(file: FileToRead, options: { signal?: AbortSignal }): Promise<ExtractedText>;
}
