import { bestQuote, judgeEvidence, retrieve, type RankedPassage } from "~/server/modules/retrieval";
import type { FusionProfile } from "~/server/modules/retrieval/fusion";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { embeddedModel } from "~/server/providers/models/embedded";
import type { Embedder } from "~/server/providers/embeddings/types";
import type { BenchBot } from "./knowledge";
import type { Question } from "./question-set";

/** As many as a chat shows its model. */
const PASSAGES = 6;
const RANKED = 10;

export interface Measured {
  /** Ids of the passages found, best first, each once. */
  found: string[];
  answered: boolean;
  signal: number;
  /** The first citation of the answer, also where the bot abstained. */
  firstQuote: string;
  /** Of the nearest vector; undefined without an embedding model. */
  similarity: number | undefined;
  ms: number;
}

export interface Bench {
  db: RawSql;
  embedder: Embedder | undefined;
  /** In the place of what the product has for this model. */
  fusion?: FusionProfile;
  bot: BenchBot;
  /** From document to passage. */
  passages: ReadonlyMap<string, string>;
}

/** Asks one question as a chat does: retrieval, judgement, answer, citations. */
export async function measure(
  { db, embedder, fusion, bot, passages }: Bench,
  { question }: Pick<Question, "question">,
): Promise<Measured> {
  const startedAt = performance.now();
  const { workspaceId, ...rest } = bot;
  const retrieval = await retrieve(
    { db, embedder, workspaceId, ...(fusion ? { fusion } : {}) },
    { ...rest, query: question, limit: RANKED },
  );
  const { answerable, signal } = judgeEvidence(retrieval);
  const firstQuote = await quoteFirst(retrieval.passages.slice(0, PASSAGES), question);
  const ms = performance.now() - startedAt;
  const found = new Set(retrieval.passages.map(({ documentId }) => passages.get(documentId) ?? ""));
  return {
    found: [...found],
    answered: answerable && firstQuote !== "",
    signal,
    firstQuote,
    similarity: retrieval.evidence.similarity,
    ms,
  };
}

async function quoteFirst(ranked: readonly RankedPassage[], question: string): Promise<string> {
  const request = {
    instructions: "",
    messages: [],
    passages: ranked.map(({ title, text }, index) => ({ marker: index + 1, title, text })),
    question,
    maxOutputTokens: 800,
  };
  let answer = "";
  for await (const event of embeddedModel.stream(request, { signal: new AbortController().signal })) {
    if (event.type === "delta") answer += event.text;
  }
  const first = /^(.*?) \[(\d+)\]/su.exec(answer);
  const passage = ranked[Number(first?.[2] ?? 0) - 1];
  return passage ? (bestQuote(passage, first?.[1] ?? "")?.quote ?? "") : "";
}
