/** Keeps uploaded files. Keys are made by the caller: letters, digits, `_` and `-`, in parts set apart by `/`. */
export interface FileStorage {
  /**
   * Takes the content as it comes; each key is written once. A reader sees the whole file or none, and what breaks off
   * leaves nothing behind. The content's own errors come through as they are.
   */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** The content in pieces. Throws `not_found` when the key is unknown. */
  read(key: string): AsyncIterable<Uint8Array>;
  /** Also what a crash left of a file that was being put. Deleting what is not there succeeds. */
  delete(key: string): Promise<void>;
}
