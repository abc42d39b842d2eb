import { sentences, toLanguageCode } from "~/lib/text";
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
  return ranked.map(({ question, documentId, chunkId }) => ({ question, documentId, chunkId }));
}

type Found = Candidate & { kind: Kind };

function fromText({ chunkId, documentId, text, language }: ReadPassage): Found[] {
  const code = toLanguageCode(language);
  return sentences(text, code).flatMap(({ start, end }): Found[] => {
    const sentence = text.slice(start, end).replace(/\s+/gu, " ");
    const asked = askedIn(sentence);
    if (asked !== undefined) {
      const rest = text.length - (end - start);
      return rest >= LEAST_ANSWER && isFit(asked) ? [{ kind: "asked", question: asked, documentId, chunkId }] : [];
    }
    const stated = code === "en" && !sentence.startsWith("#") ? questionOf(sentence) : undefined;
    return stated !== undefined && isFit(stated) ? [{ kind: "stated", question: stated, documentId, chunkId }] : [];
  });
}

function askedIn(sentence: string): string | undefined {
  const plain = sentence
    .replace(/^#{1,6}\s+/u, "")
    .replace(/^(?:[-*•>]|\d+[.)])\s+/u, "")
    .replace(/^(?:Q|Question|F|Frage|P)\s*[:.]\s*/u, "")
    .replace(/[*_`]/gu, "")
    .trim();
  return /[?？؟]["'”’»)]*$/u.test(plain) && !/[|<>{}]|https?:/iu.test(plain) ? plain : undefined;
}

function fromHeadings({ chunkId, documentId, title, breadcrumb, text, language }: ReadPassage): Found[] {
  const above = breadcrumb.split(" > ").at(-1) ?? "";
  const inside = [...text.matchAll(/^ {0,3}#{1,6}[ \t]+(.+)$/gmu)].map(([, heading = ""]) => heading.trim());
  const headings = [...(above !== title && !inside.includes(above) ? [above] : []), ...inside];
  return headings.flatMap((heading): Found[] => {
    const question = askedIn(heading) ?? questionAbout(heading, language);
    return heading !== title && question !== undefined && isFit(question)
      ? [{ kind: askedIn(heading) === undefined ? "heading" : "asked", question, documentId, chunkId }]
      : [];
  });
}

function fromDocument({ chunkId, documentId, title, text, language }: ReadPassage): Found[] {
  const named = questionAbout(title, language);
  const phrases = phrasesOf(text, language).flatMap((phrase) => questionAbout(phrase, language) ?? []);
  const asTitle: Found[] =
    named !== undefined && isFit(named) ? [{ kind: "title", question: named, documentId, chunkId: undefined }] : [];
  return [...asTitle, ...phrases.map((question): Found => ({ kind: "phrase", question, documentId, chunkId }))];
}

function isFit(question: string): boolean {
  const words = question.split(/\s+/u).length;
  const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(question);
  return question.length <= LONGEST && (isUnspaced ? question.length >= 5 : question.length >= SHORTEST && words >= 3);
}
