import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const Id = z.union([z.string(), z.number()]).transform(String);
const Passage = z.object({
  id: Id,
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ""),
  text: z.string(),
});
const Question = z.object({
  question: z.string(),
  passageId: Id,
  answerable: z.boolean().default(true),
  answers: z
    .union([z.array(z.string()), z.string().transform((answer) => [answer])])
    .nullish()
    .transform((answers) => answers ?? []),
});

export type Passage = z.infer<typeof Passage>;
export type Question = z.infer<typeof Question>;

export interface QuestionSet {
  passages: Passage[];
  questions: Question[];
  /** Lines that could not be used, each in a sentence. */
  notes: string[];
}

/** Reads `passages.jsonl` and `questions.jsonl` of a folder. Throws with a sentence that names what is wrong. */
export async function readQuestionSet(folder: string): Promise<QuestionSet> {
  const [passages, all] = await Promise.all([
    readLines(path.join(folder, "passages.jsonl"), Passage),
    readLines(path.join(folder, "questions.jsonl"), Question),
  ]);
  const known = new Set(passages.map(({ id }) => id));
  const questions = all.filter(({ passageId, question }) => known.has(passageId) && question.trim() !== "");
  if (passages.length === 0) throw new Error(`${folder}/passages.jsonl holds no passage.`);
  if (questions.length === 0) throw new Error(`${folder}/questions.jsonl holds no question about these passages.`);
  const left = all.length - questions.length;
  return { passages, questions, notes: left === 0 ? [] : [`${left} questions name no passage of the set; left out.`] };
}

/** What a passage is about, so that all passages of a subject can be left out. Without titles each is its own. */
export function subjectOf({ id, title }: Passage): string {
  return title === "" ? id : title;
}

async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const content = await readFile(file, "utf8").catch(() => {
    throw new Error(`${file} cannot be read. The folder must hold passages.jsonl and questions.jsonl.`);
  });
  return content
    .replace(/^\ufeff/u, "")
    .split("\n")
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, number }) => {
      const parsed = schema.safeParse(parseJson(line, `${file}, line ${number}`));
      if (parsed.success) return parsed.data;
      throw new Error(`${file}, line ${number}: ${z.prettifyError(parsed.error)}`);
    });
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`${where} is not JSON. Each line must hold one object.`);
  }
}
