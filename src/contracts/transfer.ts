import { z } from "zod";
import { faults } from "~/lib/refusal-texts/types";
import { CreateBotInput } from "./bots";
import { Channel } from "./chat";
import { Id } from "./common";
import { AnswerEvidence } from "./conversations";
import { WebsiteScope } from "./knowledge";
import { LeadFormSettings } from "./leads";

/** The format of an archive; docs/export-format.md describes it. */
export const ARCHIVE_FORMAT = "botsmith-workspace";
export const ARCHIVE_VERSION = 1;

const At = z.iso.datetime();
const Text = z.string().max(4_000_000);
const Count = z.number().int().min(0);

export const ArchiveManifest = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.number().int().min(1),
  exportedAt: At,
  workspace: z.object({ id: Id, name: z.string(), slug: z.string(), createdAt: At }),
});
export type ArchiveManifest = z.infer<typeof ArchiveManifest>;

/** What a bot is set to. Settings that a later version added are left to their defaults where they are missing. */
export const BotRecord = z.object({ id: Id, createdAt: At, settings: z.record(z.string(), z.unknown()) });
export type BotRecord = z.infer<typeof BotRecord>;
/** The names of the settings; the model and its substitutes are looked at on their own. */
export const botSettings: readonly string[] = Object.keys(CreateBotInput.shape);

const source = { id: Id, botId: Id, title: z.string().max(2000), createdAt: At };
export const SourceRecord = z.discriminatedUnion("type", [
  z.object({ ...source, type: z.literal("text"), text: Text }),
  z.object({ ...source, type: z.literal("website"), url: z.string().max(2000), ...WebsiteScope.shape }),
  z.object({ ...source, type: z.literal("file"), path: z.string(), mediaType: z.string() }),
  z.object({ ...source, type: z.literal("qa") }),
]);
export type SourceRecord = z.infer<typeof SourceRecord>;

export const PairRecord = z.object({
  sourceId: Id,
  question: z.string(),
  answer: z.string(),
  threshold: z.number(),
});
export type PairRecord = z.infer<typeof PairRecord>;

/** The text that a bot has read. For people: an import reads the sources again. */
export interface DocumentRecord {
  id: string;
  botId: string;
  sourceId: string;
  title: string;
  url: string | null;
  language: string | null;
  text: string;
}

const Told = z.string().max(4000).nullable();

/** `externalId`, `name` and `email` are what the owner's own server has told of the visitor. */
export const VisitorRecord = z.object({
  id: Id,
  botId: Id,
  externalId: Told.default(null),
  name: Told.default(null),
  email: Told.default(null),
  createdAt: At,
  lastSeenAt: At,
});
export type VisitorRecord = z.infer<typeof VisitorRecord>;

export const ConversationRecord = z.object({
  id: Id,
  botId: Id,
  visitorId: Id.nullable(),
  channel: Channel,
  authorKey: z.string().max(200),
  title: z.string().max(1000),
  messageCount: Count,
  createdAt: At,
  lastMessageAt: At,
});
export type ConversationRecord = z.infer<typeof ConversationRecord>;

const CitationRecord = z.object({
  marker: z.number().int(),
  chunkId: Id,
  documentId: Id,
  documentVersion: z.number().int(),
  sourceId: Id,
  title: z.string(),
  url: z.string().nullable(),
  quote: Text,
  start: Count,
  end: Count,
  score: z.number(),
});

export const MessageRecord = z.object({
  id: Id,
  conversationId: Id,
  seq: z.number().int().min(1),
  role: z.enum(["visitor", "bot", "operator", "system"]),
  text: Text,
  state: z.enum(["complete", "partial", "failed", "refused"]),
  replyToId: Id.nullable(),
  answered: z.boolean().nullable(),
  model: z.string().max(300).nullable(),
  fault: z.enum(faults).nullable().catch(null),
  error: z.string().max(4000).nullable(),
  inputTokens: Count.nullable(),
  outputTokens: Count.nullable(),
  costMicros: Count.nullable(),
  firstTokenMs: Count.nullable(),
  durationMs: Count.nullable(),
  evidence: AnswerEvidence.nullable().catch(null),
  createdAt: At,
  citations: z.array(CitationRecord).max(100),
  feedback: z.object({ rating: z.enum(["up", "down"]), comment: z.string().max(2000).nullable() }).nullable(),
});
export type MessageRecord = z.infer<typeof MessageRecord>;

export const LeadFormRecord = z.object({ botId: Id, form: LeadFormSettings });
export type LeadFormRecord = z.infer<typeof LeadFormRecord>;

export const LeadRecord = z.object({
  id: Id,
  botId: Id,
  visitorId: Id,
  conversationId: Id.nullable(),
  name: Told,
  email: Told,
  phone: Told,
  company: Told,
  message: Told,
  consentText: Told,
  consentedAt: At.nullable(),
  createdAt: At,
});
export type LeadRecord = z.infer<typeof LeadRecord>;
