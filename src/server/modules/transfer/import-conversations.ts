import type { ConversationRecord, LeadRecord, MessageRecord, VisitorRecord } from "~/contracts/transfer";
import type { ImportResult } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { jsonValue } from "~/server/db/tenant-client";
import { importedId } from "./imported-id";

const ROWS_AT_ONCE = 200;

interface Talk {
  botId: string;
  /** Messages after these were written while the archive was made. */
  messageCount: number;
}

/**
 * Stores the conversations of an archive, some rows at a time. A row whose parent is not in the archive is left out, and one
 * that was brought before is there.
 */
export class ConversationImport {
  /** Of each old id the new one. */
  readonly #visitors = new Map<string, string>();
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
    this.#visitors.set(record.id, this.#idOf("vis", record.id));
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
    const records = this.#newVisitors.splice(0);
    const rows = records.map((visitor) => ({
      ...this.#row("vis", visitor),
      botId: this.bots.get(visitor.botId) ?? "",
      externalId: visitor.externalId,
      name: visitor.name,
      email: visitor.email,
      lastSeenAt: new Date(visitor.lastSeenAt),
    }));
    if (rows.length === 0) return;
    const { count } = await this.ctx.db.visitor.createMany({ data: rows, skipDuplicates: true });
    if (count < rows.length) await this.#findVerified(records);
  }

  // Whom the owner's server has vouched for may have come here on his own meanwhile.
  async #findVerified(records: readonly VisitorRecord[]): Promise<void> {
    for (const { id, botId: old, externalId } of records) {
      const botId = this.bots.get(old);
      if (externalId === null || botId === undefined) continue;
      const there = await this.ctx.db.visitor.findFirst({ where: { botId, externalId }, select: { id: true } });
      if (there) this.#visitors.set(id, there.id);
    }
  }

  async #storeTalks(): Promise<void> {
    await this.#storeVisitors();
    const rows = this.#newTalks.splice(0).map((talk) => ({
      ...this.#row("cnv", talk),
      botId: this.bots.get(talk.botId) ?? "",
      visitorId: talk.visitorId === null ? null : this.#visitorOf(talk.visitorId),
      authorKey: this.#authorOf(talk),
      channel: talk.channel,
      title: talk.title,
      messageCount: talk.messageCount,
      lastMessageAt: new Date(talk.lastMessageAt),
    }));
    if (rows.length === 0) return;
    const { count } = await this.ctx.db.conversation.createMany({ data: rows, skipDuplicates: true });
    if (count < rows.length) await this.#lengthen(rows);
    this.result.conversations += rows.length;
    this.result.present += rows.length - count;
  }

  // A later archive may know more messages of a conversation than the one before.
  async #lengthen(rows: readonly { id: string; messageCount: number; lastMessageAt: Date }[]): Promise<void> {
    const there = await this.ctx.db.conversation.findMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      select: { id: true, messageCount: true },
    });
    const counts = new Map(there.map(({ id, messageCount }) => [id, messageCount]));
    for (const { id, messageCount, lastMessageAt } of rows) {
      if ((counts.get(id) ?? messageCount) >= messageCount) continue;
      await this.ctx.db.conversation.updateMany({ where: { id }, data: { messageCount, lastMessageAt } });
    }
  }

  async #storeMessages(): Promise<void> {
    await this.#storeTalks();
    const messages = this.#newMessages.splice(0);
    if (messages.length === 0) return;
    const skipDuplicates = true;
    const present = await this.ctx.db.$transaction(async (tx) => {
      const rows = messages.map((message) => this.#messageRow(message));
      const { count } = await tx.message.createMany({ data: rows, skipDuplicates });
      // Where a conversation went on here, another message has the place of one of the archive.
      const ids =
        count === rows.length
          ? undefined
          : await tx.message.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: { id: true } });
      const stored = ids && new Set(ids.map(({ id }) => id));
      const those = messages.filter(({ id }) => stored === undefined || stored.has(this.#idOf("msg", id)));
      await tx.citation.createMany({ data: those.flatMap((message) => this.#citationRows(message)), skipDuplicates });
      await tx.feedback.createMany({ data: those.flatMap((message) => this.#feedbackRows(message)), skipDuplicates });
      return rows.length - count;
    });
    this.result.messages += messages.length;
    this.result.present += present;
  }

  async #storeLeads(): Promise<void> {
    await this.#storeTalks();
    const rows = this.#newLeads.splice(0).map((lead) => ({
      ...lead,
      ...this.#row("led", lead),
      botId: this.bots.get(lead.botId) ?? "",
      visitorId: this.#visitorOf(lead.visitorId),
      conversationId: lead.conversationId === null ? null : this.#idOf("cnv", lead.conversationId),
      submission: this.#idOf("led", lead.id),
      consentedAt: lead.consentedAt === null ? null : new Date(lead.consentedAt),
    }));
    if (rows.length === 0) return;
    const { count } = await this.ctx.db.lead.createMany({ data: rows, skipDuplicates: true });
    this.result.leads += rows.length;
    this.result.present += rows.length - count;
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

  #idOf(prefix: string, old: string): string {
    return importedId(this.ctx, prefix, old);
  }

  #visitorOf(old: string): string {
    return this.#visitors.get(old) ?? this.#idOf("vis", old);
  }

  // A visitor of the archive is a new visitor here. People and keys of another installation are nobody here.
  #authorOf({ authorKey, visitorId }: ConversationRecord): string {
    if (visitorId !== null && authorKey === `visitor:${visitorId}`) return `visitor:${this.#visitorOf(visitorId)}`;
    return `imported:${authorKey}`;
  }
}
