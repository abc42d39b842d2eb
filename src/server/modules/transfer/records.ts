import type {
  BotRecord,
  ConversationRecord,
  DocumentRecord,
  LeadFormRecord,
  LeadRecord,
  MessageRecord,
  PairRecord,
  SourceRecord,
  VisitorRecord,
} from "~/contracts/transfer";
import { botSettings } from "~/contracts/transfer";
import { AnswerEvidence } from "~/contracts/conversations";
import { LeadFormSettings } from "~/contracts/leads";
import { isFault } from "~/lib/refusal-texts";
import type { Source } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { readSourceConfig } from "../knowledge";
import { pagesOf } from "./pages";
import { uploadPath } from "./upload-path";

// Texts may be large: few at a time.
const DOCUMENTS_AT_ONCE = 10;

/** Who belonged to the workspace. An import makes nobody a member. */
export async function* memberRecords(ctx: Ctx) {
  const include = { user: { select: { name: true, email: true } } } as const;
  const rows = pagesOf((after, take) =>
    ctx.db.membership.findMany({ where: after, orderBy: { id: "asc" }, take, include }),
  );
  for await (const { id, userId, role, createdAt, user } of rows) {
    yield { id, userId, role, name: user.name, email: user.email, createdAt: createdAt.toISOString() };
  }
}

/** What keys there were: nothing with which somebody could come in. */
export async function* keyRecords(ctx: Ctx) {
  const rows = pagesOf((after, take) => ctx.db.apiKey.findMany({ where: after, orderBy: { id: "asc" }, take }));
  for await (const { id, name, scopes, createdAt, lastUsedAt, revokedAt } of rows) {
    yield { id, name, scopes, createdAt: createdAt.toISOString(), lastUsedAt, revokedAt };
  }
}

export async function* botRecords(ctx: Ctx): AsyncGenerator<BotRecord> {
  const rows = pagesOf((after, take) => ctx.db.bot.findMany({ where: after, orderBy: { id: "asc" }, take }));
  for await (const bot of rows) {
    const settings = Object.fromEntries(Object.entries(bot).filter(([name]) => botSettings.includes(name)));
    yield { id: bot.id, createdAt: bot.createdAt.toISOString(), settings };
  }
}

export async function* sourceRecords(ctx: Ctx): AsyncGenerator<SourceRecord> {
  // Texts of up to two million characters are in these rows.
  const rows = pagesOf(
    (after, take) => ctx.db.source.findMany({ where: after, orderBy: { id: "asc" }, take }),
    DOCUMENTS_AT_ONCE,
  );
  for await (const source of rows) yield toSourceRecord(source);
}

function toSourceRecord({ id, botId, title, createdAt, config: stored }: Source): SourceRecord {
  const common = { id, botId, title, createdAt: createdAt.toISOString() };
  const config = readSourceConfig(stored);
  switch (config.type) {
    case "file":
      return { ...common, type: "file", path: uploadPath(id, config.name), mediaType: config.mediaType };
    case "text":
    case "website":
    case "qa":
      return { ...common, ...config };
  }
}

export async function* pairRecords(ctx: Ctx): AsyncGenerator<PairRecord> {
  const rows = pagesOf((after, take) => ctx.db.qaPair.findMany({ where: after, orderBy: { id: "asc" }, take }));
  for await (const { sourceId, question, answer, threshold } of rows) yield { sourceId, question, answer, threshold };
}

export async function* documentRecords(ctx: Ctx): AsyncGenerator<DocumentRecord> {
  const rows = pagesOf((after, take) =>
    ctx.db.document.findMany({ where: { activeVersion: { gt: 0 }, ...after }, orderBy: { id: "asc" }, take }),
  );
  for await (const { id, botId, sourceId, title, url, language, activeVersion } of rows) {
    const version = await ctx.db.documentVersion.findUnique({
      where: { documentId_version: { documentId: id, version: activeVersion } },
      select: { text: true },
    });
    if (version) yield { id, botId, sourceId, title, url, language, text: version.text };
  }
}

export async function* visitorRecords(ctx: Ctx): AsyncGenerator<VisitorRecord> {
  const rows = pagesOf((after, take) => ctx.db.visitor.findMany({ where: after, orderBy: { id: "asc" }, take }));
  for await (const { id, botId, externalId, name, email, ...times } of rows) {
    const [createdAt, lastSeenAt] = [times.createdAt.toISOString(), times.lastSeenAt.toISOString()];
    yield { id, botId, externalId, name, email, createdAt, lastSeenAt };
  }
}

export async function* conversationRecords(ctx: Ctx): AsyncGenerator<ConversationRecord> {
  const rows = pagesOf((after, take) => ctx.db.conversation.findMany({ where: after, orderBy: { id: "asc" }, take }));
  for await (const { id, botId, visitorId, channel, authorKey, title, messageCount, ...times } of rows) {
    const [createdAt, lastMessageAt] = [times.createdAt.toISOString(), times.lastMessageAt.toISOString()];
    yield { id, botId, visitorId, channel, authorKey, title, messageCount, createdAt, lastMessageAt };
  }
}

export async function* messageRecords(ctx: Ctx): AsyncGenerator<MessageRecord> {
  const include = { citations: { orderBy: { marker: "asc" } }, feedback: true } as const;
  const rows = pagesOf((after, take) =>
    ctx.db.message.findMany({ where: after, orderBy: { id: "asc" }, take, include }),
  );
  for await (const message of rows) {
    // An answer that is being written is not there yet.
    if (message.state === "streaming") continue;
    const { id, conversationId, seq, role, text, state, replyToId, answered, model, fault, error } = message;
    const { inputTokens, outputTokens, costMicros, firstTokenMs, durationMs, feedback } = message;
    yield {
      ...{ id, conversationId, seq, role, text, state, replyToId, answered, model, error },
      ...{ inputTokens, outputTokens, costMicros, firstTokenMs, durationMs },
      fault: isFault(fault) ? fault : null,
      evidence: AnswerEvidence.safeParse(message.evidence).data ?? null,
      createdAt: message.createdAt.toISOString(),
      citations: message.citations.map(
        ({ id: _id, workspaceId: _workspace, messageId: _message, ...citation }) => citation,
      ),
      feedback: feedback && { rating: feedback.rating, comment: feedback.comment },
    };
  }
}

/** What each bot asks its visitors. */
export async function* leadFormRecords(ctx: Ctx): AsyncGenerator<LeadFormRecord> {
  for (const row of await ctx.db.leadForm.findMany({ orderBy: { botId: "asc" } })) {
    const { botId, moment: when, enabled, answers, intro, consentText } = row;
    const form = LeadFormSettings.safeParse({ enabled, when, answers, intro, consentText, fields: row.fields });
    if (form.success) yield { botId, form: form.data };
  }
}

export async function* leadRecords(ctx: Ctx): AsyncGenerator<LeadRecord> {
  const rows = pagesOf((after, take) => ctx.db.lead.findMany({ where: after, orderBy: { id: "asc" }, take }));
  for await (const { id, botId, visitorId, conversationId, name, email, phone, company, message, ...rest } of rows) {
    yield {
      ...{ id, botId, visitorId, conversationId, name, email, phone, company, message },
      consentText: rest.consentText,
      consentedAt: rest.consentedAt?.toISOString() ?? null,
      createdAt: rest.createdAt.toISOString(),
    };
  }
}

export async function* auditRecords(ctx: Ctx) {
  const rows = pagesOf((after, take) => ctx.db.auditEvent.findMany({ where: after, orderBy: { id: "asc" }, take }));
  for await (const { id, actorKind, actorId, action, targetId, before, after, createdAt } of rows) {
    yield { id, actorKind, actorId, action, targetId, before, after, createdAt: createdAt.toISOString() };
  }
}
