import { Grouped } from "~/lib/grouped";
import { AppError } from "~/server/core/errors";
import { type EmbeddingLimits, inBatches } from "./batches";
import { mayBeOneText, silence } from "./call";

/** While so many calls are under way, whoever else comes goes together with others in the next. */
const AT_ONCE = 8;
const MOST_TOGETHER = 32;
/** A call may take ten times as long. */
const LONGEST_WAIT_MS = 25;

type Ask = (texts: readonly string[], signal: AbortSignal) => Promise<Float32Array[]>;
type Answer = { vector: Float32Array } | { failure: AppError };

interface Question {
  text: string;
  /** Nobody waits for it any more. */
  isGone: boolean;
  onGone: (() => void) | undefined;
}

/** Questions that come one by one and, when many do, go to the model together. */
export class Questions {
  readonly #ask: Ask;
  readonly #limits: EmbeddingLimits;
  readonly #group: Grouped<Question, Answer>;

  constructor(ask: Ask, limits: EmbeddingLimits) {
    this.#ask = ask;
    this.#limits = limits;
    this.#group = new Grouped((questions) => this.#together(questions), {
      ...{ atOnce: AT_ONCE, most: Math.min(MOST_TOGETHER, limits.items), longestWaitMs: LONGEST_WAIT_MS },
      mayTryAlone: () => false,
    });
  }

  vectorOf(text: string, signal: AbortSignal | undefined): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(silence(signal.reason));
      const question: Question = { text, isGone: false, onGone: undefined };
      const leave = () => {
        question.isGone = true;
        question.onGone?.();
        reject(silence(signal?.reason));
      };
      signal?.addEventListener("abort", leave);
      void this.#group.add(question).then((answer) => {
        signal?.removeEventListener("abort", leave);
        if ("vector" in answer) resolve(answer.vector);
        else reject(answer.failure);
      }, reject);
    });
  }

  /** Ends the call when all of them have gone. */
  async #together(questions: readonly Question[]): Promise<Answer[]> {
    const ended = new AbortController();
    let waiting = 0;
    const onGone = () => {
      waiting -= 1;
      if (waiting === 0) ended.abort();
    };
    const asked = questions.filter(({ isGone }) => !isGone);
    for (const question of asked) question.onGone = onGone;
    waiting = asked.length;
    const batches = inBatches(
      asked.map(({ text }) => text),
      this.#limits,
    );
    const answers = (await Promise.all(batches.map((texts) => this.#answers(texts, ended.signal)))).flat();
    const byQuestion = new Map(asked.map((question, index) => [question, answers[index]]));
    return questions.map((question) => byQuestion.get(question) ?? GONE);
  }

  /** A text that the model refuses must not take others with it. */
  async #answers(texts: readonly string[], signal: AbortSignal): Promise<Answer[]> {
    try {
      const vectors = await this.#ask(texts, signal);
      return vectors.map((vector) => ({ vector }));
    } catch (error) {
      const failure = error instanceof AppError ? error : silence(error);
      if (texts.length > 1 && (await mayBeOneText(failure)))
        return (await Promise.all(texts.map((text) => this.#answers([text], signal)))).flat();
      return texts.map(() => ({ failure }));
    }
  }
}

const GONE: Answer = { failure: silence("Nobody waits for it") };
