import { createHash, randomBytes } from "node:crypto";
import type { ConversationRecord, ImportResult, LeadRecord, MessageRecord, VisitorRecord } from "~/contracts/transfer";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { jsonValue } from "~/server/db/tenant-client";

const ROWS_AT_ONCE = 200;
const TIME_LENGTH = 10;

interface Talk {
  botId: string;
  /** Messages after these were written while the archive was made. */
  messageCount: number;
}

/** Stores the conversations of an archive, some rows at a time. A row whose parent is not in the archive is left out. */
export class ConversationImport {
  readonly #salt = randomBytes(16);
  readonly #visitors = new Set<string>();
  readonly #talks = new Map<string, Talk>();
  #newVisitors: VisitorRecord[] = [];
  #newTalks: ConversationRecord[] = [];
  #newMessages: MessageRecord[] = [];
  #newLeads: LeadRecord[] = [];

  constructor(
    private readonly ctx: Ctx,
    private readonly result: ImportResult,
    private readonly bots: ReadonlyMap<string, string>,
  ) {}

  async addVisitor(record: VisitorRecord): Promise<void> {
    if (!this.bots.has(record.botId) || this.#visitors.has(record.id)) return;
    this.#visitors.add(record.id);
    this.#newVisitors.push(record);
    if (this.#newVisitors.length >= ROWS_AT_ONCE) await this.#storeVisitors();
  }

  async addConversation(record: ConversationRecord): Promise<void> {
    const botId = this.bots.get(record.botId);
    if (botId === undefined || this.#talks.has(record.id)) return;
    if (record.visitorId !== null && !this.#visitors.has(record.visitorId)) return;
    this.#talks.set(record.id, { botId, messageCount: record.messageCount });
    this.#newTalks.push(record);
    if (this.#newTalks.length >= ROWS_AT_ONCE) await this.#storeTalks();
  }

  async addMessage(record: MessageRecord): Promise<void> {
    const talk = this.#talks.get(record.conversationId);
    if (!talk || record.seq > talk.messageCount) return;
    this.#newMessages.push(record);
    if (this.#newMessages.length >= ROWS_AT_ONCE) await this.#storeMessages();
  }

  async addLead(record: LeadRecord): Promise<void> {
    if (!this.bots.has(record.botId) || !this.#visitors.has(record.visitorId)) return;
    this.#newLeads.push(record);
    if (this.#newLeads.length >= ROWS_AT_ONCE) await this.#storeLeads();
  }

  async finish(): Promise<void> {
    await this.#storeMessages();
    await this.#storeLeads();
  }

  async #storeVisitors(): Promise<void> {
    const rows = this.#newVisitors.splice(0).map((visitor) => ({
      ...this.#row("vis", visitor),
      botId: this.bots.get(visitor.botId) ?? "",
      externalId: visitor.externalId,
      name: visitor.name,
      email: visitor.email,
      lastSeenAt: new Date(visitor.lastSeenAt),
    }));
    if (rows.length > 0) await this.ctx.db.visitor.createMany({ data: rows });
  }

  async #storeTalks(): Promise<void> {
    await this.#storeVisitors();
    const rows = this.#newTalks.splice(0).map((talk) => ({
      ...this.#row("cnv", talk),
      botId: this.bots.get(talk.botId) ?? "",
      visitorId: talk.visitorId === null ? null : this.#idOf("vis", talk.visitorId),
      authorKey: this.#authorOf(talk),
      channel: talk.channel,
      title: talk.title,
      messageCount: talk.messageCount,
      lastMessageAt: new Date(talk.lastMessageAt),
    }));
    if (rows.length > 0) await this.ctx.db.conversation.createMany({ data: rows });
    this.result.conversations += rows.length;
  }

  async #storeMessages(): Promise<void> {
    await this.#storeTalks();
    const messages = this.#newMessages.splice(0);
    if (messages.length === 0) return;
    await this.ctx.db.$transaction(async (tx) => {
      await tx.message.createMany({ data: messages.map((message) => this.#messageRow(message)) });
      await tx.citation.createMany({ data: messages.flatMap((message) => this.#citationRows(message)) });
      await tx.feedback.createMany({ data: messages.flatMap((message) => this.#feedbackRows(message)) });
    });
    this.result.messages += messages.length;
  }

  async #storeLeads(): Promise<void> {
    await this.#storeTalks();
    const rows = this.#newLeads.splice(0).map((lead) => ({
      ...lead,
      ...this.#row("led", lead),
      botId: this.bots.get(lead.botId) ?? "",
      visitorId: this.#idOf("vis", lead.visitorId),
      conversationId: lead.conversationId === null ? null : this.#idOf("cnv", lead.conversationId),
      submission: this.#idOf("led", lead.id),
      consentedAt: lead.consentedAt === null ? null : new Date(lead.consentedAt),
    }));
    if (rows.length > 0) await this.ctx.db.lead.createMany({ data: rows });
    this.result.leads += rows.length;
  }

  #messageRow({ citations: _citations, feedback: _feedback, evidence, ...message }: MessageRecord) {
    return {
      ...message,
      ...this.#row("msg", message),
      botId: this.#talks.get(message.conversationId)?.botId ?? "",
      conversationId: this.#idOf("cnv", message.conversationId),
      replyToId: message.replyToId === null ? null : this.#idOf("msg", message.replyToId),
      heartbeatAt: new Date(message.createdAt),
      ...(evidence === null ? {} : { evidence: jsonValue(evidence) }),
    };
  }

  #citationRows({ id, citations }: MessageRecord) {
    const messageId = this.#idOf("msg", id);
    return citations.map((citation) => ({
      ...citation,
      id: newId("citation"),
      workspaceId: this.ctx.workspaceId,
      messageId,
    }));
  }

  #feedbackRows({ id, feedback, createdAt }: MessageRecord) {
    if (!feedback) return [];
    const at = new Date(createdAt);
    const row = { id: newId("feedback"), messageId: this.#idOf("msg", id), createdAt: at, updatedAt: at };
    return [{ ...row, workspaceId: this.ctx.workspaceId, ...feedback }];
  }

  #row(prefix: string, { id, createdAt }: { id: string; createdAt: string }) {
    return { id: this.#idOf(prefix, id), workspaceId: this.ctx.workspaceId, createdAt: new Date(createdAt) };
  }

  /** The new id of an old one, the same whenever it is asked for. Its time stays, so that ids still sort by creation. */
  #idOf(prefix: string, old: string): string {
    const time = /^[a-z]{3}_([0-9a-hjkmnp-tv-z]{10})/.exec(old)?.[1] ?? "0".repeat(TIME_LENGTH);
    const hash = createHash("sha256").update(this.#salt).update(prefix).update(old).digest("hex");
    return `${prefix}_${time}${hash.slice(0, 24)}`;
  }

  // A visitor of the archive is a new visitor here. People and keys of another installation are nobody here.
  #authorOf({ authorKey, visitorId }: ConversationRecord): string {
    if (visitorId !== null && authorKey === `visitor:${visitorId}`) return `visitor:${this.#idOf("vis", visitorId)}`;
    return `imported:${authorKey}`;
  }
}
