import { documentRefusal } from "~/server/core/errors";
import type { ReadBy } from "./reader-version";
import type { SourceReader } from "./types";

interface FileConfig {
  fileId: string;
  name: string;
  mediaType: string;
}

/** An uploaded file is one document, named by the title inside it, if there is one. */
export function fileReader({ fileId, name, mediaType }: FileConfig): SourceReader {
  return {
    list: [{ key: "file", title: name }],
    maxDocuments: 1,
    async read(ctx, { signal, step }) {
      const stored = await ctx.db.storedFile.findUnique({ where: { id: fileId } });
      if (!stored) throw documentRefusal("not_found", { code: "file_gone" });
      const content = { size: stored.bytes, read: () => ctx.storage.read(stored.storageKey) };
      step("extract");
      const { text, title, warnings } = await ctx.parsers.extract({ name, mediaType, content }, { signal });
      const state: ReadBy = { reader: ctx.parsers.version };
      return { kind: "text", text, mediaType, title, warnings, state };
    },
  };
}
