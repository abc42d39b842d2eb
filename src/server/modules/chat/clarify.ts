import { fill } from "~/lib/fill";
import { refusalTexts } from "~/lib/refusal-texts";
import type { RankedPassage, Retrieval } from "../retrieval";

/** A question of more words says enough to be answered, or not, as it is. */
const MOST_WORDS = 2;
const MOST_CHOICES = 4;
/** Passages whose scores are this near to the best one's speak as strongly. */
const AS_STRONG = 0.8;

interface ThinQuestion {
  question: string;
  retrieval: Pick<Retrieval, "passages" | "terms">;
  /** Of the visitor, where his browser told it. */
  language: string | undefined;
}

/**
 * What to ask back when a question is one vague word that several different passages speak to equally well; undefined
 * when it can be answered.
 */
export function clarifyingQuestion({ question, retrieval, language }: ThinQuestion): string | undefined {
  const [term, ...more] = retrieval.terms;
  if (!term || more.length > 0 || question.trim().split(/\s+/).length > MOST_WORDS) return undefined;
  const titles = titlesOf(retrieval.passages);
  if (titles.length < 2) return undefined;
  // One of them is called what was asked for: that is the one.
  const word = term.text.toLowerCase();
  if (titles.filter((title) => title.toLowerCase().includes(word)).length === 1) return undefined;
  const texts = refusalTexts(language ?? retrieval.passages[0]?.analysed.language);
  return fill(texts.which, { titles: titles.map((title) => `- ${title}`).join("\n") });
}

/** What the strongest passages are about, each once: their documents, or their headings within one document. */
function titlesOf(passages: readonly RankedPassage[]): string[] {
  const best = passages[0]?.score ?? 0;
  const strong = passages.filter(({ score }) => score > 0 && score >= best * AS_STRONG);
  const byDocument = new Set(strong.map(({ title }) => title));
  const labels = byDocument.size > 1 ? byDocument : new Set(strong.map(headingOf));
  return [...labels].map(plain).filter(Boolean).slice(0, MOST_CHOICES);
}

function headingOf({ breadcrumb, title }: RankedPassage): string {
  return breadcrumb.split(/\s*(?:>|›|\n)\s*/).at(-1) ?? title;
}

// A title is somebody's text: no markup of it reaches the answer.
function plain(title: string): string {
  return title
    .replace(/[[\]()*_`<>#|\\!]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 120);
}
