import type { z } from "zod";
import {
  ARCHIVE_VERSION,
  ArchiveManifest,
  BotRecord,
  ConversationRecord,
  LeadFormRecord,
  LeadRecord,
  MessageRecord,
  PairRecord,
  SourceRecord,
  VisitorRecord,
} from "~/contracts/transfer";
import { ArchivePart, type ImportResult } from "~/contracts/transfers";
import type { TarEntry } from "~/lib/tar";
import type { Actor } from "~/server/core/actor";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { ConversationImport } from "./import-conversations";
import { KnowledgeImport } from "./import-knowledge";
import { openArchive, readLines, unreadable } from "./open-archive";
import { readAvatarPath, readUploadPath } from "./upload-path";

interface ImportOptions {
  /** Whose change it is in the audit log, where that is somebody else than who does it. */
  requestedBy?: Actor;
  /** Called with each part that begins, and what is there by then. */
  onPart?: (part: ArchivePart | undefined, result: ImportResult) => void;
}

/**
 * Brings what an archive holds into this workspace, beside what is there. Every row gets an id that follows from its old
 * one and the workspace, every bot another public key, and sources are read anew. So what was brought before, by an import
 * that broke off or by the same archive, is found and stays as it is.
 */
export async function importWorkspace(
  ctx: Ctx,
  archive: AsyncIterable<Uint8Array>,
  { requestedBy = ctx.actor, onPart }: ImportOptions = {},
): Promise<ImportResult> {
  requirePermission(ctx, "workspace.import");
  const result: ImportResult = { ...EMPTY, skipped: [] };
  const knowledge = new KnowledgeImport(ctx, result);
  const talks = new ConversationImport(ctx, result, knowledge.bots);
  let first = true;
  for await (const entry of openArchive(archive)) {
    if (first) result.workspaceName = await readManifest(entry);
    else {
      onPart?.(partOf(entry.path), result);
      await take(entry, knowledge, talks);
    }
    first = false;
  }
  if (first) throw unreadable();
  await knowledge.finish();
  await talks.finish();
  const { workspaceName: _name, skipped, ...brought } = result;
  await recordAudit({ ...ctx, actor: requestedBy }, ctx.db, {
    action: "workspace.imported",
    targetId: ctx.workspaceId,
    after: { ...brought, skipped: skipped.length },
  });
  return result;
}

const NOTHING = { bots: 0, sources: 0, files: 0, pairs: 0, conversations: 0, messages: 0, leads: 0, present: 0 };
const EMPTY = { ...NOTHING, workspaceName: "" };

async function readManifest(entry: TarEntry): Promise<string> {
  if (entry.path !== "manifest.json") throw unreadable();
  const parts: Uint8Array[] = [];
  for await (const part of entry.content) parts.push(part);
  const manifest = ArchiveManifest.safeParse(jsonOf(Buffer.concat(parts)));
  if (!manifest.success) throw unreadable(manifest.error);
  if (manifest.data.version > ARCHIVE_VERSION) {
    throw new AppError(
      "unsupported",
      "A newer version of Botsmith made this export. Update this one, then import again.",
    );
  }
  return manifest.data.workspace.name;
}

function jsonOf(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString("utf8"));
  } catch (error) {
    throw unreadable(error);
  }
}

async function take(entry: TarEntry, knowledge: KnowledgeImport, talks: ConversationImport): Promise<void> {
  const upload = readUploadPath(entry.path);
  if (upload) return knowledge.addFile(upload, entry.content);
  const botId = readAvatarPath(entry.path);
  if (botId !== undefined) return knowledge.addAvatar(botId, entry.content);
  const each = <T>(schema: z.ZodType<T>, add: (record: T) => Promise<void> | void) => eachRecord(entry, schema, add);
  switch (tableOf(entry.path)) {
    case "bots":
      return each(BotRecord, (record) => knowledge.addBot(record));
    case "lead-forms":
      return each(LeadFormRecord, (record) => knowledge.addLeadForm(record));
    case "sources":
      return each(SourceRecord, (record) => knowledge.addSource(record));
    case "pairs":
      return each(PairRecord, (record) => knowledge.addPair(record));
    case "visitors":
      return each(VisitorRecord, (record) => talks.addVisitor(record));
    case "conversations":
      return each(ConversationRecord, (record) => talks.addConversation(record));
    case "messages":
      return each(MessageRecord, (record) => talks.addMessage(record));
    case "leads":
      return each(LeadRecord, (record) => talks.addLead(record));
    case undefined:
    default:
      return;
  }
}

function tableOf(path: string): string | undefined {
  return /^data\/([a-z-]+)-\d+\.jsonl$/.exec(path)?.[1];
}

function partOf(path: string): ArchivePart | undefined {
  return ArchivePart.safeParse(tableOf(path) ?? path.split("/", 1)[0]).data;
}

async function eachRecord<T>(
  entry: TarEntry,
  schema: z.ZodType<T>,
  add: (record: T) => Promise<void> | void,
): Promise<void> {
  for await (const line of readLines(entry.content)) {
    const record = schema.safeParse(line);
    if (!record.success) throw unreadable(record.error);
    await add(record.data);
  }
}
