import type { Ctx } from "~/server/core/ctx";
import { Deleted, PageInput, pageOf } from "~/contracts/common";
import {
  DocumentListItem,
  DocumentView,
  ListSourcesInput,
  MAX_FILE_BYTES,
  MAX_TEXT_CHARACTERS,
  SearchInput,
  SearchResults,
  SourceInput,
  SourceView,
  SuggestedQuestions,
  SuggestQuestionsInput,
} from "~/contracts/knowledge";
import {
  addFileSource,
  addSource,
  cancelSource,
  deleteSource,
  followSource,
  getDocument,
  getSource,
  listDocuments,
  listSources,
  retryDocument,
  searchKnowledge,
  suggestQuestions,
  syncSource,
} from "~/server/modules/knowledge";
import { feedToStreamResponse } from "../feed-stream";
import { ok, param, type ApiRoute, type RouteRequest } from "./route";

const SearchBody = SearchInput.omit({ botId: true });
const SuggestQuery = SuggestQuestionsInput.omit({ botId: true });

export const knowledgeRoutes: ApiRoute[] = [
  {
    id: "addSource",
    group: "Knowledge",
    method: "POST",
    path: "/bots/{botId}/sources",
    summary: "Add a source: text, a website, questions and answers, or a file",
    scope: "knowledge.write",
    answer: SourceView,
    status: 202,
    body: SourceInput,
    example: { type: "website", url: "https://lumen.example/help", mode: "crawl", maxPages: 100 },
    multipart: { maxBytes: MAX_FILE_BYTES, name: "handbook.pdf" },
    // Each character may take four bytes; a file is bounded where it is read.
    maxBytes: MAX_TEXT_CHARACTERS * 4 + 64 * 1024,
    handle: async (request) => ({ status: 202, body: await addAnySource(request) }),
  },
  {
    id: "listSources",
    group: "Knowledge",
    method: "GET",
    path: "/bots/{botId}/sources",
    summary: "List sources, newest first",
    scope: "knowledge.read",
    query: ListSourcesInput.omit({ botId: true }),
    answer: pageOf(SourceView),
    handle: async (request) => ok(await listSources(request.ctx, { ...request.query, botId: param(request, "botId") })),
  },
  {
    id: "getSource",
    group: "Knowledge",
    method: "GET",
    path: "/bots/{botId}/sources/{sourceId}",
    summary: "Get a source",
    scope: "knowledge.read",
    answer: SourceView,
    handle: async (request) => ok(await getSource(request.ctx, sourceRef(request))),
  },
  {
    id: "followSource",
    group: "Knowledge",
    method: "GET",
    path: "/bots/{botId}/sources/{sourceId}/events",
    summary: "Follow a source: a stream of events, each with the source as it then is",
    scope: "knowledge.read",
    answer: SourceView,
    stream: "always",
    handle: (request) => feedToStreamResponse(request, { event: "source", verb: following(sourceRef(request)) }),
  },
  {
    id: "deleteSource",
    group: "Knowledge",
    method: "DELETE",
    path: "/bots/{botId}/sources/{sourceId}",
    summary: "Delete a source with all that was learned from it",
    scope: "knowledge.write",
    answer: Deleted,
    handle: async (request) => ok(await deleteSource(request.ctx, sourceRef(request))),
  },
  {
    id: "syncSource",
    group: "Knowledge",
    method: "POST",
    path: "/bots/{botId}/sources/{sourceId}/sync",
    summary: "Read a source again",
    scope: "knowledge.write",
    answer: SourceView,
    status: 202,
    handle: async (request) => ({ status: 202, body: await syncSource(request.ctx, sourceRef(request)) }),
  },
  {
    id: "cancelSource",
    group: "Knowledge",
    method: "POST",
    path: "/bots/{botId}/sources/{sourceId}/cancel",
    summary: "Stop reading a source",
    scope: "knowledge.write",
    answer: SourceView,
    handle: async (request) => ok(await cancelSource(request.ctx, sourceRef(request))),
  },
  {
    id: "listDocuments",
    group: "Knowledge",
    method: "GET",
    path: "/bots/{botId}/sources/{sourceId}/documents",
    summary: "List a source's documents",
    scope: "knowledge.read",
    query: PageInput,
    answer: pageOf(DocumentListItem),
    handle: async (request) => ok(await listDocuments(request.ctx, { ...request.query, ...sourceRef(request) })),
  },
  {
    id: "getDocument",
    group: "Knowledge",
    method: "GET",
    path: "/bots/{botId}/documents/{documentId}",
    summary: "Get a document with its extracted text",
    scope: "knowledge.read",
    answer: DocumentView,
    handle: async (request) => ok(await getDocument(request.ctx, documentRef(request))),
  },
  {
    id: "retryDocument",
    group: "Knowledge",
    method: "POST",
    path: "/bots/{botId}/documents/{documentId}/retry",
    summary: "Read one document again",
    scope: "knowledge.write",
    answer: DocumentListItem,
    status: 202,
    handle: async (request) => ({ status: 202, body: await retryDocument(request.ctx, documentRef(request)) }),
  },
  {
    id: "searchKnowledge",
    group: "Knowledge",
    method: "POST",
    path: "/bots/{botId}/search",
    summary: "Search a bot's knowledge",
    scope: "knowledge.read",
    answer: SearchResults,
    body: SearchBody,
    fromMemory: true,
    example: { query: "return a lamp", limit: 3 },
    handle: async (request) =>
      ok(await searchKnowledge(request.ctx, { ...SearchBody.parse(request.body), botId: param(request, "botId") })),
  },
  {
    id: "suggestQuestions",
    group: "Knowledge",
    method: "GET",
    path: "/bots/{botId}/suggested-questions",
    summary: "Get questions that the bot can answer, made from its own texts",
    scope: "knowledge.read",
    query: SuggestQuery,
    answer: SuggestedQuestions,
    handle: async (request) =>
      ok(await suggestQuestions(request.ctx, { ...SuggestQuery.parse(request.query), botId: param(request, "botId") })),
  },
];

async function addAnySource(request: RouteRequest) {
  const botId = param(request, "botId");
  if (request.upload) {
    return addFileSource(request.ctx, { botId, ...(await request.upload()) });
  }
  return addSource(request.ctx, { botId, source: SourceInput.parse(request.body) });
}

/** Holds nothing of the request, which is over long before the stream is. */
function following(ref: ReturnType<typeof sourceRef>) {
  return (ctx: Ctx) => followSource(ctx, ref);
}

function sourceRef(request: RouteRequest) {
  return { botId: param(request, "botId"), sourceId: param(request, "sourceId") };
}

function documentRef(request: RouteRequest) {
  return { botId: param(request, "botId"), documentId: param(request, "documentId") };
}
