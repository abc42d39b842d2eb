import type { SourceReader } from "./types";

/** A pasted text is one document. The person who pasted it named it. */
export function textReader(config: { text: string }): SourceReader {
  return {
    list: [{ key: "text", title: "", characters: config.text.length }],
    maxDocuments: 1,
    async read(ctx, { source }) {
      const file = { name: source.title, mediaType: "text/markdown", content: new TextEncoder().encode(config.text) };
      const { text } = await ctx.parsers.extract(file, {});
      return { kind: "text", text, mediaType: file.mediaType, title: source.title };
    },
  };
}
