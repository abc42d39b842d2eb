import { z } from "zod";
import { BotChanges, BotListItem, BotView, CreateBotInput } from "~/contracts/bots";
import { ApiAnswer, ApiChatInput, Citation, Usage } from "~/contracts/chat";
import { Deleted, Problem } from "~/contracts/common";
import { DocumentIssue } from "~/contracts/document-issues";
import {
  AnswerEvidence,
  ConversationView,
  ConversationVisitor,
  ExportedConversation,
  MessageView,
} from "~/contracts/conversations";
import {
  DocumentListItem,
  DocumentView,
  QaSourceInput,
  SearchResult,
  SearchResults,
  SuggestedQuestions,
  SourceView,
  TextSourceInput,
  WebsiteScope,
  WebsiteSourceInput,
} from "~/contracts/knowledge";
import { LeadFormView, LeadView } from "~/contracts/leads";
import { ChatCompletion, ChatCompletionInput, Model, ModelList, OpenAIError } from "~/contracts/openai";
import { QaImportResult, QaPairInput, QaPairView } from "~/contracts/qa";
import { ImportResult, TransferView } from "~/contracts/transfers";
import { UsageFigures, UsageView } from "~/contracts/usage";

/** What the OpenAPI document calls the contracts, wherever they stand in it. */
const names: Record<string, z.ZodType> = {
  Bot: BotView,
  BotListItem,
  NewBot: CreateBotInput,
  BotChanges,
  Source: SourceView,
  WebsiteScope,
  NewText: TextSourceInput,
  NewWebsite: WebsiteSourceInput,
  NewQuestionsAndAnswers: QaSourceInput,
  DocumentListItem,
  Document: DocumentView,
  DocumentIssue,
  SearchResult,
  SearchResults,
  SuggestedQuestions,
  QaPair: QaPairView,
  NewQaPair: QaPairInput,
  QaImportResult,
  Question: ApiChatInput,
  Answer: ApiAnswer,
  Citation,
  Usage,
  UsageReport: UsageView,
  UsageFigures,
  Conversation: ConversationView,
  ExportedConversation,
  Message: MessageView,
  Visitor: ConversationVisitor,
  Evidence: AnswerEvidence,
  Lead: LeadView,
  LeadForm: LeadFormView,
  Transfer: TransferView,
  ImportResult,
  ChatCompletionRequest: ChatCompletionInput,
  ChatCompletion,
  Model,
  ModelList,
  Deleted,
  Problem,
  OpenAIError,
};

export const schemaNames = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(names)) schemaNames.add(schema, { id });
