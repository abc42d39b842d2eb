export interface ExtractedText {
  title: string | undefined;
  /** Plain text. Headings are lines that start with one to six `#`, as in Markdown; blocks are set apart by a blank line. */
  text: string;
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

export interface Parsers {
  /** The media type by magic bytes and name, or undefined when Botsmith cannot read such a file. */
  detect(file: { name: string; content: Uint8Array }): string | undefined;
  /** Throws `unsupported` or `bad_request` with a sentence that says why the file cannot be read and what to do. */
  extract(file: FileToParse, options: { signal?: AbortSignal }): Promise<ExtractedText>;
}
