import { z } from "zod";
import uploadLimits from "~/lib/upload-limits.json";
import { Id, PageInput } from "./common";

export const { maxArchiveBytes: MAX_ARCHIVE_BYTES } = uploadLimits;

/** How long an export can be downloaded. */
export const EXPORT_DAYS = 7;

const Count = z.number().int().min(0);

/** What of an archive is in the workspace now, how much of it was there before, and what was left out. */
export const ImportResult = z.object({
  workspaceName: z.string(),
  bots: Count,
  sources: Count,
  files: Count,
  pairs: Count,
  conversations: Count,
  messages: Count,
  leads: Count,
  present: Count,
  skipped: z.array(z.object({ what: z.string(), reason: z.string() })),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** The parts of an archive, in its order. */
export const archiveParts = [
  "members",
  "api-keys",
  "bots",
  "avatars",
  "lead-forms",
  "sources",
  "files",
  "pairs",
  "documents",
  "visitors",
  "conversations",
  "messages",
  "leads",
  "audit",
] as const;
export const ArchivePart = z.enum(archiveParts);
export type ArchivePart = z.infer<typeof ArchivePart>;

export const transferStatuses = ["receiving", "queued", "running", "done", "failed", "cancelled", "expired"] as const;

export const TransferKind = z.enum(["export", "import"]);
export type TransferKind = z.infer<typeof TransferKind>;

export const TransferView = z.object({
  id: z.string(),
  kind: TransferKind,
  status: z.enum(transferStatuses),
  /** Of an export in rows and files, of an import in bytes. */
  progress: z.object({ done: Count, total: Count }),
  part: ArchivePart.nullable(),
  fileName: z.string(),
  bytes: Count.nullable(),
  /** Of an import: what it has brought so far. */
  result: ImportResult.nullable(),
  error: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** When the file of an export is deleted. */
  expiresAt: z.string().nullable(),
});
export type TransferView = z.infer<typeof TransferView>;

/** Of both kinds unless told. */
export const ListTransfersInput = PageInput.extend({ kind: TransferKind.optional() });
export type ListTransfersInput = z.input<typeof ListTransfersInput>;

export const TransferRef = z.strictObject({ transferId: Id });
export type TransferRef = z.input<typeof TransferRef>;

/** The kind decides who may. */
export const KnownTransferRef = TransferRef.extend({ kind: TransferKind });
export type KnownTransferRef = z.input<typeof KnownTransferRef>;

export const ExportRef = z.strictObject({ exportId: Id });
export type ExportRef = z.input<typeof ExportRef>;

export interface ImportFile {
  name: string;
  /** As it arrives; it is read once. */
  content: AsyncIterable<Uint8Array>;
}
