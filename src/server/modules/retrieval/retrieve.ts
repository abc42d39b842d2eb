import type { Candidate, CorpusStats, LexicalSearch } from "~/server/db/sql/candidates";
import type { VectorCandidate } from "~/server/db/sql/vector-candidates";
import type { Embedder } from "~/server/providers/embeddings/types";
import { strongestSigns } from "./asked-parts";
import { evidenceBars } from "./bars";
import { type CandidateSource, databaseSource } from "./candidate-source";
import type { CachedChunk } from "./chunk-cache";
import { corpusStats, documentFrequencies, type Corpus, vectorModel } from "./corpus";
import { fusionProfile, relativeSimilarities, type FusionProfile } from "./fusion";
import { comingIndex } from "./memory-indexes";
import { readQuestion, type QuestionWord } from "./question";
import { questionVector } from "./question-vector";
import { recentKey, recentRetrievals } from "./recent";
import { inverseFrequency, scoreOf, scorePassage, type PassageScore } from "./score";
import { repairSpelling } from "./spelling";
import { Stopwatch } from "./stopwatch";
import { WITNESSES, type AskedTerm } from "./signs";
import { strengthOf } from "./strength";
import type { CandidateScores, Evidence, RankedPassage, Retrieval, RetrievalContext, RetrievalRequest } from "./types";

/** Stage one asks for so many; on the one set measured, thirty already lose nothing. */
const CANDIDATES = 50;
/** Words searched in stage one: the rarest, as long as together they do not match too many chunks. */
const SEARCHED_WORDS = 8;
const LEAST_SEARCHED_WORDS = 3;
const MATCH_BUDGET = 3_000;
/** A repaired word is a guess. */
const REPAIR_TRUST = 0.9;
/** A rerank server reads so many. */
const RERANKED = 24;
/** So many are told of, whether or not they are given. */
const TOLD = 10;
/** Evidence is what the best few passages show. */
const EVIDENCE_PASSAGES = 8;

/** Finds the passages of one bot that answer a question, best first, and tells how strongly they speak to it. */
export async function retrieve(ctx: RetrievalContext, request: RetrievalRequest): Promise<Retrieval> {
  // Under measurement nothing is remembered.
  if (ctx.fusion) return (await search(ctx, request)).retrieval;
  const memory = ctx.recent ?? recentRetrievals;
  const key = recentKey(ctx, request);
  const recent = memory.find(key);
  if (recent) return recent;
  const { retrieval, whole } = await search(ctx, request);
  if (whole) memory.keep(key, retrieval);
  return retrieval;
}

interface Searched {
  retrieval: Retrieval;
  /** Every part that is configured took part: an order without the embedding model is not worth keeping. */
  whole: boolean;
}

async function search(ctx: RetrievalContext, request: RetrievalRequest): Promise<Searched> {
  const watch = new Stopwatch();
  const corpus: Corpus = {
    workspaceId: ctx.workspaceId,
    botId: request.botId,
    botNumber: request.botNumber,
    knowledgeVersion: request.knowledgeVersion,
  };
  const embedder = await watch.time("database", () => searchingEmbedder(ctx, corpus));
  const vector = watch.time("embedding", () => questionVector({ ...ctx, embedder }, request));
  const stats = await watch.time("database", () => corpusStats(ctx.db, corpus));
  const bar = evidenceBars.of(ctx.db, corpus, stats);
  // Awaited below; until then a failure of the statements before it must not leave this one unheard.
  bar.catch(() => undefined);
  const copied = await watch.time("database", () => comingIndex({ db: ctx.db, embedder }, corpus, stats));
  const source = copied ?? databaseSource(ctx.db, corpus);
  const asked = await watch.time("database", () => readTerms(source, corpus, stats, request.query));
  const lexical = await watch.time("database", () =>
    source.findLexical({
      ...searchedWords(asked),
      averageTerms: Math.max(1, stats.averageTerms),
      limit: CANDIDATES,
    }),
  );
  const embedded = await vector;
  const near = await nearVectors({ embedder }, { source, stats, vector: embedded, watch });
  const fusion = embedder && (ctx.fusion ?? embedder.fusion ?? fusionProfile(embedder.id));
  const candidates = new Map<string, Candidate>([...near, ...lexical].map((found) => [found.chunkId, found]));
  const chunks = await watch.time("database", () => source.loadChunks([...candidates.keys()]));
  request.signal?.throwIfAborted();

  const most = Math.max(request.limit, RERANKED, WITNESSES);
  const ranked = watch.timeSync("ranking", () => rank({ asked, stats, candidates, chunks, near, fusion }, most));
  const ordered = await rerank(ctx, request, ranked);
  const retrieval = {
    passages: ordered.slice(0, request.limit).map(({ passage }) => passage),
    candidates: ordered.slice(0, TOLD).map((found) => scoresOf(found, near)),
    evidence: gatherEvidence(ranked, { asked, stats, near, fusion }, await bar),
    terms: asked.map(({ word, frequency, repaired }) => ({ text: word.text, frequency, repaired })),
    questionTerms: asked.map(({ term }) => term),
    timings: watch.timings(),
  };
  const searchedByMeaning = !embedder || near.length > 0 || stats.chunks === 0;
  const reordered = !ctx.reranker || ordered !== ranked || ranked.length < 2;
  return { retrieval, whole: searchedByMeaning && reordered };
}

interface AskedWord {
  word: QuestionWord;
  term: AskedTerm;
  frequency: number;
  repaired: boolean;
}

async function readTerms(
  source: CandidateSource,
  corpus: Corpus,
  stats: CorpusStats,
  query: string,
): Promise<AskedWord[]> {
  if (stats.chunks === 0) return [];
  const words = readQuestion(query, stats);
  const frequencies = await documentFrequencies(source, corpus, words);
  const repairs = await repairSpelling(source, corpus, words, frequencies);
  return words.map((word, index) => {
    const repair = repairs.get(index);
    const found = repair?.word ?? word;
    const frequency = repair?.frequency ?? frequencies[index] ?? 0;
    const weight = inverseFrequency(stats.chunks, frequency);
    const trust = repair ? REPAIR_TRUST : 1;
    const { hashes, kin, stem, isNamed } = found;
    const term: AskedTerm = { hashes, kin, stem, weight, trust, isNamed, isUnknown: frequency === 0 };
    return { word: found, term, frequency, repaired: repair !== undefined };
  });
}

function searchedWords(asked: readonly AskedWord[]): Pick<LexicalSearch, "words" | "matches"> {
  const known = asked.filter(({ frequency }) => frequency > 0).sort((a, b) => a.frequency - b.frequency);
  const chosen: AskedWord[] = [];
  let matches = 0;
  for (const each of known) {
    if (chosen.length === SEARCHED_WORDS) break;
    if (chosen.length >= LEAST_SEARCHED_WORDS && matches + each.frequency > MATCH_BUDGET) break;
    chosen.push(each);
    matches += each.frequency;
  }
  return { matches, words: chosen.map(({ word, term }) => ({ forms: word.forms, weight: term.weight })) };
}

/**
 * The model that made the vectors which the bot is searched by: until a change to the configured one is over, the one
 * before it, where that can still be asked. Undefined: by words alone.
 */
async function searchingEmbedder(ctx: RetrievalContext, corpus: Corpus): Promise<Embedder | undefined> {
  const { embedder, formerEmbedder } = ctx;
  if (!embedder) return undefined;
  const model = await vectorModel(ctx.db, corpus);
  if (model === undefined || model === embedder.id) return embedder;
  return model === null ? undefined : formerEmbedder?.(model);
}

interface NearSearch {
  source: CandidateSource;
  stats: CorpusStats;
  vector: Float32Array | undefined;
  watch: Stopwatch;
}

async function nearVectors(
  { embedder }: Pick<RetrievalContext, "embedder">,
  { source, stats, vector, watch }: NearSearch,
): Promise<VectorCandidate[]> {
  if (!vector || !embedder) return [];
  const search = { model: embedder.id, vector, chunks: stats.chunks, limit: CANDIDATES };
  return watch.time("database", () => source.findNear(search));
}

interface Found {
  passage: RankedPassage;
  lexical: PassageScore;
}

interface Scored {
  candidate: Candidate;
  chunk: CachedChunk;
  score: number;
}

interface Ranking {
  asked: readonly AskedWord[];
  stats: CorpusStats;
  candidates: ReadonlyMap<string, Candidate>;
  chunks: ReadonlyMap<string, CachedChunk>;
  near: readonly VectorCandidate[];
  fusion: FusionProfile | undefined;
}

/** The best of all, so many of them. */
function rank({ asked, stats, candidates, chunks, near, fusion }: Ranking, most: number): Found[] {
  const terms = asked.map(({ term }) => term);
  const closeness = relativeSimilarities(near);
  const weight = fusion?.weight ?? 0;
  const scored: Scored[] = [];
  for (const candidate of candidates.values()) {
    const chunk = chunks.get(candidate.chunkId);
    // Deleted between the two statements.
    if (!chunk) continue;
    const lexical = scoreOf(chunk.passage, terms, stats.averageTerms);
    scored.push({ candidate, chunk, score: lexical + weight * (closeness.get(candidate.chunkId) ?? 0) });
  }
  scored.sort((a, b) => b.score - a.score || compare(a.candidate.chunkId, b.candidate.chunkId));
  return scored.slice(0, most).map((best) => ({
    lexical: scorePassage(best.chunk.passage, terms, stats.averageTerms),
    passage: toPassage(best),
  }));
}

/** Never rejects: a rerank server that is away or slow costs its order and nothing else. */
async function rerank(
  { reranker, log }: RetrievalContext,
  { query, signal }: RetrievalRequest,
  ranked: readonly Found[],
): Promise<readonly Found[]> {
  const first = ranked.slice(0, RERANKED);
  if (!reranker || first.length < 2) return ranked;
  const texts = first.map(({ passage }) => [passage.breadcrumb, passage.text].filter(Boolean).join("\n"));
  try {
    const scores = await reranker.rerank(query, texts, signal ? { signal } : {});
    const scored = first.map((found, index) => ({ found, score: scores[index] ?? Number.NEGATIVE_INFINITY }));
    return [...scored.sort((a, b) => b.score - a.score).map(({ found }) => found), ...ranked.slice(RERANKED)];
  } catch (error) {
    log?.warn("passages not reranked", {
      model: reranker.id,
      reason: error instanceof Error ? error.message : "unknown",
    });
    return ranked;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function toPassage({ candidate, chunk, score }: Scored): RankedPassage {
  const { chunkId, documentId, documentVersion, sourceId, title, url } = candidate;
  return {
    chunkId,
    documentId,
    documentVersion,
    sourceId,
    title,
    url,
    breadcrumb: chunk.breadcrumb,
    text: chunk.passage.text,
    start: chunk.start,
    end: chunk.start + chunk.passage.text.length,
    score,
    analysed: chunk.passage,
  };
}

function scoresOf({ passage, lexical }: Found, near: readonly VectorCandidate[]): CandidateScores {
  const { chunkId, documentId, documentVersion, title, start, end, score } = passage;
  const semantic = near.find((each) => each.chunkId === chunkId)?.similarity;
  return { chunkId, documentId, documentVersion, title, start, end, lexical: lexical.score, semantic, score };
}

function gatherEvidence(
  ranked: readonly Found[],
  { asked, stats, near, fusion }: Pick<Ranking, "asked" | "stats" | "near" | "fusion">,
  bar: number,
): Evidence {
  const signs = strongestSigns(
    ranked,
    asked.map(({ term, word }) => ({ term, isAsked: word.isAsked })),
    stats,
  );
  const best = ranked.slice(0, EVIDENCE_PASSAGES).map(({ lexical }) => lexical);
  return {
    relevance: Math.max(0, ...best.map(({ relevance }) => relevance)),
    coverage: Math.max(0, ...best.map(({ coverage }) => coverage)),
    phrase: Math.max(0, ...best.map(({ match }) => match.phrase)),
    alike: Math.max(0, ...best.map(({ match }) => match.alike)),
    similarity: near[0]?.similarity,
    similarityBar: fusion?.answersFrom,
    signs,
    strength: strengthOf(signs),
    bar,
  };
}
