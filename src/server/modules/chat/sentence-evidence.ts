import { detectLanguage, sentences } from "~/lib/text";
import type { ApprovedAnswer } from "../knowledge";
import type { RankedPassage } from "../retrieval";
import { bestQuote } from "../retrieval";
import type { StoredCitation } from "./finish-turn";

/** A number that the answer shows, with the sentence that it was set behind. */
export interface Claim {
  sentence: string;
  citation: StoredCitation;
  score: number;
}

/** What a sentence of the answer rests on. Without a span, nothing that was retrieved says it. */
export interface SentenceEvidence {
  text: string;
  /** The number that the answer shows behind it; null where the span was found without the model naming it. */
  marker: number | null;
  span: { chunkId: string; documentId: string; documentVersion: number; start: number; end: number } | null;
  /** Share of the sentence's words that the span holds, 0 to 1. */
  score: number;
}

const MOST_SENTENCES = 40;
const LONGEST_SENTENCE = 300;

/** For each sentence of an answer the span that supports it: the one it cites, else the best among the passages. */
export function sentenceEvidence(
  answer: string,
  { passages, claims }: { passages: readonly RankedPassage[]; claims: readonly Claim[] },
): SentenceEvidence[] {
  const text = answer.replace(/ ?\[\d+\]/g, "");
  return sentences(text, passages[0]?.analysed.language ?? "en")
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .slice(0, MOST_SENTENCES)
    .map((sentence) => {
      const shown = sentence.slice(0, LONGEST_SENTENCE);
      const claim = claims.find((each) => isSame(each.sentence, sentence));
      if (claim)
        return { text: shown, marker: claim.citation.marker, span: spanOf(claim.citation), score: claim.score };
      return { text: shown, marker: null, ...uncited(sentence, passages) };
    });
}

/** What an approved answer rests on: each of its sentences stands in the pair's own text, word for word. */
export function approvedEvidence(answer: string, place: ApprovedAnswer["place"]): SentenceEvidence[] {
  return sentences(answer, detectLanguage(answer)?.language ?? "en")
    .slice(0, MOST_SENTENCES)
    .map(({ start, end }) => ({
      text: answer.slice(start, end).slice(0, LONGEST_SENTENCE),
      marker: null,
      span: place ? spanOf({ ...place, start, end }) : null,
      score: place ? 1 : 0,
    }));
}

function isSame(claimed: string, sentence: string): boolean {
  const said = claimed.replace(/\s+/g, " ").trim();
  return said !== "" && (sentence.replace(/\s+/g, " ").includes(said) || said.includes(sentence));
}

function uncited(sentence: string, passages: readonly RankedPassage[]): Pick<SentenceEvidence, "span" | "score"> {
  let best: Pick<SentenceEvidence, "span" | "score"> = { span: null, score: 0 };
  for (const passage of passages) {
    const quote = bestQuote(passage, sentence);
    if (!quote || quote.score <= best.score) continue;
    best = { span: spanOf({ ...passage, start: quote.start, end: quote.end }), score: quote.score };
  }
  return best;
}

function spanOf({
  chunkId,
  documentId,
  documentVersion,
  start,
  end,
}: Pick<RankedPassage, "chunkId" | "documentId" | "documentVersion" | "start" | "end">) {
  return { chunkId, documentId, documentVersion, start, end };
}
