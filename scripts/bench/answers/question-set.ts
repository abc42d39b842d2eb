import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const Passage = z.object({ id: z.string(), title: z.string(), text: z.string() });
const Question = z.object({
  id: z.string(),
  question: z.string(),
  passageId: z.string(),
  answerable: z.boolean(),
  answers: z.array(z.string()),
});

export type Passage = z.infer<typeof Passage>;
export type Question = z.infer<typeof Question>;

export interface QuestionSet {
  passages: Passage[];
  questions: Question[];
}

/** Reads `passages.jsonl` and `questions.jsonl` of a folder. Throws with a sentence that names what is wrong. */
export async function readQuestionSet(folder: string): Promise<QuestionSet> {
  const [passages, questions] = await Promise.all([
    readLines(path.join(folder, "passages.jsonl"), Passage),
    readLines(path.join(folder, "questions.jsonl"), Question),
  ]);
  const known = new Set(passages.map(({ id }) => id));
  const orphan = questions.find(({ passageId }) => !known.has(passageId));
  if (orphan) throw new Error(`Question ${orphan.id} names passage ${orphan.passageId}, which passages.jsonl lacks.`);
  return { passages, questions };
}

async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const content = await readFile(file, "utf8").catch(() => {
    throw new Error(`${file} cannot be read. The folder must hold passages.jsonl and questions.jsonl.`);
  });
  return content
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index) => {
      const parsed = schema.safeParse(JSON.parse(line));
      if (parsed.success) return parsed.data;
      throw new Error(`${file}, line ${index + 1}: ${z.prettifyError(parsed.error)}`);
    });
}
