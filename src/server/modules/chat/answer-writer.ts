import type { Fault } from "~/lib/refusal-texts";
import type { FinishReason, ModelFinish } from "~/server/providers/models/types";
import type { ApprovedAnswer } from "../knowledge";
import type { RankedPassage } from "../retrieval";
import { bestQuote, verbatimQuote } from "../retrieval";
import { CitationStream, type CitedMarker, type CitedPiece } from "./citation-stream";
import type { StoredCitation, TurnOutcome } from "./finish-turn";
import { ImageGuard } from "./image-guard";
import { approvedEvidence, sentenceEvidence, type Claim, type SentenceEvidence } from "./sentence-evidence";
import { NO_ANSWER, type Secret } from "./prompt";
import { SpeechGuard, wordsOf } from "./speech-guard";
import type { TurnLog } from "./turn-log";

const LONGEST_CLAIM = 600;
// Higher than for a passage that the model itself names: here nobody says that the text comes from it.
const LEAST_SUPPORT_UNCITED = 0.5;
const LONGEST_TAIL = 80;
const OPEN_MARKER = /[[【［][\d\s,;–†-]*$/;
/** What stands right behind a word: the space that led to a dropped number is not left before it. */
const JOINS = /^[\s.,;:!?…)\]。、，！？]/;
const CLOSED_MARKER = /^[[【［][\d\s,;–†-]*\d[\d\s,;–†-]*[\]】］]/;

interface OutcomeDetails {
  evidence: object | null;
  startedAt: number;
  fault?: Fault;
}

/**
 * Turns the model's text into the answer: withholds the word by which a model abstains, makes links of its images, replaces
 * its passage numbers by citations of exact quotes, and drops a number behind which no quote stands.
 */
export class AnswerWriter {
  readonly #log: TurnLog;
  readonly #fallback: string;
  readonly #startedAt: number;
  readonly #images = new ImageGuard();
  readonly #stream = new CitationStream();
  readonly #citations = new Map<string, StoredCitation>();
  /** What each number was set behind. */
  readonly #claims: Claim[] = [];
  #passages: readonly RankedPassage[] = [];
  #guard = new SpeechGuard([]);
  #text = "";
  /** The end of the text. */
  #tail = "";
  /** The space behind the last word, until it is known what follows; and whether a number was dropped behind it. */
  #gap = "";
  #dropped = false;
  /** What could still turn out to be the abstaining word; undefined once it cannot. */
  #undecided: string | undefined = "";
  #abstained = false;
  #approved: ApprovedAnswer | undefined;
  #firstTokenMs: number | null = null;
  #finish: ModelFinish | undefined;
  finishReason: FinishReason = "stop";

  constructor(log: TurnLog, options: { fallback: string; startedAt: number }) {
    this.#log = log;
    this.#fallback = options.fallback;
    this.#startedAt = options.startedAt;
  }

  cite(passages: readonly RankedPassage[]): void {
    this.#passages = passages;
  }

  /** From now on none of these comes out, unless a passage says the same. */
  keep(secrets: readonly Secret[]): void {
    const read = () => this.#passages.map(({ text }) => ` ${wordsOf(text).join(" ")} `);
    this.#guard = new SpeechGuard(secrets, (words) => read().some((text) => text.includes(` ${words} `)));
  }

  /** The model began to repeat what it was told in confidence, and was cut off. */
  get leaked(): boolean {
    return this.#guard.leaked;
  }

  write(given: string): void {
    if (this.#abstained) return;
    // U+0000 is the one character that cannot be stored.
    const delta = given.replaceAll("\0", "");
    if (this.#undecided === undefined) {
      this.#hear(this.#guard.push(delta));
      return;
    }
    this.#undecided += delta;
    const start = this.#undecided.trimStart();
    if (start.startsWith(NO_ANSWER)) this.abstain();
    else if (!NO_ANSWER.startsWith(start)) this.#decide();
  }

  finish(event: ModelFinish): void {
    this.finishReason = event.reason;
    this.#finish = event;
  }

  /** Says in the bot's own words that it does not know. */
  abstain(): void {
    this.ask(this.#fallback);
  }

  /** Says this instead of an answer. */
  ask(text: string): void {
    this.#abstained = true;
    this.#undecided = undefined;
    this.#say(text);
  }

  /** An answer that a person approved: word for word, with the place where it stands beside it. */
  approve(approved: ApprovedAnswer): void {
    const { answer, similarity, place } = approved;
    this.#undecided = undefined;
    this.#approved = approved;
    if (place) {
      const quoted = { ...place, url: null, quote: answer, start: 0, end: answer.length };
      const citation = { marker: 1, ...quoted, score: similarity };
      this.#citations.set(place.chunkId, citation);
      const { sourceId: _, documentVersion: __, score: ___, ...shown } = citation;
      this.#log.append({ type: "citation", citation: shown });
    }
    this.#say(answer);
  }

  /** The model has said all; lets out what was held back. Safe to call twice. */
  end(): void {
    if (this.#abstained) return;
    if (this.#undecided !== undefined) this.#decide();
    this.#hear(this.#guard.end());
    this.#pieces(this.#stream.push(this.#images.end()));
    this.#pieces(this.#stream.end());
  }

  /** A model that ends without a word has nothing to say either. */
  abstainIfSilent(): void {
    if (!this.#abstained && !this.#text.trim()) this.abstain();
  }

  /** For a model that named no passage at all: cites the quote that supports its text best, if one does. */
  citeUncited(): void {
    if (this.#abstained || this.#citations.size > 0 || !this.#text.trim()) return;
    const claim = this.#text.trim().slice(0, LONGEST_CLAIM);
    let best: { number: number; score: number } | undefined;
    for (const [index, passage] of this.#passages.entries()) {
      const score = bestQuote(passage, claim)?.score ?? 0;
      if (score >= LEAST_SUPPORT_UNCITED && score > (best?.score ?? 0)) best = { number: index + 1, score };
    }
    if (!best) return;
    this.#emit(" ");
    this.#marker({ passage: best.number, sentence: claim, stretch: claim });
  }

  outcome(state: TurnOutcome["state"], details: OutcomeDetails): TurnOutcome {
    return {
      state,
      text: this.#text.trim(),
      answered: (state === "complete" || state === "partial") && !this.#abstained && this.#text.trim() !== "",
      citations: [...this.#citations.values()],
      fault: details.fault ?? null,
      inputTokens: this.#finish?.inputTokens ?? 0,
      outputTokens: this.#finish?.outputTokens ?? 0,
      costMicros: this.#finish ? this.#finish.costMicros : 0,
      answeredBy: this.#finish?.model ?? null,
      recount: this.#finish?.recount,
      firstTokenMs: this.#firstTokenMs,
      durationMs: Math.round(performance.now() - details.startedAt),
      evidence: details.evidence
        ? { ...details.evidence, sentences: this.#sentences(), ...this.#models() }
        : (this.#models() ?? null),
    };
  }

  /** Which model answered and which had failed before it; nothing to tell of a turn that asked none. */
  #models(): { models: object } | undefined {
    if (!this.#finish) return undefined;
    const { model, estimated, failures } = this.#finish;
    const failed = failures.map((failure) => ({ model: failure.model, reason: failure.error.message, ms: failure.ms }));
    return { models: { answered: model, estimated, failed } };
  }

  #sentences(): SentenceEvidence[] {
    if (this.#abstained) return [];
    if (this.#approved) return approvedEvidence(this.#text, this.#approved.place);
    return sentenceEvidence(this.#text, { passages: this.#passages, claims: this.#claims });
  }

  #decide(): void {
    const text = this.#undecided ?? "";
    this.#undecided = undefined;
    this.#hear(this.#guard.push(text));
  }

  #hear(text: string): void {
    this.#pieces(this.#stream.push(this.#images.push(text)));
  }

  #pieces(pieces: readonly CitedPiece[]): void {
    for (const piece of pieces) {
      if (piece.type === "text") this.#emit(piece.text);
      else this.#marker(piece);
    }
  }

  #marker(marker: Omit<CitedMarker, "type">): void {
    const passage = this.#passages[marker.passage - 1];
    // What a model quotes word for word is cited whole, however many sentences it is.
    const whole = passage && verbatimQuote(passage, marker.stretch);
    const sentence = whole ? marker.stretch : marker.sentence;
    const quote = whole ?? (passage && bestQuote(passage, sentence));
    if (!passage || !quote) {
      this.#dropped = true;
      return;
    }
    const key = `${passage.chunkId}:${quote.start}:${quote.end}`;
    let citation = this.#citations.get(key);
    if (!citation) {
      citation = {
        marker: this.#citations.size + 1,
        chunkId: passage.chunkId,
        documentId: passage.documentId,
        documentVersion: passage.documentVersion,
        sourceId: passage.sourceId,
        title: passage.title,
        url: passage.url,
        quote: quote.quote,
        start: quote.start,
        end: quote.end,
        score: quote.score,
      };
      this.#citations.set(key, citation);
      const { sourceId: _, documentVersion: __, score: ___, ...shown } = citation;
      this.#log.append({ type: "citation", citation: shown });
    }
    this.#claims.push({ sentence, citation, score: quote.score });
    this.#say(`${this.#takeGap()}[${citation.marker}]`);
  }

  #takeGap(): string {
    const gap = this.#gap;
    this.#gap = "";
    this.#dropped = false;
    return gap;
  }

  /** Text that is not ours to number: what was left of a broken marker must not become one. */
  #emit(piece: string): void {
    const isLeft = this.#dropped && JOINS.test(piece);
    const gap = this.#takeGap();
    const given = (isLeft ? "" : gap) + piece;
    let end = given.length;
    while (given[end - 1] === " ") end--;
    this.#gap = given.slice(end);
    this.#speak(given.slice(0, end));
  }

  #speak(given: string): void {
    let text = withoutAbstaining(this.#tail, given);
    const open = OPEN_MARKER.exec(this.#tail)?.[0];
    if (open === undefined) return this.#say(text);
    while (CLOSED_MARKER.test(open + text)) text = text.replace(/[\]】］]/, "");
    this.#say(text);
  }

  /** Text as it is: ours, or a person's. */
  #say(text: string): void {
    if (!text) return;
    this.#tail = (this.#tail + text).slice(-LONGEST_TAIL);
    this.#firstTokenMs ??= Math.round(performance.now() - this.#startedAt);
    this.#text += text;
    this.#log.append({ type: "delta", text });
  }
}

/** A dropped number can bring the halves of the abstaining word together; then its second half is left out. */
function withoutAbstaining(tail: string, text: string): string {
  const before = tail.slice(1 - NO_ANSWER.length);
  let joined = before + text;
  for (let at = joined.indexOf(NO_ANSWER); at >= 0; at = joined.indexOf(NO_ANSWER)) {
    joined = joined.slice(0, Math.max(at, before.length)) + joined.slice(at + NO_ANSWER.length);
  }
  return joined.slice(before.length);
}
