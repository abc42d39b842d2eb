import type { ArchivePart, ImportResult } from "~/contracts/transfers";
import { formatBytes, formatNumber, plural } from "~/lib/format";

const parts: Record<ArchivePart, string> = {
  members: "members",
  "api-keys": "API keys",
  bots: "bots",
  avatars: "pictures",
  "lead-forms": "forms",
  sources: "sources",
  files: "files",
  pairs: "approved answers",
  documents: "documents",
  visitors: "visitors",
  conversations: "conversations",
  messages: "messages",
  leads: "leads",
  audit: "the audit log",
};

export const messages = {
  exportTitle: "Export",
  exportText:
    "One archive with your bots, their pictures, sources, uploaded files, questions and answers, conversations, leads and the audit log. Keys and secrets are not in it.",
  exportAction: "Make an export",
  exportStarted: "The export is being made. You can leave this page.",
  exportKept: (days: number) => `A finished export is kept for ${days} days, then its file is deleted.`,
  loading: "Loading exports and imports",
  exports: "Exports",
  waiting: "Waiting for its turn",
  exporting: (part: ArchivePart | null) => (part ? `Writing ${parts[part]}` : "Counting what there is"),
  importing: (part: ArchivePart | null) => (part ? `Bringing in ${parts[part]}` : "Opening the file"),
  counted: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)}`,
  measured: (done: number, total: number) => `${formatBytes(done)} of ${formatBytes(total)}`,
  exportProgress: "Progress of the export",
  importProgress: "Progress of the import",
  mayLeave: "You can leave this page: it goes on, and you find it here again.",
  stop: "Stop",
  stopLabel: (name: string) => `Stop ${name}`,
  stopped: "Stopped",
  failed: "Failed",
  expired: "File deleted",
  madeAt: "Made",
  deletedAt: (day: string) => `kept until ${day}`,
  download: "Download",
  downloadLabel: (name: string) => `Download ${name}`,
  remove: "Delete",
  removeLabel: (name: string) => `Delete ${name}`,
  removeQuestion: "Delete this export?",
  removeText: "Its file can no longer be downloaded. Your workspace stays as it is, and you can make another export.",
  removed: "The export was deleted.",
  importTitle: "Import",
  importText:
    "Brings an export into this workspace, from another one or from another Botsmith. What is here already stays as it is, so the same file can be imported again.",
  importOwnersOnly: "Only an owner can import an export into this workspace.",
  importAction: "Choose an export…",
  importHelp:
    "A file that ends in .tar.gz. Bots get new addresses, sources are read again, members and keys do not come along.",
  uploadProgress: "Progress of the upload",
  uploading: (loaded: number, total: number) => `Uploading: ${formatBytes(loaded)} of ${formatBytes(total)}`,
  keepOpen: "Keep this page open until the file is uploaded.",
  tooLarge: (most: number) =>
    `This file is larger than ${formatBytes(most)}. Import it with npm run cli on the server instead.`,
  notAnArchive: "This is no export: its name does not end in .tar.gz. Choose a file that was made by Export.",
  cancelUpload: "Cancel the upload",
  imports: "Imports",
  brought: (result: ImportResult) => `From “${result.workspaceName}”: ${whatCame(result)}.`,
  present: (count: number) => `${plural(count, "One of these was", "of these were")} here already.`,
  nothingCame: "there was nothing to bring",
  leftOut: (count: number) => plural(count, "One thing was left out", "things were left out"),
  tryAgain: "What it brought until then is here. Import the same file again to go on.",
};

function whatCame({ bots, sources, pairs, conversations, messages: said, leads }: ImportResult): string {
  const counts = [
    [bots, "one bot", "bots"],
    [sources, "one source", "sources"],
    [pairs, "one approved answer", "approved answers"],
    [conversations, "one conversation", "conversations"],
    [said, "one message", "messages"],
    [leads, "one lead", "leads"],
  ] as const;
  const told = counts.flatMap(([count, one, many]) => (count > 0 ? [plural(count, one, many)] : []));
  return told.length === 0 ? messages.nothingCame : new Intl.ListFormat("en").format(told);
}
