import { createHash } from "node:crypto";
import type { UploadedFile } from "../read-body";

/** What a request asks for. */
export function hashOf(path: string, bytes: Uint8Array): string {
  return createHash("sha256").update(`${path}\n`).update(bytes).digest("hex");
}

export interface HashedUpload {
  open: () => Promise<UploadedFile>;
  /** Known when all of the file has passed; what nobody has read is read for it. */
  hash: () => Promise<string>;
}

/** The same for an upload, which is known only when it has passed: by name and content, not by how it was wrapped. */
export function hashedUpload(path: string, openUpload: () => Promise<UploadedFile>): HashedUpload {
  const hash = createHash("sha256").update(`${path}\n`);
  let passed = false;
  let opened: Promise<UploadedFile> | undefined;

  async function* pass(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of content) {
      hash.update(piece);
      yield piece;
    }
    passed = true;
  }

  const open = () =>
    (opened ??= openUpload().then(({ name, content }) => {
      hash.update(`${name}\n`);
      return { name, content: pass(content) };
    }));

  return {
    open,
    async hash() {
      const { content } = await open();
      if (!passed) for await (const piece of content) void piece;
      return hash.digest("hex");
    },
  };
}
