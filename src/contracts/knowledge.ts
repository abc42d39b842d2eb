import { z } from "zod";
import { Id, PageInput } from "./common";
import { DocumentIssues } from "./document-issues";
import { QaPairInput } from "./qa";
import uploadLimits from "~/lib/upload-limits.json";

// In a file of their own, because server.mjs, which runs outside of the bundle, bounds what it lets in by them.
export const { maxTextCharacters: MAX_TEXT_CHARACTERS, maxFileBytes: MAX_FILE_BYTES } = uploadLimits;
/** No charset takes more than four bytes for a character: a longer file of plain text holds more than is read. */
export const MAX_TEXT_FILE_BYTES = uploadLimits.maxFileCharacters * 4;

export const ingestionStatuses = ["queued", "processing", "ready", "failed", "stale"] as const;
export const IngestionStatus = z.enum(ingestionStatuses);
export type IngestionStatus = z.infer<typeof IngestionStatus>;

export const ingestionSteps = ["fetch", "extract", "index", "embed"] as const;
export const IngestionStep = z.enum(ingestionSteps);
export type IngestionStep = z.infer<typeof IngestionStep>;

export const sourceTypes = ["text", "file", "website", "qa"] as const;
export const SourceType = z.enum(sourceTypes);
export type SourceType = z.infer<typeof SourceType>;

const title = z.string().trim().min(1, "Enter a title.").max(200);

export const TextSourceInput = z.strictObject({
  type: z.literal("text"),
  title,
  text: z.string().trim().min(1, "Paste the text that the bot should know.").max(MAX_TEXT_CHARACTERS),
});
/** One page; the pages that the site's sitemap lists; or what can be reached by links from the address. */
export const websiteModes = ["page", "crawl", "sitemap"] as const;
export const WebsiteMode = z.enum(websiteModes);
export type WebsiteMode = z.infer<typeof WebsiteMode>;

export const MAX_PAGES = 5000;
export const DEFAULT_PAGES = 200;
export const MAX_DEPTH = 20;
export const DEFAULT_DEPTH = 8;

const pathPatterns = z.array(z.string().trim().min(1, "Enter a path such as /docs.").max(200)).max(50);

function count(least: number, most: number, of: string) {
  const error = `Enter a number of ${of} from ${least} to ${most}.`;
  return z.number({ error }).int(error).min(least, error).max(most, error);
}

/** Without a mode, an address alone is one page, and one with limits or paths is the start of a crawl. */
export const WebsiteSourceInput = z.strictObject({
  type: z.literal("website"),
  url: z.url({ protocol: /^https?$/, error: "Enter an address such as https://example.com/help." }).max(2000),
  mode: WebsiteMode.optional().describe(
    "One page; what can be reached by links; or the pages that the sitemap lists. Unless given, an address alone is one page, and one with limits or paths is the start of a crawl.",
  ),
  maxPages: count(1, MAX_PAGES, "pages").optional(),
  maxDepth: count(0, MAX_DEPTH, "links").optional().describe("Links from the start page; crawls only."),
  include: pathPatterns
    .optional()
    .describe("Paths such as `/docs`, which holds all below it, or `/*/print`, where `*` stands for anything."),
  exclude: pathPatterns.optional(),
});
export const QaSourceInput = z.strictObject({
  type: z.literal("qa"),
  title: title.default("Questions and answers"),
  pairs: z.array(QaPairInput).min(1, "Give at least one pair of question and answer.").max(1000),
});
/** What a JSON body may ask for. Files come as multipart or through the upload route. */
export const SourceInput = z.discriminatedUnion("type", [TextSourceInput, WebsiteSourceInput, QaSourceInput]);
export type SourceInput = z.input<typeof SourceInput>;

export const AddSourceInput = z.strictObject({ botId: Id, source: SourceInput });
export type AddSourceInput = z.input<typeof AddSourceInput>;

export interface AddFileSourceInput {
  botId: string;
  name: string;
  /** As it arrives; it is read once. */
  content: AsyncIterable<Uint8Array>;
}

export const SourceRef = z.strictObject({ botId: Id, sourceId: Id });
export type SourceRef = z.input<typeof SourceRef>;

export const sourceSorts = ["newest", "oldest", "name", "status", "size"] as const;
export type SourceSort = (typeof sourceSorts)[number];

/** Which sources; all that is given must hold. */
export const SourceFilter = z.strictObject({
  type: SourceType.optional(),
  status: IngestionStatus.optional(),
  q: z.string().trim().min(1).max(200, "Use at most 200 characters.").optional().describe("A part of the title."),
  sort: z
    .enum(sourceSorts)
    .optional()
    .describe("Newest first unless given. By status: what needs somebody first. By size: the most passages first."),
});
export type SourceFilter = z.input<typeof SourceFilter>;

export const ListSourcesInput = PageInput.extend({ botId: Id, ...SourceFilter.shape });
export type ListSourcesInput = z.input<typeof ListSourcesInput>;

/** How a website is read. */
export const WebsiteScope = z.object({
  mode: WebsiteMode,
  maxPages: z.number().int(),
  maxDepth: z.number().int(),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
});
export type WebsiteScope = z.infer<typeof WebsiteScope>;

/** Why a page that was come across is not read. */
export const leftOutReasons = ["robots", "depth", "paths", "endless", "limit"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

const pages = z.number().int().min(0).default(0);
export const LeftOut = z.object({
  robots: pages.describe("Pages that the site's robots.txt forbids."),
  depth: pages.describe("Pages that are more links away than `maxDepth`."),
  paths: pages.describe("Pages of the site that `include` and `exclude` leave out."),
  endless: pages.describe(
    "Pages of lists and calendars that seem to go on without end, beyond the first 60 of each kind.",
  ),
  limit: pages.describe("Pages beyond `maxPages`."),
});
export type LeftOut = z.infer<typeof LeftOut>;

export const SourceView = z.object({
  id: z.string(),
  type: SourceType,
  title: z.string(),
  url: z.string().nullable(),
  website: WebsiteScope.nullable().describe("Null unless the source is a website."),
  status: IngestionStatus.describe("`stale`: what was read before is still searched, the last reading failed."),
  step: IngestionStep.nullable().describe("What is being done now; null unless processing."),
  current: z.string().nullable().describe("Of several documents, the one that is being read now."),
  progress: z
    .object({ done: z.number().int(), total: z.number().int() })
    .describe("Documents, or the passages of the only one."),
  documents: z.number().int().describe("Documents that can be found."),
  failed: z.number().int().describe("Documents that could not be read at the last try."),
  chunks: z.number().int().describe("Passages that can be found and cited."),
  error: z.string().nullable().describe("Why it failed, in a sentence. Of a ready source the same as `warning`."),
  issues: DocumentIssues.describe("What `error` says, as codes with what they name, for other languages and programs."),
  warning: z
    .string()
    .nullable()
    .describe("What is missing of a ready source: documents that failed, scanned pages, a limit that was reached."),
  leftOut: LeftOut.nullable().describe(
    "Pages that the last reading of a site came across and left out; null where there were none.",
  ),
  startedAt: z.string().nullable().describe("When what is being read now was asked for."),
  createdAt: z.string(),
  lastCheckedAt: z.string().nullable().describe("When it was last read."),
  lastChangedAt: z.string().nullable().describe("When reading it last found something new."),
});
export type SourceView = z.infer<typeof SourceView>;

export const ListDocumentsInput = PageInput.extend({ botId: Id, sourceId: Id });
export type ListDocumentsInput = z.input<typeof ListDocumentsInput>;

export const DocumentRef = z.strictObject({ botId: Id, documentId: Id });
export type DocumentRef = z.input<typeof DocumentRef>;

export const DocumentListItem = z.object({
  id: z.string(),
  sourceId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  mediaType: z.string(),
  status: IngestionStatus,
  step: IngestionStep.nullable().describe("What is being done now; null unless processing."),
  progress: z
    .object({ done: z.number().int(), total: z.number().int() })
    .describe("Passages that are ready, and all of them; 0 of 0 while they are not known."),
  attempts: z.number().int().describe("Times that it was tried since it was last asked for."),
  startedAt: z.string().nullable(),
  error: z
    .string()
    .nullable()
    .describe("In words, also while a failed try waits for the next one. Of a ready document the same as `warning`."),
  issues: DocumentIssues.describe("What `error` says, as codes with what they name, for other languages and programs."),
  warning: z
    .string()
    .nullable()
    .describe("What of a ready document was not read, such as scanned pages, hidden rows or slides of pictures."),
  language: z.string().nullable(),
  characters: z.number().int(),
  chunks: z.number().int(),
  lastCheckedAt: z.string().nullable(),
  updatedAt: z.string(),
});
export type DocumentListItem = z.infer<typeof DocumentListItem>;

/** `text` is what citation offsets count in: UTF-16 units, as JavaScript strings do. */
export const DocumentView = DocumentListItem.extend({ text: z.string() });
export type DocumentView = z.infer<typeof DocumentView>;

/** Where a document's passages begin in its text, in order: what can be found and quoted. */
export const DocumentPassages = z.object({ starts: z.array(z.number().int()) });
export type DocumentPassages = z.infer<typeof DocumentPassages>;

export const SearchInput = z.strictObject({
  botId: Id,
  query: z.string().trim().min(1, "Enter what to look for.").max(4000),
  limit: z.number().int().min(1).max(50).default(8),
});
export type SearchInput = z.input<typeof SearchInput>;

export const SearchResult = z.object({
  chunkId: z.string(),
  documentId: z.string(),
  sourceId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  text: z.string(),
  start: z.number().int().describe("Where the passage stands in the document's text, in UTF-16 units."),
  end: z.number().int(),
  score: z.number().describe("Higher is better; comparable within one answer only."),
});
export type SearchResult = z.infer<typeof SearchResult>;
export const SearchResults = z.object({ results: z.array(SearchResult) });
export type SearchResults = z.infer<typeof SearchResults>;

/** Of a bot's search by meaning. */
export const VectorsView = z.object({
  model: z.string().nullable().describe("Null while it is searched by its words alone."),
  changing: z
    .object({
      model: z.string(),
      done: z.number().int(),
      total: z.number().int(),
      error: z.string().nullable().describe("Why it waits, in English."),
      issues: DocumentIssues.describe("The same in codes, for every language."),
    })
    .nullable()
    .describe("While passages are embedded by another model; then the bot is switched to it."),
});
export type VectorsView = z.infer<typeof VectorsView>;

export const SuggestQuestionsInput = z.strictObject({
  botId: Id,
  limit: z.coerce.number().int().min(1).max(6).default(3),
});
export type SuggestQuestionsInput = z.input<typeof SuggestQuestionsInput>;

export const SuggestedQuestion = z.object({
  question: z.string(),
  documentId: z.string().nullable().describe("Where it was found; null for an approved answer's question."),
  title: z.string().nullable().describe("Of that document."),
});
export type SuggestedQuestion = z.infer<typeof SuggestedQuestion>;
export const SuggestedQuestions = z.object({ questions: z.array(SuggestedQuestion) });
export type SuggestedQuestions = z.infer<typeof SuggestedQuestions>;

export const LookAtPageInput = z.strictObject({ url: WebsiteSourceInput.shape.url });
export type LookAtPageInput = z.input<typeof LookAtPageInput>;

/** What a page turned out to be before anything of it was stored. */
export const PageLook = z.object({
  url: z.string().describe("Where the address leads."),
  title: z.string(),
  name: z.string().describe("What a bot about this site might be called."),
  characters: z.number().int().describe("Of text that can be read."),
  pages: z.number().int().describe("Other pages of the same site that it links to."),
});
export type PageLook = z.infer<typeof PageLook>;
