/** Keeps uploaded files. Keys are made by the caller: letters, digits, `_` and `-`, in parts set apart by `/`. */
export interface FileStorage {
  /** Replaces what was there. A reader sees the old content or the new, never a part. */
  put(key: string, content: Uint8Array): Promise<void>;
  /** Throws `not_found` when the key is unknown. */
  get(key: string): Promise<Uint8Array>;
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>;
}
