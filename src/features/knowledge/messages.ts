import type { IngestionStatus, LeftOut, SourceView, WebsiteMode, WebsiteScope } from "~/contracts/knowledge";
import { formatBytes, formatNumber, plural } from "~/lib/format";

type LeftOutScope = Pick<WebsiteScope, "maxDepth" | "maxPages">;

const steps: Record<NonNullable<SourceView["step"]>, string> = {
  fetch: "Fetching",
  extract: "Reading the text",
  index: "Indexing",
  embed: "Embedding",
};

const statuses: Record<IngestionStatus, string> = {
  queued: "Waiting",
  processing: "Reading",
  ready: "Ready",
  failed: "Failed",
  stale: "Out of date",
};

const types: Record<SourceView["type"], string> = {
  text: "Pasted text",
  file: "File",
  website: "Website",
  qa: "Approved answers",
};

const websiteKinds: Record<WebsiteMode, string> = {
  page: "One page",
  crawl: "Whole site",
  sitemap: "Pages of a sitemap",
};

export const messages = {
  kindOf: ({ type, website }: Pick<SourceView, "type" | "website">) =>
    website ? websiteKinds[website.mode] : types[type],
  steps,
  statuses,
  types,
  title: "Sources",
  text: "What the bot knows. It answers from these and from nothing else.",
  list: "Sources",
  loading: "Loading the sources",
  add: "Add source",
  addTitle: "Add a source",
  addText: "The bot can answer from it as soon as it has been read.",
  emptyTitle: "What should your bot know?",
  emptyText: "Give it a file, a web page or a text. It reads them and answers with exact quotes.",

  tabFile: "Files",
  tabWebsite: "Website",
  tabText: "Text",

  drop: "Drop files here, or",
  choose: "choose files",
  dropHelp: (most: number, text: number) =>
    `PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown, TXT, JSON or subtitles, up to ${formatBytes(most)} each, plain text up to ${formatBytes(text)}. Several at once are fine.`,
  fileType:
    "Botsmith reads PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown, TXT, JSON and subtitles. Save this file in one of these formats.",
  fileSize: (bytes: number, most: number) =>
    `This file has ${formatBytes(bytes)}; the most is ${formatBytes(most)}. Split it and upload the parts.`,
  fileText: (bytes: number, most: number) =>
    `This file has ${formatBytes(bytes)} of text; the most is ${formatBytes(most)}. Split it and upload the parts.`,
  fileEmpty: "This file is empty. Choose the file with the content.",
  uploads: "Uploads",
  uploadWaiting: "Waiting to upload",
  uploading: (loaded: number, total: number) => `${formatBytes(loaded)} of ${formatBytes(total)}`,
  uploadSaving: "Storing the file",
  uploadProgress: (name: string) => `Upload of ${name}`,
  uploadCancel: (name: string) => `Cancel the upload of ${name}`,
  uploadRetry: "Try again",
  uploadDismiss: (name: string) => `Remove ${name} from the list`,
  uploadLost: "The upload was interrupted. Check your connection and try again.",
  uploadArrived: (name: string) => `${name} has arrived and is being read.`,
  uploadFailed: (name: string, why: string) => `${name} was not uploaded. ${why}`,
  uploadRefused: "The server did not take this file. Try again in a moment.",

  websiteMode: "What to read",
  websiteModes: {
    page: "This page only",
    crawl: "The whole site, by following its links",
    sitemap: "The pages in its sitemap",
  } satisfies Record<WebsiteMode, string>,
  url: {
    page: "Address of the page",
    crawl: "Address to start from",
    sitemap: "Address of the site or of its sitemap",
  } satisfies Record<WebsiteMode, string>,
  urlHelp: {
    page: "It must be reachable without signing in.",
    crawl: "Botsmith follows links on this site only, and keeps to its robots.txt.",
    sitemap: "Botsmith finds the sitemap by itself, and keeps to the site's robots.txt.",
  } satisfies Record<WebsiteMode, string>,
  maxPages: "Page limit",
  maxPagesHelp: (most: number, usual: number) =>
    `Botsmith stops there. Up to ${formatNumber(most)}; ${formatNumber(usual)} unless you say otherwise.`,
  include: "Only these paths",
  includeHelp: "One a line. /docs holds all below it; * stands for anything.",
  exclude: "Leave out these paths",
  excludeHelp: "One a line, such as /blog or */print.",
  websiteScope: ({ mode, maxPages, maxDepth, include, exclude }: WebsiteScope) =>
    [
      websiteKinds[mode],
      ...(mode === "page" ? [] : [`up to ${plural(maxPages, "1 page", "pages")}`]),
      ...(mode === "crawl" ? [`${plural(maxDepth, "1 link", "links")} deep`] : []),
      ...(include.length > 0 ? [`only ${include.join(", ")}`] : []),
      ...(exclude.length > 0 ? [`without ${exclude.join(", ")}`] : []),
    ].join(" · "),
  leftOutTitle: "Left out when it was last read",
  leftOut: ({ robots, depth, paths, endless, limit }: LeftOut, { maxDepth, maxPages }: LeftOutScope) =>
    [
      robots > 0 && `${plural(robots, "1 page", "pages")} that the site’s robots.txt forbids`,
      depth > 0 &&
        `${plural(depth, "1 page", "pages")} more than ${plural(maxDepth, "1 link", "links")} from the start`,
      paths > 0 && `${plural(paths, "1 page", "pages")} outside of the paths you gave`,
      endless > 0 && `${plural(endless, "1 page", "pages")} of lists or calendars that seem to have no end`,
      limit > 0 && `${plural(limit, "1 page", "pages")} beyond the limit of ${formatNumber(maxPages)}`,
    ].filter((line) => line !== false),
  addPage: "Add page",
  addSite: "Read the site",
  textTitle: "Title",
  textTitleHelp: "Shown beside every quote from it.",
  textBody: "Text",
  textBodyHelp: "Plain text or Markdown. Headings help the bot to find the right place.",
  addTextSource: "Add text",
  added: (title: string) => `${title} was added.`,

  search: "Search by title",
  typeFilter: "Type",
  allTypes: "All types",
  statusFilter: "Status",
  allStatuses: "Any status",
  sort: "Order",
  sorts: {
    newest: "Newest first",
    oldest: "Oldest first",
    name: "By name",
    status: "Problems first",
    size: "Largest first",
  },
  clear: "Clear filters",
  noneTitle: "No source fits",
  noneText: "There are sources, but none with this title, type and status. Clear the filters to see all.",
  select: (title: string) => `Select ${title}`,
  selectAll: "Select all sources shown",
  selected: (count: number) => plural(count, "1 source selected", "sources selected"),
  selectionActions: "Actions on the selected sources",
  syncSelected: "Read again",
  deleteSelected: "Delete",
  unselect: "Clear selection",
  syncingMany: (count: number) => `${plural(count, "1 source is", "sources are")} being read again.`,
  deletedMany: (count: number) => `${plural(count, "1 source was", "sources were")} deleted.`,
  someFailed: (failed: number, reason: string) =>
    `${plural(failed, "1 source was left as it is", "sources were left as they are")}. ${reason}`,
  deleteManyTitle: (count: number) => `Delete ${plural(count, "1 source", "sources")}?`,
  showPassages: "Show passages",
  hidePassages: "Hide passages",
  passageNumber: (number: number) => `Passage ${formatNumber(number)}`,
  columnSource: "Source",
  columnStatus: "Status",
  columnDocuments: "Documents",
  columnPassages: "Passages",
  columnChecked: "Last read",
  columnActions: "Actions",
  never: "Not yet",
  progress: (title: string) => `Progress of ${title}`,
  stepNow: (step: string, done: number, total: number) =>
    total > 0 ? `${step} · ${formatNumber(done)} of ${formatNumber(total)}` : step,
  doneOf: (done: number, total: number) =>
    total === 0 ? "Looking for documents" : `${formatNumber(done)} of ${plural(total, "1 document", "documents")}`,
  tries: (attempts: number) => `Tried ${plural(attempts, "once", "times")}`,
  actions: (title: string) => `Actions for ${title}`,
  open: "Open documents",
  sync: "Read again",
  retry: "Try again",
  cancel: "Cancel",
  remove: "Delete",
  retryDocument: (title: string) => `Read ${title} again`,
  retryingDocument: (title: string) => `${title} is being read again.`,
  syncing: (title: string) => `${title} is being read again.`,
  cancelled: (title: string) => `Reading ${title} was cancelled.`,
  deleteTitle: (title: string) => `Delete “${title}”?`,
  deleteText: (documents: number) =>
    documents === 0
      ? "The source goes away. Nothing of it was in use yet."
      : `The bot forgets ${plural(documents, "its document", "documents")} at once and no longer answers from it.`,
  deleteKeeps: "Answers that were given before keep their quotes. This cannot be undone.",
  deleteAction: "Delete source",
  deleted: (title: string) => `${title} was deleted.`,

  sourceGone: "This source was deleted.",
  documents: "Documents",
  documentsOf: (title: string) => `Documents of ${title}`,
  documentsLoading: "Loading the documents",
  noDocumentsTitle: "No documents yet",
  noDocumentsText: "They appear here when the source has been read.",
  columnDocument: "Document",
  columnLength: "Length",
  columnChanged: "Changed",
  characters: (count: number) => (count === 0 ? "–" : `${formatNumber(count)} characters`),
  passages: (count: number) => plural(count, "1 passage", "passages"),
  original: "Open the original",
  documentText: "Extracted text",
  documentEmpty: "No text was found in this document.",
  quoteShown: "The quote that the answer relies on is marked below.",
  quoteMissing: "The marked place no longer exists: the document has changed since the answer.",
  jump: "Go to the quote",

  vectorsChanging: (done: number, total: number) =>
    `The embedding model was changed: ${formatNumber(done)} of ${formatNumber(total)} passages are embedded anew. Until all are, the bot is searched as before.`,

  stateNone: "No sources yet",
  stateReading: (count: number) => `Reading ${plural(count, "1 source", "sources")}`,
  stateReady: (count: number) => `${plural(count, "1 source", "sources")} ready`,
  stateFailed: (count: number) => `${plural(count, "1 source", "sources")} failed`,
  hintNone: "This bot knows nothing yet, so it can only say that it does not know.",
  hintReading: "A source is still being read. Answers get better when it is done.",
  hintFailed: "No source could be read, so the bot can only say that it does not know.",
  goToSources: "Go to sources",
};
