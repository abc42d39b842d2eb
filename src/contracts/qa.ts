import { z } from "zod";
import { Id, PageInput } from "./common";

export const MAX_QA_PAIRS = 5_000;
export const MAX_QA_CSV_CHARACTERS = 4_000_000;
/** Strict enough that an added word of weight ("on Sundays") already makes it another question. */
export const DEFAULT_QA_THRESHOLD = 0.8;

const question = z.string().trim().min(1, "Enter the question.").max(500);
const answer = z.string().trim().min(1, "Enter the answer.").max(10_000);
const threshold = z
  .number()
  .min(0.5, "Choose at least 0.5: below, questions about something else would be answered.")
  .max(1)
  .describe("How similar a visitor's question must be to get the answer word for word.");

export const QaPairInput = z.strictObject({ question, answer, threshold: threshold.default(DEFAULT_QA_THRESHOLD) });
export type QaPairInput = z.input<typeof QaPairInput>;

export const AddQaPairInput = QaPairInput.extend({ botId: Id });
export type AddQaPairInput = z.input<typeof AddQaPairInput>;

export const QaPairChanges = z.strictObject({
  question: question.optional(),
  answer: answer.optional(),
  threshold: threshold.optional(),
});
export const UpdateQaPairInput = QaPairChanges.extend({ botId: Id, pairId: Id });
export type UpdateQaPairInput = z.input<typeof UpdateQaPairInput>;

export const QaPairRef = z.strictObject({ botId: Id, pairId: Id });
export type QaPairRef = z.input<typeof QaPairRef>;

export const pairSorts = ["newest", "oldest"] as const;

/** Which pairs; all that is given must hold. */
export const QaPairFilter = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200, "Use at most 200 characters.")
    .optional()
    .describe("A part of the question or the answer."),
  sort: z.enum(pairSorts).optional().describe("By when they were added; newest first unless given."),
});
export type QaPairFilter = z.input<typeof QaPairFilter>;

export const ListQaPairsInput = PageInput.extend({ botId: Id, ...QaPairFilter.shape });
export type ListQaPairsInput = z.input<typeof ListQaPairsInput>;

export const QaPairView = z.object({
  id: z.string(),
  sourceId: z.string(),
  question: z.string(),
  answer: z.string(),
  threshold: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type QaPairView = z.infer<typeof QaPairView>;

/** Columns `question` and `answer`, and `threshold` where it differs. A question that is there gets the new answer. */
export const QaCsv = z.string().min(1, "Choose a CSV file.").max(MAX_QA_CSV_CHARACTERS);
export const ImportQaPairsInput = z.strictObject({ botId: Id, csv: QaCsv });
export type ImportQaPairsInput = z.input<typeof ImportQaPairsInput>;

export const QaImportResult = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  skipped: z
    .array(z.object({ line: z.number().int(), reason: z.string() }))
    .describe("Lines that were left out, each with why."),
});
export type QaImportResult = z.infer<typeof QaImportResult>;

export const MatchQaPairsInput = z.strictObject({ botId: Id, question: z.string().trim().min(1).max(4000) });
export type MatchQaPairsInput = z.input<typeof MatchQaPairsInput>;

export const QaMatches = z.object({
  approved: z
    .string()
    .nullable()
    .describe("The pair whose answer a visitor would get word for word; null = the bot answers from its documents."),
  pairs: z
    .array(z.object({ id: z.string(), question: z.string(), similarity: z.number(), threshold: z.number() }))
    .describe("The most similar pairs, best first."),
});
export type QaMatches = z.infer<typeof QaMatches>;
