import { BotRef } from "~/contracts/bots";
import { Resumed } from "~/contracts/common";
import {
  AddSourceInput,
  DocumentRef,
  ListDocumentsInput,
  ListSourcesInput,
  LookAtPageInput,
  SearchInput,
  SourceRef,
  SuggestQuestionsInput,
} from "~/contracts/knowledge";
import {
  addSource,
  cancelSource,
  deleteSource,
  followSources,
  getDocument,
  getPassages,
  getSource,
  getVectors,
  listDocuments,
  listSources,
  lookAtPage,
  retryDocument,
  searchKnowledge,
  suggestQuestions,
  syncSource,
} from "~/server/modules/knowledge";
import { live } from "../live";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const knowledgeRouter = router({
  sources: workspaceProcedure.input(scoped(ListSourcesInput)).query(({ ctx, input }) => listSources(ctx.app, input)),
  changes: workspaceProcedure
    .input(scoped(BotRef.extend(Resumed.shape)))
    .subscription(({ ctx, signal, input: { lastEventId, ...bot } }) =>
      live({ ctx, lastEventId, signal }, (app) => followSources(app, bot)),
    ),
  source: workspaceProcedure.input(scoped(SourceRef)).query(({ ctx, input }) => getSource(ctx.app, input)),
  addSource: workspaceProcedure.input(scoped(AddSourceInput)).mutation(({ ctx, input }) => addSource(ctx.app, input)),
  deleteSource: workspaceProcedure.input(scoped(SourceRef)).mutation(({ ctx, input }) => deleteSource(ctx.app, input)),
  syncSource: workspaceProcedure.input(scoped(SourceRef)).mutation(({ ctx, input }) => syncSource(ctx.app, input)),
  cancelSource: workspaceProcedure.input(scoped(SourceRef)).mutation(({ ctx, input }) => cancelSource(ctx.app, input)),
  documents: workspaceProcedure
    .input(scoped(ListDocumentsInput))
    .query(({ ctx, input }) => listDocuments(ctx.app, input)),
  document: workspaceProcedure.input(scoped(DocumentRef)).query(({ ctx, input }) => getDocument(ctx.app, input)),
  passages: workspaceProcedure.input(scoped(DocumentRef)).query(({ ctx, input }) => getPassages(ctx.app, input)),
  retryDocument: workspaceProcedure
    .input(scoped(DocumentRef))
    .mutation(({ ctx, input }) => retryDocument(ctx.app, input)),
  vectors: workspaceProcedure.input(scoped(BotRef)).query(({ ctx, input }) => getVectors(ctx.app, input)),
  search: workspaceProcedure.input(scoped(SearchInput)).query(({ ctx, input }) => searchKnowledge(ctx.app, input)),
  suggestedQuestions: workspaceProcedure
    .input(scoped(SuggestQuestionsInput))
    .query(({ ctx, input }) => suggestQuestions(ctx.app, input)),
  lookAtPage: workspaceProcedure
    .input(scoped(LookAtPageInput))
    .mutation(({ ctx, input }) => lookAtPage(ctx.app, input)),
});
