import { setImmediate } from "node:timers/promises";
import { analysePassage, toLanguageCode, wordOf, type AnalysedPassage } from "~/lib/text";
import type { SampledChunk } from "~/server/db/sql/candidates";
import { inverseFrequency, scorePassage } from "./score";
import { isNamed } from "./named";
import { signsOf, type AskedTerm } from "./signs";
import { strengthOf } from "./strength";

/** Enough that two samples of one corpus agree within about .01, few enough to take about a tenth of a second. */
export const SAMPLE = 240;
const TRIALS = 240;
const FEWEST_TRIALS = 20;
/** Other visitors' answers go on in between. */
const AT_ONCE = 10;
const CONSIDERED = 16;
/** A pretended question takes half of its sentence, and so many of its words; of syllables it takes more to ask as much. */
const FEWEST_WORDS = 4;
const wordsTaken = { share: 0.5, most: 12 };
const syllablesTaken = { share: 0.75, most: 16 };
/** Passages that share so many of their words say the same. */
const SAME_SHARE = 0.25;

/** Questions off the topic reach a little further than pretended ones; fitted on 24 sets, see decision 0036. */
const REACH = 1.12;
const AHEAD = 0.06;
/** The mean of so many of the strongest pretended questions tells it more steadily than any one of them. */
const STRONGEST = 0.2;
/** What knowledge about one subject needs at `SAMPLE` passages and at three; small knowledge is drawn towards it. */
const USUAL_BAR = 0.4;
const USUAL_BAR_OF_FEW = 0.25;
const FEW = 3;
/** Vietnamese writes each syllable as a word, and they meet in any text; what few documents show of it is too little. */
const SYLLABLE_CHARGE = 0.17;
const USUAL_PASSAGES = 15;
const LOWEST_BAR = 0.22;
const HIGHEST_BAR = 0.65;

/** The best of more passages than the sample holds fits better by chance. */
const CHARGE_PER_LOG_CHUNK = 0.025;
const MOST_CHUNKS = 2_000;

/**
 * The strength that a question must exceed before a bot answers it: the bar of a corpus of so many chunks, of which these
 * are a sample. Each corpus and language has its own: the bot's own sentences are asked as if they were questions, with
 * their subject left out of what can be found, and show how well unrelated passages fit by chance.
 */
export async function barOf(chunks: readonly SampledChunk[], size: number): Promise<number> {
  const sample: Sampled[] = [];
  for (const [index, chunk] of chunks.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const { breadcrumb: heading, text, language } = chunk;
    const passage = analysePassage({ heading, text, language: toLanguageCode(language) });
    const subject = chunk.title === "" ? chunk.documentId : chunk.title;
    sample.push({ subject, words: new Set(passage.hashes), passage });
  }
  const subjects = new Set(sample.map(({ subject }) => subject)).size;
  const strengths = subjects < 2 ? [] : await pretend(sample);
  const syllables = chunks.filter(({ language }) => language === "vi").length > chunks.length / 2;
  const usual = usualBar(size) + (syllables ? SYLLABLE_CHARGE : 0);
  if (strengths.length < FEWEST_TRIALS) return usual;
  const left = Math.log(Math.min(Math.max(size, SAMPLE), MOST_CHUNKS) / SAMPLE);
  const measured = AHEAD + REACH * meanOfStrongest(strengths) + CHARGE_PER_LOG_CHUNK * left;
  // Many questions from few passages are no more than these passages.
  const weight = Math.min(strengths.length, chunks.length);
  const bar = (measured * weight + usual * USUAL_PASSAGES) / (weight + USUAL_PASSAGES);
  return Math.min(HIGHEST_BAR, Math.max(LOWEST_BAR, bar));
}

/** Few passages fit less by chance than many. */
function usualBar(size: number): number {
  const share = Math.log(Math.max(size, FEW) / FEW) / Math.log(SAMPLE / FEW);
  return USUAL_BAR_OF_FEW + (USUAL_BAR - USUAL_BAR_OF_FEW) * Math.min(1, share);
}

interface Sampled {
  subject: string;
  words: ReadonlySet<number>;
  passage: AnalysedPassage;
}

async function pretend(sample: readonly Sampled[]): Promise<number[]> {
  const holders = holdersOf(sample);
  const average = sample.reduce((sum, { passage }) => sum + passage.hashes.length, 0) / sample.length;
  const strengths: number[] = [];
  for (let trial = 0; trial < TRIALS; trial++) {
    if (trial % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const from = sample[(trial * 7) % sample.length];
    const words = from ? pretendedQuestion(from.passage, trial) : [];
    if (!from || words.length < FEWEST_WORDS) continue;
    const terms = words.map((word) => termOf(from, word, { holders, sample }));
    const others = mostPromising(terms, holders, sample, from.subject);
    const apart = others.filter((each) => !saysTheSame(each, from, terms));
    if (others.length > 0 && apart.length === 0) continue;
    const found = apart.map(({ subject, passage }) => ({ subject, ...scorePassage(passage, terms, average) }));
    strengths.push(strengthOf(signsOf(found, terms, sample.length)));
  }
  return strengths;
}

/** Which passages of the sample hold a word, by its hash. */
type Holders = ReadonlyMap<number, ReadonlySet<number>>;

function holdersOf(sample: readonly Sampled[]): Holders {
  const holders = new Map<number, Set<number>>();
  for (const [index, { passage }] of sample.entries()) {
    for (const hashes of [passage.hashes, passage.altHashes]) {
      for (const hash of hashes) {
        if (hash === 0) continue;
        const among = holders.get(hash);
        if (among) among.add(index);
        else holders.set(hash, new Set([index]));
      }
    }
  }
  return holders;
}

/** Positions of neighbouring words in one sentence; which sentence and where in it changes with the trial, not by chance. */
function pretendedQuestion(passage: AnalysedPassage, trial: number): number[] {
  const sentence = trial % Math.max(1, passage.sentences.length);
  const words: number[] = [];
  const seen = new Set<number>();
  for (const [word, within] of passage.sentenceOf.entries()) {
    const hash = passage.hashes[word] ?? 0;
    if (within !== sentence || seen.has(hash)) continue;
    seen.add(hash);
    words.push(word);
  }
  const { share, most } = passage.language === "vi" ? syllablesTaken : wordsTaken;
  const length = Math.min(most, Math.max(FEWEST_WORDS, Math.floor(words.length * share)));
  const start = (trial * 5) % Math.max(1, words.length - length + 1);
  return words.slice(start, start + length);
}

/** As the word would stand in a question that nothing about this subject can answer. */
function termOf(
  { passage, subject }: Sampled,
  word: number,
  { holders, sample }: { holders: Holders; sample: readonly Sampled[] },
): AskedTerm {
  const hashes = [passage.hashes[word] ?? 0, passage.altHashes[word] ?? 0].filter((hash) => hash !== 0);
  const among = new Set(hashes.flatMap((hash) => [...(holders.get(hash) ?? [])]));
  let frequency = 0;
  for (const index of among) if (sample[index]?.subject !== subject) frequency += 1;
  const [start, end] = [passage.starts[word] ?? 0, passage.ends[word] ?? 0];
  const sentence = passage.sentences[passage.sentenceOf[word] ?? 0];
  const from = sentence?.start ?? 0;
  return {
    hashes,
    kin: passage.kins[word] ?? 0,
    stem: wordOf(passage.text.slice(start, end), passage.language).key,
    weight: inverseFrequency(sample.length, frequency),
    trust: 1,
    isUnknown: frequency === 0,
    isNamed: isNamed(passage.text.slice(from, sentence?.end), { start: start - from, end: end - from }),
  };
}

function mostPromising(
  terms: readonly AskedTerm[],
  holders: Holders,
  sample: readonly Sampled[],
  subject: string,
): Sampled[] {
  const reached = new Map<number, number>();
  for (const { hashes, weight } of terms) {
    for (const index of holders.get(hashes[0] ?? 0) ?? []) reached.set(index, (reached.get(index) ?? 0) + weight);
  }
  return [...reached]
    .sort(([, a], [, b]) => b - a)
    .map(([index]) => sample[index])
    .filter((each) => each !== undefined)
    .filter((each) => each.subject !== subject)
    .slice(0, CONSIDERED);
}

/**
 * Two entries about the same thing, or a page that stands twice: what one says is no chance hit for the other. They are
 * told by the words beside those that are asked for; of 2,000 pairs of unrelated passages 2 in 100 share as much.
 */
function saysTheSame(one: Sampled, other: Sampled, asked: readonly AskedTerm[]): boolean {
  const [smaller, larger] = one.words.size < other.words.size ? [one, other] : [other, one];
  const left = new Set(asked.flatMap(({ hashes }) => hashes));
  let shared = 0;
  for (const word of smaller.words) if (!left.has(word) && larger.words.has(word)) shared += 1;
  return (2 * shared) / (one.words.size + other.words.size) >= SAME_SHARE;
}

function meanOfStrongest(strengths: readonly number[]): number {
  const sorted = [...strengths].sort((a, b) => b - a);
  const strongest = sorted.slice(0, Math.max(1, Math.ceil(sorted.length * STRONGEST)));
  return strongest.reduce((sum, strength) => sum + strength, 0) / strongest.length;
}
