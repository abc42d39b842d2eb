import { MAX_QA_PAIRS } from "~/contracts/qa";
import { documentRefusal } from "~/server/core/errors";
import { toFoundDocument } from "../qa/found-document";
import type { SourceReader } from "./types";

/** Each pair is a document of its own: the question is its title, the approved answer its text. */
export const qaReader: SourceReader = {
  async list(ctx, { source }) {
    const pairs = await ctx.db.qaPair.findMany({ where: { sourceId: source.id }, orderBy: { createdAt: "asc" } });
    return { documents: pairs.map(toFoundDocument) };
  },
  maxDocuments: MAX_QA_PAIRS,
  async read(ctx, { source, document }) {
    const pair = await ctx.db.qaPair.findUnique({ where: { id: document.key, sourceId: source.id } });
    if (!pair) throw documentRefusal("not_found", { code: "pair_gone" });
    return { kind: "text", text: pair.answer, mediaType: "text/plain", title: pair.question };
  },
};
