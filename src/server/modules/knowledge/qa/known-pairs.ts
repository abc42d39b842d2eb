import type { Word } from "~/lib/text";
import { LruCache } from "~/lib/lru-cache";
import type { Ctx } from "~/server/core/ctx";
import { namesTheSameNumbers, nearPairs } from "./meaning";
import { readQaQuestion, similarityOf, type ReadQuestion } from "./similarity";

interface KnownPair {
  id: string;
  sourceId: string;
  question: string;
  answer: string;
  threshold: number;
  read: ReadQuestion;
}

interface KnownPairs {
  pairs: readonly KnownPair[];
  /** How much a word tells: the fewer pairs ask with it, the more. */
  weigh: (word: Word) => number;
}

export interface PairMatch extends Omit<KnownPair, "read"> {
  similarity: number;
}

/** About 25,000 pairs in all bots of this process. Every change raises the bot's version, so nothing goes stale. */
const known = new LruCache<KnownPairs>(50_000);
/** A bot without pairs takes a little place too. */
const LEAST_SIZE = 1;
const UNSEEN_PAIRS = 20;

interface AskedBot {
  id: string;
  knowledgeVersion: number;
}

/** The bot's pairs by how alike the words of their questions are to this one's, best first. */
export async function pairsByWords(ctx: Ctx, bot: AskedBot, question: string): Promise<PairMatch[]> {
  const { pairs, weigh } = await knownPairs(ctx, bot);
  if (pairs.length === 0) return [];
  const readings = new Map<string, ReadQuestion>();
  return pairs
    .map(({ read, ...pair }) => {
      // Read in the pair's language, so that the same word has the same stem.
      const asked = readings.get(read.language) ?? readQaQuestion(question, read.language);
      readings.set(read.language, asked);
      return { ...pair, similarity: similarityOf(asked, read, weigh) };
    })
    .filter(({ similarity }) => similarity > 0)
    .sort(bySimilarity);
}

/** The same by words or by meaning, whichever is more; what an embedding model says counts where there is one. */
export async function matchingPairs(
  ctx: Ctx,
  bot: AskedBot,
  question: string,
  signal?: AbortSignal,
): Promise<PairMatch[]> {
  const { pairs } = await knownPairs(ctx, bot);
  if (pairs.length === 0) return [];
  const [byWords, near] = [await pairsByWords(ctx, bot, question), await nearPairs(ctx, bot, question, signal)];
  const matches = new Map(byWords.map((match) => [match.id, match]));
  for (const { read: _, ...pair } of pairs) {
    const similarity = namesTheSameNumbers(pair.question, question) ? (near.get(pair.id) ?? 0) : 0;
    if (similarity > (matches.get(pair.id)?.similarity ?? 0)) matches.set(pair.id, { ...pair, similarity });
  }
  return [...matches.values()].sort(bySimilarity);
}

function bySimilarity(a: PairMatch, b: PairMatch): number {
  return b.similarity - a.similarity || (a.id < b.id ? -1 : 1);
}

async function knownPairs(ctx: Ctx, bot: { id: string; knowledgeVersion: number }): Promise<KnownPairs> {
  const key = `${ctx.workspaceId}:${bot.id}:${bot.knowledgeVersion}`;
  const remembered = known.get(key);
  if (remembered) return remembered;
  const rows = await ctx.db.qaPair.findMany({
    where: { botId: bot.id },
    select: { id: true, sourceId: true, question: true, answer: true, threshold: true },
  });
  const pairs = rows.map((row) => ({ ...row, read: readQaQuestion(row.question) }));
  const frequencies = new Map<number, number>();
  for (const { read } of pairs) {
    for (const { hash } of read.allWords) frequencies.set(hash, (frequencies.get(hash) ?? 0) + 1);
  }
  const weigh = ({ hash }: Word) => Math.log((pairs.length + UNSEEN_PAIRS + 1) / ((frequencies.get(hash) ?? 0) + 0.5));
  const loaded: KnownPairs = { pairs, weigh };
  known.set(key, loaded, LEAST_SIZE + pairs.length);
  return loaded;
}
