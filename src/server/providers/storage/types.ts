/** Keeps uploaded files. Keys are made by the caller and contain only letters, digits, `_`, `-` and `/`. */
export interface FileStorage {
  put(key: string, content: Uint8Array): Promise<void>;
  /** Throws `not_found` when the key is unknown. */
  get(key: string): Promise<Uint8Array>;
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>;
}
