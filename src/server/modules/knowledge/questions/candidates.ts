import { sentences, toLanguageCode } from "~/lib/text";
import { askedIn, asksReaders } from "./asked";
import { questionOf } from "./statements";
import { phrasesOf, questionAbout } from "./topics";

export interface ReadPassage {
  chunkId: string;
  documentId: string;
  title: string;
  breadcrumb: string;
  text: string;
  language: string;
}

/** A question that the passage may answer. */
export interface Candidate {
  question: string;
  documentId: string;
  /** Undefined where the whole document is meant. */
  chunkId: string | undefined;
  /** The part of the passage that answers it. */
  answer: string | undefined;
}

/** Best first: what the text itself asks, what it states, what it has headings for, what it is called and speaks of. */
const kinds = ["asked", "stated", "heading", "title", "phrase"] as const;
type Kind = (typeof kinds)[number];

const SHORTEST = 8;
const LONGEST = 110;
/** A passage that is hardly more than its question holds no answer. */
const LEAST_ANSWER = 20;

/** Questions out of the passages' own words, the better kinds first, and within a kind the documents by turns. */
export function candidatesOf(passages: readonly ReadPassage[]): Candidate[] {
  const found = passages.flatMap((passage) => [
    ...fromText(passage),
    ...fromHeadings(passage),
    ...fromDocument(passage),
  ]);
  const turns = new Map<string, number>();
  const ranked = found.map((each) => {
    const key = `${each.kind} ${each.documentId}`;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return { ...each, turn };
  });
  ranked.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.turn - b.turn);
  return ranked.map(({ question, documentId, chunkId, answer }) => ({ question, documentId, chunkId, answer }));
}

type Found = Candidate & { kind: Kind };

function fromText({ chunkId, documentId, text, language }: ReadPassage): Found[] {
  const code = toLanguageCode(language);
  return sentences(text, code).flatMap(({ start, end }): Found[] => {
    const sentence = text.slice(start, end).replace(/\s+/gu, " ");
    const asked = askedIn(sentence);
    if (asked !== undefined) {
      if (asksReaders(asked, text, { start, end })) return [];
      const answer = partAfter(text, end);
      return answer.length >= LEAST_ANSWER && isFit(asked)
        ? [{ kind: "asked", question: asked, documentId, chunkId, answer }]
        : [];
    }
    const stated = code === "en" && !sentence.startsWith("#") ? questionOf(sentence) : undefined;
    return stated !== undefined && isFit(stated)
      ? [{ kind: "stated", question: stated, documentId, chunkId, answer: text.slice(start, end) }]
      : [];
  });
}

function fromHeadings({ chunkId, documentId, title, breadcrumb, text, language }: ReadPassage): Found[] {
  const inside = [...text.matchAll(/^ {0,3}#{1,6}[ \t]+(.+)$/gmu)].map(({ 0: line, 1: heading = "", index }) => ({
    heading: heading.trim(),
    answer: partAfter(text, index + line.length),
  }));
  const last = breadcrumb.split(" > ").at(-1) ?? "";
  const above = inside.some(({ heading }) => heading === last) ? [] : [{ heading: last, answer: text }];
  return [...above, ...inside].flatMap(({ heading, answer }): Found[] => {
    // A heading that asks was found as a sentence.
    const question = askedIn(heading) === undefined ? questionAbout(heading, language) : undefined;
    if (heading === title || question === undefined || !isFit(question) || answer.length < LEAST_ANSWER) return [];
    return [{ kind: "heading", question, documentId, chunkId, answer }];
  });
}

/** From there to the next heading. */
function partAfter(text: string, from: number): string {
  const rest = text.slice(from).trim();
  const next = /^ {0,3}#{1,6}[ \t]/mu.exec(rest);
  return next ? rest.slice(0, next.index).trim() : rest;
}

function fromDocument({ chunkId, documentId, title, text, language }: ReadPassage): Found[] {
  const named = questionAbout(title, language);
  const phrases = phrasesOf(text, language).flatMap((phrase) => questionAbout(phrase, language) ?? []);
  const asTitle: Found[] =
    named !== undefined && isFit(named)
      ? [{ kind: "title", question: named, documentId, chunkId: undefined, answer: undefined }]
      : [];
  return [
    ...asTitle,
    ...phrases.map((question): Found => ({ kind: "phrase", question, documentId, chunkId, answer: text })),
  ];
}

function isFit(question: string): boolean {
  const words = question.split(/\s+/u).length;
  const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(question);
  return question.length <= LONGEST && (isUnspaced ? question.length >= 5 : question.length >= SHORTEST && words >= 3);
}
