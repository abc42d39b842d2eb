import type { BotChanges, BotListItem, BotView, CreateBotInput } from "~/contracts/bots";
import type { ApiAnswer, ApiChatInput, FeedbackInput } from "~/contracts/chat";
import type { Page } from "~/contracts/common";
import type {
  ConversationFilter,
  ExportConversationsInput,
  ListConversationsInput,
  ConversationView,
  ExportedConversation,
  MessageView,
} from "~/contracts/conversations";
import type {
  DocumentListItem,
  DocumentView,
  SearchResults,
  SourceFilter,
  SourceInput,
  SourceView,
  SuggestedQuestions,
} from "~/contracts/knowledge";
import type { LeadFormSettings, LeadFormView, LeadView, ListLeadsInput } from "~/contracts/leads";
import type { QaImportResult, QaPairInput, QaPairView } from "~/contracts/qa";
import type { TransferView } from "~/contracts/transfers";
import type { UsageInput, UsageView } from "~/contracts/usage";
import { type AnswerPosition, positionId } from "~/lib/answer-position";
import { streamAnswer, type AnswerEvent } from "./answer-stream";
import { createTransport, type Call, type ClientOptions, type Transport } from "./transport";

export { BotsmithError, type ClientOptions } from "./transport";
export type { AnswerPosition } from "~/lib/answer-position";
export type { AnswerEvent } from "./answer-stream";

export type BotsmithClient = ReturnType<typeof createBotsmithClient>;
/** `cursor` is the `nextCursor` of the page before; `limit` at most 100. */
interface PageQuery {
  cursor?: string;
  limit?: number;
}
type Deleted = { deleted: true };
type Question = Omit<ApiChatInput, "stream">;

/**
 * The REST API for programs in TypeScript. A refusal is a `BotsmithError` with a sentence; calls that are refused for now are
 * made again. Runs wherever `fetch` does.
 */
export function createBotsmithClient(options: ClientOptions) {
  const transport = createTransport(options);
  const { json } = transport;
  return {
    bots: botCalls(transport),
    sources: sourceCalls(transport),
    documents: {
      list: (botId: string, sourceId: string, page?: PageQuery) =>
        json<Page<DocumentListItem>>({
          method: "GET",
          path: ["bots", botId, "sources", sourceId, "documents"],
          ...on(page),
        }),
      get: (botId: string, documentId: string) =>
        json<DocumentView>({ method: "GET", path: ["bots", botId, "documents", documentId] }),
      retry: (botId: string, documentId: string) =>
        json<DocumentListItem>({ method: "POST", path: ["bots", botId, "documents", documentId, "retry"] }),
    },
    qaPairs: qaCalls(transport),
    conversations: conversationCalls(transport),
    leads: leadCalls(transport),
    exports: exportCalls(transport),
    imports: importCalls(transport),
    search: (botId: string, query: string, { limit }: { limit?: number } = {}) =>
      json<SearchResults>({
        method: "POST",
        path: ["bots", botId, "search"],
        body: { query, ...(limit === undefined ? {} : { limit }) },
      }),
    suggestedQuestions: (botId: string, { limit }: { limit?: number } = {}) =>
      json<SuggestedQuestions>({
        method: "GET",
        path: ["bots", botId, "suggested-questions"],
        query: { ...(limit === undefined ? {} : { limit }) },
      }),
    chat: (botId: string, question: Question) =>
      json<ApiAnswer>({ method: "POST", path: ["bots", botId, "chat"], body: question }),
    /** The answer as it is written. Leaving the loop early stops reading; the answer is stored all the same. */
    stream: (
      botId: string,
      question: Question,
      { signal }: { signal?: AbortSignal } = {},
    ): AsyncIterable<AnswerEvent> =>
      streamAnswer(transport, {
        method: "POST",
        path: ["bots", botId, "chat"],
        body: { ...question, stream: true },
        signal,
      }),
    /** Stops an answer that is being written; what was written stays. False when it had ended. */
    stop: (messageId: string) => json<{ stopped: boolean }>({ method: "POST", path: ["messages", messageId, "stop"] }),
    rate: (messageId: string, rating: Omit<FeedbackInput, "messageId">) =>
      json<{ rating: "up" | "down" }>({ method: "POST", path: ["messages", messageId, "feedback"], body: rating }),
    usage: (period: UsageInput = {}) => json<UsageView>({ method: "GET", path: ["usage"], query: { ...period } }),
  };
}

/** Every item of a list, page after page: `for await (const bot of everyItem(client.bots.list))`. */
export async function* everyItem<T>(list: (page: PageQuery) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await list({ limit: 100, ...(cursor === null ? {} : { cursor }) });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function botCalls({ json }: Transport) {
  return {
    create: (bot: CreateBotInput) => json<BotView>({ method: "POST", path: ["bots"], body: bot }),
    list: (page?: PageQuery) => json<Page<BotListItem>>({ method: "GET", path: ["bots"], ...on(page) }),
    get: (botId: string) => json<BotView>({ method: "GET", path: ["bots", botId] }),
    update: (botId: string, changes: BotChanges) =>
      json<BotView>({ method: "PATCH", path: ["bots", botId], body: changes }),
    delete: (botId: string) => json<Deleted>({ method: "DELETE", path: ["bots", botId] }),
  };
}

function sourceCalls({ json, response }: Transport) {
  const one = (botId: string, sourceId: string, ...more: string[]) => ["bots", botId, "sources", sourceId, ...more];
  return {
    add: (botId: string, source: SourceInput) =>
      json<SourceView>({ method: "POST", path: ["bots", botId, "sources"], body: source }),
    addFile(botId: string, file: Blob, name: string) {
      const form = new FormData();
      form.set("file", file, name);
      return json<SourceView>({ method: "POST", path: ["bots", botId, "sources"], body: form });
    },
    list: (botId: string, query: PageQuery & SourceFilter = {}) =>
      json<Page<SourceView>>({ method: "GET", path: ["bots", botId, "sources"], query: { ...query } }),
    get: (botId: string, sourceId: string) => json<SourceView>({ method: "GET", path: one(botId, sourceId) }),
    /** The source as it is and after each change, as server-sent events that `EventSource` readers understand. */
    follow: (botId: string, sourceId: string, { signal }: { signal?: AbortSignal } = {}) =>
      response({ method: "GET", path: one(botId, sourceId, "events"), signal }),
    sync: (botId: string, sourceId: string) => json<SourceView>({ method: "POST", path: one(botId, sourceId, "sync") }),
    cancel: (botId: string, sourceId: string) =>
      json<SourceView>({ method: "POST", path: one(botId, sourceId, "cancel") }),
    delete: (botId: string, sourceId: string) => json<Deleted>({ method: "DELETE", path: one(botId, sourceId) }),
  };
}

function qaCalls({ json }: Transport) {
  const all = (botId: string, ...more: string[]) => ["bots", botId, "qa-pairs", ...more];
  return {
    add: (botId: string, pair: QaPairInput) => json<QaPairView>({ method: "POST", path: all(botId), body: pair }),
    list: (botId: string, page?: PageQuery) => json<Page<QaPairView>>({ method: "GET", path: all(botId), ...on(page) }),
    update: (botId: string, pairId: string, changes: Partial<QaPairInput>) =>
      json<QaPairView>({ method: "PATCH", path: all(botId, pairId), body: changes }),
    delete: (botId: string, pairId: string) => json<Deleted>({ method: "DELETE", path: all(botId, pairId) }),
    importCsv: (botId: string, csv: string) =>
      json<QaImportResult>({ method: "POST", path: all(botId, "import"), body: { csv } }),
  };
}

function conversationCalls(transport: Transport) {
  const { json } = transport;
  return {
    list: (query: PageQuery & ConversationFilter & Pick<ListConversationsInput, "botId" | "sort"> = {}) =>
      json<Page<ConversationView>>({ method: "GET", path: ["conversations"], query: { ...query } }),
    /** All of a bot's conversations at once, with what was said in them. */
    export: (botId: string, filter: Omit<ExportConversationsInput, "botId" | "format"> = {}) =>
      json<ExportedConversation[]>({
        method: "GET",
        path: ["bots", botId, "conversations", "export"],
        query: { ...filter },
      }),
    get: (id: string) => json<ConversationView>({ method: "GET", path: ["conversations", id] }),
    messages: (id: string, page?: PageQuery) =>
      json<Page<MessageView>>({ method: "GET", path: ["conversations", id, "messages"], ...on(page) }),
    /**
     * The answer that is being written in it, from its first word; nothing where none is. With what was `seen` of an answer
     * before the connection broke, only its rest, even where it has ended since.
     */
    resume: (
      id: string,
      { signal, seen }: { signal?: AbortSignal; seen?: AnswerPosition } = {},
    ): AsyncIterable<AnswerEvent> =>
      streamAnswer(transport, {
        method: "GET",
        path: ["conversations", id, "stream"],
        ...(seen && { headers: { "last-event-id": positionId(seen) } }),
        signal,
      }),
    delete: (id: string) => json<Deleted>({ method: "DELETE", path: ["conversations", id] }),
  };
}

function leadCalls({ json }: Transport) {
  return {
    list: (botId: string, page?: PageQuery & Pick<ListLeadsInput, "search" | "from" | "to" | "sort">) =>
      json<Page<LeadView>>({ method: "GET", path: ["bots", botId, "leads"], ...on(page) }),
    delete: (botId: string, leadId: string) =>
      json<Deleted>({ method: "DELETE", path: ["bots", botId, "leads", leadId] }),
    form: (botId: string) => json<LeadFormView>({ method: "GET", path: ["bots", botId, "lead-form"] }),
    updateForm: (botId: string, changes: Partial<LeadFormSettings>) =>
      json<LeadFormView>({ method: "PATCH", path: ["bots", botId, "lead-form"], body: changes }),
  };
}

function exportCalls({ json, response }: Transport) {
  const one = (id: string, ...more: string[]) => ["exports", id, ...more];
  return {
    create: () => json<TransferView>({ method: "POST", path: ["exports"] }),
    list: (page?: PageQuery) => json<Page<TransferView>>({ method: "GET", path: ["exports"], ...on(page) }),
    get: (id: string) => json<TransferView>({ method: "GET", path: one(id) }),
    /** The archive as it arrives, in `body`. */
    download: (id: string, { signal }: { signal?: AbortSignal } = {}) =>
      response({ method: "GET", path: one(id, "file"), signal }),
    cancel: (id: string) => json<TransferView>({ method: "POST", path: one(id, "cancel") }),
    delete: (id: string) => json<Deleted>({ method: "DELETE", path: one(id) }),
  };
}

function importCalls({ json }: Transport) {
  return {
    create(file: Blob, name = "export.tar.gz") {
      const form = new FormData();
      form.set("file", file, name);
      return json<TransferView>({ method: "POST", path: ["imports"], body: form });
    },
    list: (page?: PageQuery) => json<Page<TransferView>>({ method: "GET", path: ["imports"], ...on(page) }),
    get: (id: string) => json<TransferView>({ method: "GET", path: ["imports", id] }),
    cancel: (id: string) => json<TransferView>({ method: "POST", path: ["imports", id, "cancel"] }),
  };
}

function on(query: PageQuery | undefined): Pick<Call, "query"> {
  return query ? { query: { ...query } } : {};
}
