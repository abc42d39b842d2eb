export interface Findable {
  label: string;
  /** Other words under which it is looked for. */
  words?: string;
}

/** What fits every word that was typed, best first; things that fit equally well keep their order. */
export function rank<Item extends Findable>(items: readonly Item[], query: string): Item[] {
  const typed = fold(query).split(/\s+/u).filter(Boolean);
  if (typed.length === 0) return [...items];
  const scored = items.flatMap((item) => {
    const scores = typed.map((word) => scoreOf(word, item));
    const worst = Math.min(...scores);
    return worst === 0 ? [] : [{ item, score: scores.reduce((sum, score) => sum + score, 0) }];
  });
  return scored.sort((a, b) => b.score - a.score).map(({ item }) => item);
}

/** 0 where the word does not fit at all. */
function scoreOf(word: string, { label, words = "" }: Findable): number {
  const name = fold(label);
  if (name.startsWith(word)) return 6;
  if (startsAWord(name, word)) return 5;
  if (startsAWord(fold(words), word)) return 4;
  if (name.includes(word)) return 3;
  return word.length > 1 && isIn(word, name) ? 1 : 0;
}

function startsAWord(text: string, word: string): boolean {
  return text.split(/[\s:&-]+/u).some((each) => each.startsWith(word));
}

/** The letters in their order, with others between them: `plgd` is in `playground`. */
function isIn(letters: string, text: string): boolean {
  let at = -1;
  return [...letters].every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
}

function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
